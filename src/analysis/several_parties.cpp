#include "analysis/several_parties.h"

#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "analysis/record_sql.h"

namespace entente {
namespace {

std::mutex mutex;
std::unordered_map<std::string, bool> known;  // by the id of the import

}  // namespace

Result<bool> has_several_parties(const Store& store) {
  auto imports = ask_views(store, "SELECT id, done FROM imports ORDER BY id", Conditions());
  if (!imports) return tl::unexpected<Error>(imports.error());
  std::vector<std::string> unknown;
  bool any = false;
  while (imports->next()) {
    any = true;
    if (!imports->boolean(1)) return true;
    const std::lock_guard lock(mutex);
    const auto found = known.find(imports->text(0));
    if (found == known.end())
      unknown.push_back(imports->text(0));
    else if (found->second)
      return true;
  }
  if (!any) return true;  // rows that no import brought, or none: then looking costs nothing
  for (const std::string& id : unknown) {
    Conditions conditions;
    auto rows = ask_views(
        store,
        "SELECT 1::BIGINT FROM imported_events WHERE (more_source IS NOT NULL OR more_target IS NOT "
        "NULL) AND import = " +
            conditions.value(id) + " LIMIT 1",
        conditions);
    if (!rows) return tl::unexpected<Error>(rows.error());
    const bool several = rows->next();
    {
      const std::lock_guard lock(mutex);
      known.emplace(id, several);
    }
    if (several) return true;
  }
  return false;
}

}  // namespace entente
