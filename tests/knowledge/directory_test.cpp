// What the tables say of one actor: meanings of a name, codes with their reason, spellings that come near.
#include "knowledge/directory.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "knowledge/spelling.h"

namespace entente {
namespace {

const World& world() {
  static const World loaded = World::load("knowledge").value();
  return loaded;
}

const Directory& directory() {
  static const Directory made(world());
  return made;
}

Date day(int year, int month, int day) { return *make_date(year, month, day); }

TEST(SpellingDistance, CountsEachChangeOnce) {
  EXPECT_EQ(spelling_distance("", "", 3), 0U);
  EXPECT_EQ(spelling_distance("ABE", "ABE", 3), 0U);
  EXPECT_EQ(spelling_distance("ABE", "AB", 3), 1U);
  EXPECT_EQ(spelling_distance("ABE", "XABE", 3), 1U);
  EXPECT_EQ(spelling_distance("ABE", "AXE", 3), 1U);
  EXPECT_EQ(spelling_distance("ABE", "BAE", 3), 1U);  // two neighbours swapped
  EXPECT_EQ(spelling_distance("KITTEN", "SITTING", 5), 3U);
  EXPECT_EQ(spelling_distance("CA", "ABC", 5), 3U);  // the restricted form: no change inside a swap
}

TEST(SpellingDistance, StopsAtTheMost) {
  EXPECT_EQ(spelling_distance("KITTEN", "SITTING", 2), 3U);
  EXPECT_EQ(spelling_distance("A", "ABCDEFGH", 2), 3U);
  EXPECT_EQ(spelling_distance("ABCDEFGH", "STUVWXYZ", 4), 5U);
}

TEST(CloseSpellings, NearestFirstEachOnceWholeNamesBeforeParts) {
  CloseSpellings close("Stoltenburg", 3);
  for (const char* name : {"Jens Stoltenberg", "Stoltenberg", "Hamburg", "Stoltenberg", "Japan"})
    close.offer(name);
  EXPECT_EQ(close.take(), (std::vector<std::string>{"Stoltenberg", "Jens Stoltenberg"}));
}

TEST(CloseSpellings, CaseAndAccentsDoNotCount) {
  CloseSpellings close("elysee palace", 3);
  close.offer("Élysée Palace");
  EXPECT_EQ(close.take().size(), 1U);
}

TEST(Directory, ReadsCodesNamesAndWaysToSpeakOfAState) {
  const auto of = [](const char* typed) { return directory().find(typed, day(2023, 1, 1)).at(0); };
  for (const char* typed : {"JPN", "jpn", "Japan", "japanese", "Tokyo", "State of Japan"}) {
    const Subject subject = of(typed);
    EXPECT_EQ(subject.kind, SubjectKind::state) << typed;
    EXPECT_EQ(subject.code, "JPN") << typed;
    EXPECT_EQ(subject.name, "Japan") << typed;
    EXPECT_EQ(subject.ask, "JPN") << typed;
  }
  EXPECT_EQ(of("the Kremlin").kind, SubjectKind::sector);
  EXPECT_EQ(of("the Kremlin").code, "RUS/GOV");
  EXPECT_EQ(of("HAMAS").kind, SubjectKind::group);
  EXPECT_TRUE(directory().find("JPN/XYZ", day(2023, 1, 1)).empty());
  EXPECT_TRUE(directory().find("", day(2023, 1, 1)).empty());
}

TEST(Directory, EachMeaningIsToldOnceAndCanBeAskedFor) {
  const auto senses = directory().find("Georgia", day(2023, 1, 1));
  ASSERT_GE(senses.size(), 2U);
  EXPECT_EQ(senses[0].code, "GEO");
  EXPECT_EQ(senses[0].ask, "GEO");
  for (std::size_t i = 0; i < senses.size(); ++i) {
    for (std::size_t j = i + 1; j < senses.size(); ++j) EXPECT_FALSE(senses[i] == senses[j]);
    if (senses[i].ask.empty()) continue;
    EXPECT_TRUE(directory().find(senses[i].ask, day(2023, 1, 1)).at(0) == senses[i]);
  }
}

// Prime minister 2006-09-26 to 2007-09-26 and 2012-12-26 to 2020-09-16 (kantei.go.jp).
TEST(Directory, SaysWhyAPersonHasACode) {
  const Person abe = directory().person("Shinzo Abe").value();
  const PersonCode held = person_code(abe, day(2015, 6, 1));
  EXPECT_EQ(held.code, "JPN/GOV");
  EXPECT_EQ(held.reason, "Prime Minister since 2012-12-26");
  const PersonCode left = person_code(abe, day(2021, 6, 1));
  EXPECT_EQ(left.code, "JPN/ELI");
  EXPECT_NE(left.reason.find("out of office since 2020-09-16"), std::string::npos);
  const PersonCode early = person_code(abe, day(1990, 1, 1));
  EXPECT_EQ(early.code, "JPN/ELI");
  EXPECT_NE(early.reason.find("before the first office"), std::string::npos);
  EXPECT_FALSE(directory().person("Nobody of This Name"));
}

TEST(OfficeRank, GoesByTheTitle) {
  EXPECT_EQ(rank_of("President"), OfficeRank::head_of_state);
  EXPECT_EQ(rank_of("Acting President"), OfficeRank::head_of_state);
  EXPECT_EQ(rank_of("Vice President"), OfficeRank::other);
  EXPECT_EQ(rank_of("Prime Minister"), OfficeRank::head_of_government);
  EXPECT_EQ(rank_of("Deputy Prime Minister"), OfficeRank::other);
  EXPECT_EQ(rank_of("Foreign Minister"), OfficeRank::foreign);
  EXPECT_EQ(rank_of("Vice Foreign Minister"), OfficeRank::other);
  EXPECT_EQ(rank_of("Secretary of State"), OfficeRank::foreign);
  EXPECT_EQ(rank_of("Assistant Secretary of State"), OfficeRank::other);
  EXPECT_EQ(rank_of("Secretary of Defense"), OfficeRank::defence);
  EXPECT_EQ(rank_of("Secretary-General"), OfficeRank::head);
  EXPECT_EQ(rank_of("Ambassador to the United States"), OfficeRank::other);
}

TEST(Directory, MembershipsOfAllTimes) {
  const auto all = directory().all_members("NATO");
  const auto finland = std::ranges::count_if(all, [](const Membership& m) { return m.member == "FIN"; });
  EXPECT_GE(finland, 3);  // partner, applicant, member
  EXPECT_TRUE(directory().all_members("NO SUCH THING").empty());
}

TEST(Directory, NamesThatComeNear) {
  const auto near = directory().close_names("Stoltenburg", 5);
  ASSERT_FALSE(near.empty());
  EXPECT_LE(near.size(), 5U);
  EXPECT_NE(std::ranges::find(near, "Jens Stoltenberg"), near.end());
  EXPECT_TRUE(directory().close_names("Xqzzyvw", 5).empty());
}

}  // namespace
}  // namespace entente
