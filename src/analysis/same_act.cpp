// Which kinds of acts may be one act told in two ways: the table of docs/happenings.md.
#include <algorithm>
#include <array>
#include <span>

#include "analysis/mention.h"

namespace entente {
namespace {

using enum EventType;
using Words = std::span<const std::string_view>;

bool within(Words group, std::string_view word) { return std::ranges::find(group, word) != group.end(); }

// Modes of one type that reporters don't keep apart.
constexpr std::array<std::string_view, 2> blasts{"explosives", "suicide-attack"};
constexpr std::array<std::string_view, 2> gatherings{"demo", "riot"};
constexpr std::array<std::string_view, 2> ended_relations{"discontinue", "withdraw"};
constexpr std::array<std::string_view, 2> reproaches{"disapprove", "allege"};
constexpr std::array<std::string_view, 3> encounters{"visit", "multilateral", "meet"};
constexpr std::array<Words, 5> told_alike{blasts, gatherings, ended_relations, reproaches, encounters};

bool modes_fit(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty() || a == b) return true;
  return std::ranges::any_of(told_alike, [&](Words group) { return within(group, a) && within(group, b); });
}

// CAMEO codes that stand for acts of their own within their type, whatever the mode; 3 digits. All other codes of a type go
// together. A telephone call is no meeting, a mediation no visit; a complaint or lawsuit is filed, a reproach is spoken;
// trade, soldiers, judges and intelligence cooperate in different things, and aid is money, arms or relief.
constexpr std::array<std::string_view, 1> calls{"041"};
constexpr std::array<std::string_view, 1> mediations{"045"};
constexpr std::array<std::string_view, 2> filings{"114", "115"};
constexpr std::array<Words, 3> acts_apart{calls, mediations, filings};

std::size_t set_apart(std::string_view leaf) {
  for (std::size_t i = 0; i < acts_apart.size(); ++i)
    if (within(acts_apart[i], leaf)) return i + 1;
  return 0;
}

// Types whose third digit names another kind of act; "0" as third digit says nothing.
bool leaf_counts(EventType type) {
  return type == COOPERATE || type == AID || type == AGREE || type == SUPPORT || type == RETREAT ||
         type == CONCEDE;
}

bool leaves_fit(EventType type, std::string_view a, std::string_view b) {
  a = a.substr(0, 3), b = b.substr(0, 3);
  if (a.size() < 3 || b.size() < 3 || a == b) return true;
  if (set_apart(a) != set_apart(b)) return false;
  return !leaf_counts(type) || a[2] == '0' || b[2] == '0';
}

bool signs(const ActKind& act) { return act.type == SUPPORT && act.cameo.starts_with("057"); }
bool stops_fire(const ActKind& act) { return act.mode == "ceasefire" || act.cameo.starts_with("087"); }
// What two make together and sign: an accord.
bool accords(const ActKind& act) { return act.type == AGREE || act.type == COOPERATE || signs(act); }

// Pairs of different types that one act is told by.
bool across_types(const ActKind& a, const ActKind& b) {
  if (accords(a) && accords(b)) return true;
  const auto pair = [&](EventType x, EventType y) { return a.type == x && b.type == y; };
  if (pair(AGREE, AID))
    return a.cameo.size() < 3 || a.cameo.starts_with("030") || a.cameo.starts_with("031") ||
           a.cameo.starts_with("033");
  // A truce or a withdrawal is agreed, announced and done.
  if (pair(AGREE, CONCEDE) || pair(AGREE, RETREAT)) return stops_fire(b);
  return pair(CONCEDE, RETREAT) && (stops_fire(a) || a.mode.empty() || b.mode.empty() || a.mode == b.mode);
}

}  // namespace

bool same_act(const ActKind& a, const ActKind& b) {
  if (a.type != b.type) return across_types(a, b) || across_types(b, a);
  return modes_fit(a.mode, b.mode) && leaves_fit(a.type, a.cameo, b.cameo);
}

}  // namespace entente
