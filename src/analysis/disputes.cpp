#include "analysis/disputes.h"

#include <algorithm>

#include "knowledge/places.h"

namespace entente {

std::vector<Dispute> disputes_between(std::span<const PlaceRow> places, std::string_view a,
                                      std::string_view b, Date on) {
  std::vector<Dispute> out;
  for (const PlaceRow& row : places) {
    if (!row.holds(on) || row.claims.empty() || a == b) continue;
    std::vector<std::string> held_by = row.controls;
    if (held_by.empty() && !row.country.empty()) held_by.push_back(row.country);
    const auto holds = [&](std::string_view state) {
      return row.country == state || std::ranges::find(held_by, state) != held_by.end();
    };
    const auto claims = [&](std::string_view state) {
      return std::ranges::find(row.claims, state) != row.claims.end();
    };
    if ((claims(a) && (holds(b) || claims(b))) || (claims(b) && holds(a)))
      out.push_back({row.names.front(), row.kind, std::move(held_by), row.claims, row.note, row.source});
  }
  // Between China and Taiwan stands Taiwan, not the land of others that both claim.
  std::ranges::stable_partition(out, [&](const Dispute& dispute) {
    return std::ranges::any_of(dispute.held_by,
                               [&](const std::string& code) { return code == a || code == b; });
  });
  return out;
}

}  // namespace entente
