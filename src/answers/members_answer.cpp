#include "answers/members_answer.h"

#include <algorithm>

namespace entente {

bool is_full(const Membership& membership) { return membership.role == "member"; }

std::vector<std::string> full_members(const std::vector<Membership>& memberships) {
  std::vector<std::string> out;
  for (const Membership& m : memberships)
    if (is_full(m) && std::ranges::find(out, m.member) == out.end()) out.push_back(m.member);
  std::ranges::sort(out);
  return out;
}

Json members_json(const std::string& organisation, Date on, const std::vector<Membership>& memberships) {
  Json other = Json::array();
  for (const Membership& m : memberships)
    if (!is_full(m)) other.push_back({{"actor", m.member}, {"role", m.role}, {"since", day_json(m.from)}});
  return {{"organisation", organisation},
          {"on", on.iso()},
          {"members", full_members(memberships)},
          {"other", std::move(other)}};
}

Json changes_json(const std::string& organisation, const std::optional<Date>& from,
                  const std::optional<Date>& to, const std::vector<MembershipChange>& changes) {
  Json list = Json::array();
  for (const MembershipChange& change : changes)
    list.push_back({{"on", change.day.iso()},
                    {"change", change.joins ? "joins" : "leaves"},
                    {"actor", change.membership.member},
                    {"role", change.membership.role},
                    {"source", change.membership.source}});
  return {{"organisation", organisation},
          {"from", day_json(from)},
          {"to", day_json(to)},
          {"changes", std::move(list)}};
}

}  // namespace entente
