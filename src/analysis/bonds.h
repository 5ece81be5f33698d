// Bonds: the standing relations of an actor, and of two actors, as the tables have them on a day.
//
// Purpose: what `entente actor` and `entente ties A B` show beside the record: treaties in force with what they oblige
// to and in which direction, organisations that both belong to, land that one holds and the other claims.
// Input: Treaties, World and the places of disputes, which must outlive what is returned. Output: plain values; states
// are ISO 3166-1 alpha-3 codes. Thread-safety: pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "knowledge/treaties.h"
#include "knowledge/world.h"

namespace entente {

// A clause as it bears on one state. Of two: `owes` is what the first owes the second, `owed` the other way.
struct ClauseBond {
  const Obligation* clause = nullptr;
  bool owes = false, owed = false;
};

struct TreatyBond {
  const Treaty* treaty = nullptr;
  bool party = true;          // false: no party, but a clause names it (Taiwan in the Taiwan Relations Act)
  std::optional<Date> since;  // in force for it (for both); nothing if no table gives the day
  PartyStatus status = PartyStatus::party;  // suspended, frozen or contested: what `note` says
  std::string note;
  std::vector<ClauseBond> clauses;  // in the order of the table; a partnership may have none
};

// Treaties in force for the state on the day, by their entry into force for it. A clause without named sides binds every
// party towards every other. Clauses that bind or protect only others are left out.
std::vector<TreatyBond> treaty_bonds(const Treaties& treaties, std::string_view state, Date on);
// Treaties in force between the two.
std::vector<TreatyBond> treaty_bonds(const Treaties& treaties, std::string_view a, std::string_view b,
                                     Date on);
// The same of one treaty; nothing if it binds neither to the other on the day.
std::optional<TreatyBond> treaty_bond(const Treaty& treaty, std::string_view a, std::string_view b, Date on);

// An organisation in which both have a role, or of which one is the other's.
struct SharedMembership {
  std::string organisation;
  std::optional<Membership> a, b;  // nothing for the side that is the organisation itself
};
// By organisation; a pair of roles each (a candidate may also be an observer).
std::vector<SharedMembership> shared_memberships(const World& world, std::string_view a, std::string_view b,
                                                 Date on);

}  // namespace entente
