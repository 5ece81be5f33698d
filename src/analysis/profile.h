// Profile: who an actor is on a day, gathered from the tables.
//
// Purpose: what `entente actor X` shows: names, codes in other lists, offices, memberships, members, treaties.
// Input: one meaning of a name (knowledge/directory.h). Output: plain values and rows of the tables, which must outlive it.
// Thread-safety: pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/bonds.h"
#include "knowledge/directory.h"

namespace entente {

// Where an office lies in time, seen from the day.
enum class OfficeTime : unsigned char { now, before, after };
std::string_view name_of(OfficeTime);

struct ProfileOffice {
  Office office;
  OfficeRank rank = OfficeRank::other;
  OfficeTime time = OfficeTime::now;
};
// "head-of-state", "foreign-minister"; "" for other.
std::string_view name_of(OfficeRank);

struct Profile {
  Subject subject;
  Date on;
  std::vector<std::string> names;  // other names on the day
  // The row of its kind; nullptr for the others and where no table has one.
  const StateRow* state = nullptr;
  const OrganisationRow* organisation = nullptr;
  const GroupRow* group = nullptr;
  const InstitutionRow* institution = nullptr;
  Validity span;                     // since when, until when there is such a thing
  std::optional<PersonCode> person;  // of a person: the code and why
  std::vector<ProfileOffice>
      offices;  // of a person: all, by beginning; of others: those held on the day, by rank
  std::vector<Membership> memberships, members;
  std::vector<TreatyBond> treaties;  // of a state

  // Whether it is there on the day: "Warsaw Pact" in 2024 is not.
  bool exists() const { return span.holds(on); }
};

// `treaties` may be null: then none are told.
Profile profile_of(const Directory& directory, const World& world, const Treaties* treaties,
                   const Subject& subject, Date on);

// One change of an organisation's membership.
struct MembershipChange {
  Date day;
  bool joins = true;  // false: the role ended
  Membership membership;
};
// Who joined or left in [from, to], by day, then member; an empty end is open. A role that passes into another on the
// same day is told as both. Memberships without a beginning are no change.
std::vector<MembershipChange> membership_changes(const Directory& directory, std::string_view organisation,
                                                 std::optional<Date> from, std::optional<Date> to);

}  // namespace entente
