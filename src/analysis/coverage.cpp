#include "analysis/coverage.h"

#include <fmt/format.h>

#include "analysis/record_sql.h"
#include "knowledge/actor.h"

namespace entente {

Result<std::vector<CoverageYear>> coverage_years(const Store& store, const std::string& actor, Date from,
                                                 Date to, const std::vector<std::string>& origins) {
  Conditions conditions;
  const std::string code = conditions.value(actor), whole = conditions.value(std::string(first_part(actor))),
                    begin = conditions.value(from), end = conditions.value(to),
                    chosen = origin_fits(conditions, origins);
  auto rows = ask_views(
      store,
      fmt::format(
          "SELECT s.origin, s.year::BIGINT, coalesce(50 * sum(c.events) FILTER (c.actor IN ({0}, {1})) >= "
          "sum(c.events), false) "
          "FROM (SELECT * FROM coverage WHERE actor = '*' AND first <= {3} AND last >= {2} {4}) s "
          "LEFT JOIN (SELECT * FROM coverage WHERE split_part(actor, '/', 1) = {1}) c "
          "ON c.import = s.import AND c.year = s.year "
          "GROUP BY s.origin, s.year ORDER BY s.origin, s.year",
          code, whole, begin, end, chosen.empty() ? chosen : "AND " + chosen),
      conditions);
  if (!rows) return tl::unexpected<Error>(rows.error());
  std::vector<CoverageYear> out;
  while (rows->next()) out.push_back({rows->text(0), static_cast<int>(rows->integer(1)), rows->boolean(2)});
  return out;
}

Result<std::vector<CoverageGap>> coverage_gaps(const Store& store, const std::vector<std::string>& actors,
                                               Date from, Date to, const std::vector<std::string>& origins) {
  std::vector<CoverageGap> out;
  for (const std::string& actor : actors) {
    const auto years = coverage_years(store, actor, from, to, origins);
    if (!years) return tl::unexpected<Error>(years.error());
    for (const CoverageYear& year : *years) {
      if (year.covered) continue;
      if (out.empty() || out.back().origin != year.origin || out.back().actor != actor)
        out.push_back({year.origin, actor, {}});
      out.back().years.push_back(year.year);
    }
  }
  return out;
}

}  // namespace entente
