#include "analysis/bonds.h"

#include <algorithm>

namespace entente {
namespace {

using Names = std::vector<std::string>;

bool has(const Names& list, std::string_view value) { return std::ranges::find(list, value) != list.end(); }

std::optional<Date> later(const std::optional<Date>& a, const std::optional<Date>& b) {
  if (!a || !b) return a ? a : b;
  return std::max(*a, *b);
}

bool in_force(const Treaty& treaty, Date on) { return treaty.entered && treaty.span.holds(on); }

// What a state is in a treaty on a day.
struct Part {
  bool party = false;
  std::optional<Date> since;
  const TreatyParty* troubled = nullptr;  // suspended, frozen or contested
};

Part part_of(const Treaty& treaty, std::string_view state, Date on) {
  Part out;
  for (const TreatyParty& row : treaty.parties) {
    if (row.state != state || !row.span.holds(on)) continue;
    if (row.status != PartyStatus::party) {
      out.troubled = &row;
      continue;
    }
    out.party = true;
    out.since = later(row.span.from, treaty.span.from);
  }
  return out;
}

// Whether a clause's side, as listed, takes in the state.
bool takes_in(const Names& listed, std::string_view state, bool party) {
  return listed.empty() ? party : has(listed, state);
}

void note_trouble(TreatyBond& bond, const TreatyParty* troubled) {
  if (troubled == nullptr) return;
  bond.status = troubled->status;
  if (!bond.note.empty()) bond.note += "; ";
  bond.note += troubled->note;
}

void sort_by_beginning(std::vector<TreatyBond>& bonds) {
  std::ranges::stable_sort(bonds, {}, &TreatyBond::since);
}

}  // namespace

std::vector<TreatyBond> treaty_bonds(const Treaties& treaties, std::string_view state, Date on) {
  std::vector<TreatyBond> out;
  for (const Treaty& treaty : treaties.all()) {
    if (!in_force(treaty, on)) continue;
    const Part part = part_of(treaty, state, on);
    TreatyBond bond{&treaty, part.party, part.since ? part.since : treaty.span.from, {}, {}, {}};
    for (const Obligation& clause : treaty.obligations) {
      const bool owes = part.party && takes_in(clause.bound, state, true);
      const bool owed = takes_in(clause.toward, state, part.party);
      if (owes || owed) bond.clauses.push_back({&clause, owes, owed});
    }
    if (!part.party && bond.clauses.empty()) continue;
    note_trouble(bond, part.troubled);
    out.push_back(std::move(bond));
  }
  sort_by_beginning(out);
  return out;
}

std::optional<TreatyBond> treaty_bond(const Treaty& treaty, std::string_view a, std::string_view b, Date on) {
  if (!in_force(treaty, on) || a == b) return std::nullopt;
  const Part first = part_of(treaty, a, on), second = part_of(treaty, b, on);
  const bool both = first.party && second.party;
  std::optional<Date> since = later(first.since, second.since);
  TreatyBond bond{&treaty, both, since ? since : treaty.span.from, {}, {}, {}};
  for (const Obligation& clause : treaty.obligations) {
    const bool owes =
        first.party && takes_in(clause.bound, a, true) && takes_in(clause.toward, b, second.party);
    const bool owed =
        second.party && takes_in(clause.bound, b, true) && takes_in(clause.toward, a, first.party);
    if (owes || owed) bond.clauses.push_back({&clause, owes, owed});
  }
  // Two that are bound to others by a treaty are not thereby bound to each other; a pact of partners without clauses
  // joins all of them.
  if (bond.clauses.empty() && !(both && treaty.obligations.empty())) return std::nullopt;
  for (const auto& [troubled, toward] : {std::pair(first.troubled, b), std::pair(second.troubled, a)})
    if (troubled != nullptr && (troubled->toward.empty() || has(troubled->toward, toward)))
      note_trouble(bond, troubled);
  return bond;
}

std::vector<TreatyBond> treaty_bonds(const Treaties& treaties, std::string_view a, std::string_view b,
                                     Date on) {
  std::vector<TreatyBond> out;
  for (const Treaty& treaty : treaties.all())
    if (auto bond = treaty_bond(treaty, a, b, on)) out.push_back(std::move(*bond));
  sort_by_beginning(out);
  return out;
}

std::vector<SharedMembership> shared_memberships(const World& world, std::string_view a, std::string_view b,
                                                 Date on) {
  std::vector<SharedMembership> out;
  const std::vector<Membership> first = world.memberships(a, on), second = world.memberships(b, on);
  for (const Membership& one : first) {
    if (one.organisation == b) out.push_back({one.organisation, one, std::nullopt});
    for (const Membership& other : second)
      if (one.organisation == other.organisation && a != b) out.push_back({one.organisation, one, other});
  }
  for (const Membership& other : second)
    if (other.organisation == a) out.push_back({other.organisation, std::nullopt, other});
  return out;
}

}  // namespace entente
