// Standing relations by the tables, checked against dates that the treaties and organisations publish.
#include "analysis/bonds.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "analysis/profile.h"

namespace entente {
namespace {

const World& world() {
  static const World loaded = World::load("knowledge").value();
  return loaded;
}
const Treaties& treaties() {
  static const Treaties loaded = Treaties::load("knowledge", world()).value();
  return loaded;
}
Date day(int year, int month, int day) { return *make_date(year, month, day); }

const TreatyBond* bond(const std::vector<TreatyBond>& bonds, std::string_view code) {
  const auto found = std::ranges::find_if(bonds, [&](const TreatyBond& b) { return b.treaty->code == code; });
  return found == bonds.end() ? nullptr : &*found;
}

TEST(TreatyBonds, BeginWithTheStatesOwnAccession) {
  // Finland deposited on 2023-04-04 (nato.int); the treaty is in force since 1949-08-24.
  EXPECT_EQ(bond(treaty_bonds(treaties(), "FIN", day(2023, 4, 3)), "north-atlantic-1949"), nullptr);
  const auto after = treaty_bonds(treaties(), "FIN", day(2023, 4, 4));
  const TreatyBond* nato = bond(after, "north-atlantic-1949");
  ASSERT_NE(nato, nullptr);
  EXPECT_TRUE(nato->party);
  EXPECT_EQ(nato->since, day(2023, 4, 4));
  const auto defence = std::ranges::find_if(
      nato->clauses, [](const ClauseBond& c) { return c.clause->type == ObligationType::defense; });
  ASSERT_NE(defence, nato->clauses.end());
  EXPECT_EQ(defence->clause->article, "5");
  EXPECT_TRUE(defence->owes && defence->owed);
}

TEST(TreatyBonds, OfAPairCountFromTheLaterOfTheTwo) {
  const auto bonds = treaty_bonds(treaties(), "USA", "FIN", day(2024, 1, 1));
  const TreatyBond* nato = bond(bonds, "north-atlantic-1949");
  ASSERT_NE(nato, nullptr);
  EXPECT_EQ(nato->since, day(2023, 4, 4));
  EXPECT_EQ(bond(treaty_bonds(treaties(), "USA", "FIN", day(2022, 1, 1)), "north-atlantic-1949"), nullptr);
}

TEST(TreatyBonds, SayWhoOwesWhat) {
  // Article VI of 1960: Japan grants areas to the forces of the United States.
  for (const bool turned : {false, true}) {
    const auto bonds = turned ? treaty_bonds(treaties(), "USA", "JPN", day(2023, 5, 1))
                              : treaty_bonds(treaties(), "JPN", "USA", day(2023, 5, 1));
    bool seen = false;
    for (const TreatyBond& one : bonds)
      for (const ClauseBond& clause : one.clauses) {
        if (clause.clause->type != ObligationType::hosting || clause.clause->article != "VI") continue;
        seen = true;
        EXPECT_EQ(clause.owes, !turned);
        EXPECT_EQ(clause.owed, turned);
      }
    EXPECT_TRUE(seen);
  }
}

TEST(TreatyBonds, NamedWithoutBeingAParty) {
  const auto bonds = treaty_bonds(treaties(), "TWN", day(2023, 1, 1));
  const auto named = std::ranges::find_if(bonds, [](const TreatyBond& b) { return !b.party; });
  ASSERT_NE(named, bonds.end());
  for (const ClauseBond& clause : named->clauses) {
    EXPECT_FALSE(clause.owes);
    EXPECT_TRUE(clause.owed);
  }
}

TEST(TreatyBonds, NoneOfAPairWithItself) {
  EXPECT_TRUE(treaty_bonds(treaties(), "JPN", "JPN", day(2023, 1, 1)).empty());
}

TEST(SharedMemberships, HaveTheRolesOfBoth) {
  const auto shared = shared_memberships(world(), "USA", "JPN", day(2023, 5, 1));
  const auto nato = std::ranges::find(shared, "NATO", &SharedMembership::organisation);
  ASSERT_NE(nato, shared.end());
  EXPECT_EQ(nato->a->role, "member");
  EXPECT_EQ(nato->b->role, "partner");
  const auto own = shared_memberships(world(), "JPN", "NATO", day(2023, 5, 1));
  const auto role = std::ranges::find(own, "NATO", &SharedMembership::organisation);
  ASSERT_NE(role, own.end());
  EXPECT_EQ(role->a->role, "partner");
  EXPECT_FALSE(role->b);
}

TEST(MembershipChanges, StandInOrderAndWithinTheTime) {
  const Directory directory(world());
  const auto changes = membership_changes(directory, "NATO", day(2004, 1, 1), day(2009, 12, 31));
  ASSERT_FALSE(changes.empty());
  EXPECT_TRUE(std::ranges::is_sorted(changes, {}, &MembershipChange::day));
  const auto joined = std::ranges::count_if(
      changes, [](const MembershipChange& c) { return c.joins && c.membership.role == "member"; });
  EXPECT_EQ(joined, 9);  // seven on 2004-03-29, two on 2009-04-01
}

TEST(Profile, HoldsWhatItsKindHas) {
  const Directory directory(world());
  const auto profile = [&](const char* typed, Date on) {
    return profile_of(directory, world(), &treaties(), directory.find(typed, on).at(0), on);
  };
  const Profile japan = profile("Japan", day(2023, 5, 1));
  ASSERT_NE(japan.state, nullptr);
  EXPECT_EQ(japan.state->cow, "740");
  EXPECT_FALSE(japan.treaties.empty());
  EXPECT_TRUE(japan.members.empty());
  ASSERT_FALSE(japan.offices.empty());
  EXPECT_EQ(japan.offices.front().rank, OfficeRank::head_of_state);
  const Profile nato = profile("NATO", day(1990, 1, 1));
  EXPECT_EQ(std::ranges::count(nato.members, "member", &Membership::role), 16);
  EXPECT_TRUE(nato.treaties.empty());
  const Profile gone = profile("Warsaw Pact", day(2020, 1, 1));
  EXPECT_FALSE(gone.exists());
  EXPECT_TRUE(gone.members.empty());
  const Profile abe = profile("Shinzo Abe", day(2010, 1, 1));
  ASSERT_TRUE(abe.person);
  EXPECT_TRUE(
      std::ranges::none_of(abe.offices, [](const ProfileOffice& o) { return o.time == OfficeTime::now; }));
  EXPECT_TRUE(
      std::ranges::any_of(abe.offices, [](const ProfileOffice& o) { return o.time == OfficeTime::after; }));
}

}  // namespace
}  // namespace entente
