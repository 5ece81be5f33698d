// How many members the organisations had, by the figures they publish: tests/cases/knowledge/counts.txt.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "cases.h"
#include "knowledge/world.h"

namespace entente {
namespace {

// ORGANISATION [as ROLE] | DATE | NUMBER [less NAME, NAME] | SOURCE: the members of that role on that date; each name after
// "less" is a member that the tables have no code for.
TEST(MemberCounts, AreThosePublished) {
  const auto world = World::load("knowledge");
  ASSERT_TRUE(world) << world.error().text();
  std::set<std::string> organisations;
  int counts = 0;
  for (const auto& [where, line] : test::case_lines("tests/cases/knowledge/counts.txt")) {
    const auto fields = split(line, '|');
    ASSERT_EQ(fields.size(), 4U) << where;
    const auto [organisation, given_role] = test::parts(fields[0], " as ");
    const std::string role = given_role.empty() ? "member" : given_role;
    const auto on = parse_iso_date(trim(fields[1]));
    ASSERT_TRUE(on) << where;
    const auto [number, less] = test::parts(fields[2], " less ");
    EXPECT_FALSE(trim(fields[3]).empty()) << where << ": names no source";
    const auto without = less.empty() ? 0 : 1 + std::ranges::count(less, ',');

    std::vector<std::string> members;
    for (const Membership& membership : world->members(organisation, *on)) {
      if (membership.role == role) members.push_back(membership.member);
    }
    EXPECT_EQ(static_cast<std::ptrdiff_t>(members.size()), std::stol(number) - without)
        << where << ": " << line << "\n the tables: " << testing::PrintToString(members);
    organisations.insert(organisation);
    ++counts;
  }
  EXPECT_GE(counts, 120);
  EXPECT_GE(organisations.size(), 80U);
}

// A member that appears twice in one role would be counted twice; every member and organisation has a name.
TEST(MemberCounts, NobodyIsCountedTwice) {
  const auto world = World::load("knowledge");
  ASSERT_TRUE(world) << world.error().text();
  std::set<std::string> organisations;
  for (const auto& [where, line] : test::case_lines("tests/cases/knowledge/counts.txt")) {
    organisations.insert(test::parts(split(line, '|')[0], " as ").first);
  }
  for (const std::string& organisation : organisations) {
    for (const int year : {1975, 1990, 1992, 2000, 2010, 2020, 2026}) {
      std::set<std::pair<std::string, std::string>> seen;
      for (const Membership& membership : world->members(organisation, *make_date(year, 1, 1))) {
        EXPECT_TRUE(seen.emplace(membership.member, membership.role).second)
            << membership.member << " is twice " << membership.role << " of " << organisation << " in "
            << year;
        EXPECT_NE(world->actor(membership.member), nullptr) << membership.member;
      }
    }
  }
}

}  // namespace
}  // namespace entente
