#include "analysis/partners.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "analysis/record_sql.h"

namespace entente {

Result<Partners> read_partners(const Store& store, const std::vector<std::string>& actor,
                               const Selection& selection, std::size_t top) {
  Conditions conditions;
  const std::string where = selection_condition(conditions, selection);
  const auto towards = [&](bool forth) {
    return fmt::format("SELECT event, {} AS f, {}_actor AS other, quad, goldstein FROM dyads WHERE {} AND {}",
                       forth, forth ? "target" : "source",
                       side_fits(conditions, forth ? "source" : "target", actor), where);
  };
  auto rows = ask_views(
      store,
      fmt::format(
          "SELECT other, f, count(*) FILTER (q = 1), count(*) FILTER (q = 2), count(*) FILTER (q = 3), "
          "count(*) FILTER (q = 4), sum(g) FROM (SELECT f, other, any_value(quad) AS q, "
          "any_value(coalesce(goldstein, 0)) AS g FROM ({} UNION ALL {}) GROUP BY event, f, other) "
          "GROUP BY other, f",
          towards(true), towards(false)),
      conditions);
  if (!rows) return tl::unexpected<Error>(rows.error());
  std::map<std::string, Partner> found;
  while (rows->next()) {
    Partner& partner = found[rows->text(0)];
    partner.code = rows->text(0);
    PartnerSide& side = rows->boolean(1) ? partner.forth : partner.back;
    for (std::size_t i = 0; i < 4; ++i) side.quads[i] = static_cast<std::uint64_t>(rows->integer(2 + i));
    side.goldstein = rows->number(6);
  }
  Partners out;
  out.on_file = found.size();
  for (auto& [code, partner] : found) out.partners.push_back(std::move(partner));
  std::ranges::stable_sort(out.partners, std::greater(), &Partner::events);
  if (top > 0 && out.partners.size() > top) out.partners.resize(top);
  return out;
}

}  // namespace entente
