#include "analysis/selection.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "analysis/record_sql.h"

namespace entente {
std::string selection_condition(Conditions& conditions, const Selection& selection) {
  // The days come first and as text: by them DuckDB chooses the parts of the table that it reads.
  std::string out =
      selection.from ? "date_from >= " + sql_value(*selection.from) : std::string("date_from IS NOT NULL");
  if (selection.to) out += " AND date_from <= " + sql_value(*selection.to);
  out += " AND source_actor <> target_actor";  // neither is NULL then
  if (!selection.statuses.empty()) out += " AND " + among(conditions, "status", selection.statuses);
  if (!selection.types.empty()) out += " AND " + among(conditions, "type", selection.types);
  if (std::ranges::count(selection.quads, true) == 4) {
    out += " AND quad IS NOT NULL";
  } else {
    std::vector<int> wanted;
    for (int i = 0; i < 4; ++i)
      if (selection.quads[static_cast<std::size_t>(i)]) wanted.push_back(i + 1);
    out += wanted.empty() ? " AND false" : fmt::format(" AND quad IN ({})", fmt::join(wanted, ", "));
  }
  if (const std::string origins = origin_fits(conditions, selection.origins); !origins.empty())
    out += " AND " + origins;
  if (!selection.source.empty()) out += " AND " + side_fits(conditions, "source", selection.source);
  if (!selection.target.empty()) out += " AND " + side_fits(conditions, "target", selection.target);
  if (!selection.actor.empty())
    out += " AND (" + side_fits(conditions, "source", selection.actor) + " OR " +
           side_fits(conditions, "target", selection.actor) + ")";
  return out;
}

}  // namespace entente
