#include "analysis/selection.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "analysis/record_sql.h"

namespace entente {
namespace {

std::string one_of(Conditions& conditions, std::string_view column, const std::vector<std::string>& words) {
  std::vector<std::string> values;
  for (const std::string& word : words) values.push_back(sql_value(conditions, word));
  return fmt::format(" AND {} IN ({})", column, fmt::join(values, ", "));
}

}  // namespace

std::string selection_condition(Conditions& conditions, const Selection& selection) {
  // The days come first and as text: by them DuckDB chooses the parts of the table that it reads.
  std::string out =
      selection.from ? "date_from >= " + sql_value(*selection.from) : std::string("date_from IS NOT NULL");
  if (selection.to) out += " AND date_from <= " + sql_value(*selection.to);
  out += " AND source_actor <> target_actor";  // neither is NULL then
  if (!selection.statuses.empty()) out += one_of(conditions, "status", selection.statuses);
  if (!selection.types.empty()) out += one_of(conditions, "type", selection.types);
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
