#include "analysis/record_sql.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "knowledge/actor.h"

namespace entente {

Result<duck::Rows> ask_views(const Store& store, const std::string& sql, const Conditions& conditions) {
  auto query = store.connection().prepare(sql);
  if (!query) {
    // The views came with version 6; an older record is read as it is.
    auto version = store.connection().prepare("SELECT value FROM meta WHERE key = 'schema'");
    if (version)
      if (auto rows = version->run();
          rows && rows->next() && rows->text(0).size() == 1 && rows->text(0) < "6")
        return input_error("was made by an earlier Entente (record version " + rows->text(0) +
                               "); `entente read` or `entente import` brings it up to date",
                           store.path());
    return internal_error(query.error().message, store.path());
  }
  conditions.bind(*query);
  auto rows = query->run();
  if (!rows) return internal_error(rows.error().message, store.path());
  return rows;
}

std::string side_fits(Conditions& conditions, const std::string& side,
                      const std::vector<std::string>& codes) {
  std::vector<std::string> alternatives;
  for (const std::string& code : codes) {
    std::string one = fmt::format("{}_actor = {}", side, conditions.value(std::string(first_part(code))));
    if (code.find('/') != std::string::npos)
      one += fmt::format(" AND ({0} = {1} OR starts_with({0}, {1} || '/'))", side, conditions.value(code));
    alternatives.push_back(std::move(one));
  }
  // A single alternative stays a plain comparison, which DuckDB pushes down to the scan.
  return alternatives.size() == 1 ? alternatives.front()
                                  : fmt::format("({})", fmt::join(alternatives, " OR "));
}

std::string origin_fits(Conditions& conditions, const std::vector<std::string>& origins) {
  std::vector<std::string> alternatives;
  for (const std::string& origin : origins) {
    alternatives.push_back("origin = " + conditions.value(origin));
    if (origin == "coded") alternatives.push_back("origin = " + conditions.value(std::string("corrected")));
  }
  return alternatives.empty() ? std::string() : fmt::format("({})", fmt::join(alternatives, " OR "));
}

}  // namespace entente
