// The world as reports see it, over the tables in knowledge/ and the cases in tests/cases/knowledge/.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "cases.h"
#include "knowledge/lint.h"
#include "knowledge/world.h"

namespace entente {
namespace {

const std::string cases = "tests/cases/knowledge/";

const World& world() {
  static const Result<World> loaded = World::load("knowledge");
  static const bool told = [] {
    EXPECT_TRUE(loaded.has_value()) << (loaded ? "" : loaded.error().text());
    return true;
  }();
  (void)told;
  return *loaded;
}

std::string_view word(NameKind kind) {
  constexpr std::string_view words[] = {"state",        "nationality", "capital", "seat",  "place",
                                        "organisation", "institution", "group",   "person"};
  return words[static_cast<int>(kind)];
}

std::string told(const std::vector<Sense>& senses) {
  std::string out;
  for (const Sense& sense : senses) {
    if (!out.empty()) out += "; ";
    out += (sense.code.empty() ? "nowhere" : sense.code) + " " + std::string(word(sense.kind));
  }
  return out.empty() ? "nothing" : out;
}

// TEXT | DATE -> CODE KIND; … : ^ marks where the name begins (otherwise the start), $ where it must end. The
// senses given must be the first ones, in that order.
TEST(World, NamesInTexts) {
  for (const auto& [where, line] : test::case_lines(cases + "names.txt")) {
    const auto [left, expected] = test::parts(line, "->");
    auto [text, date] = test::parts(left, "|");
    const auto on = parse_iso_date(date);
    ASSERT_TRUE(on) << where;
    std::size_t at = text.find('^');
    if (at == std::string::npos) {
      at = 0;
    } else {
      text.erase(at, 1);
    }
    const std::size_t end = text.find('$');
    if (end != std::string::npos) text.erase(end, 1);
    const NameMatch match = world().match(text, at, *on);
    EXPECT_EQ(told(match.senses).substr(0, expected.size()), expected) << where << ": " << line;
    if (end != std::string::npos) {
      EXPECT_EQ(text.substr(at, match.length), text.substr(at, end - at)) << where;
    }
  }
}

// NAME | DATE -> CODE KIND; … as a user types it.
TEST(World, NamesAsTyped) {
  for (const auto& [where, line] : test::case_lines(cases + "typed.txt")) {
    const auto [left, expected] = test::parts(line, "->");
    const auto [text, date] = test::parts(left, "|");
    const auto on = parse_iso_date(date);
    ASSERT_TRUE(on) << where;
    EXPECT_EQ(told(world().find(text, *on)).substr(0, expected.size()), expected) << where << ": " << line;
  }
}

// ORGANISATION ROLE | DATE -> NUMBER [MEMBER +MEMBER -MEMBER …]: how many there are, who is and who is not
// among them.
TEST(World, MembersByDate) {
  for (const auto& [where, line] : test::case_lines(cases + "members.txt")) {
    const auto [left, expected] = test::parts(line, "->");
    const auto [who, date] = test::parts(left, "|");
    const auto [organisation, role] = test::parts(who, " as ");
    const auto on = parse_iso_date(date);
    ASSERT_TRUE(on) << where;
    std::vector<std::string> members;
    for (const Membership& membership : world().members(organisation, *on)) {
      EXPECT_FALSE(membership.source.empty()) << where;
      if (membership.role == role) members.push_back(membership.member);
    }
    const auto words = split(expected, ' ');
    if (words[0] != "*") {
      EXPECT_EQ(std::to_string(members.size()), words[0]) << where << ": " << line;
    }
    for (std::size_t i = 1; i < words.size(); ++i) {
      const bool in = std::ranges::find(members, words[i].substr(1)) != members.end();
      EXPECT_EQ(in, words[i].front() == '+') << where << ": " << words[i];
    }
  }
}

// LEMMAS -> SECTOR [collective] [title], or "no agent"; "none" for an agent that adds no sector.
TEST(World, AgentNouns) {
  for (const auto& [where, line] : test::case_lines(cases + "agents.txt")) {
    const auto [lemmas, expected] = test::parts(line, "->");
    const AgentNoun* agent = world().agent(lemmas);
    std::string got = "no agent";
    if (agent != nullptr) {
      got = agent->sector.empty() ? "none" : agent->sector;
      if (agent->collective) got += " collective";
      if (agent->title) got += " title";
    }
    EXPECT_EQ(got, expected) << where;
  }
}

TEST(World, ActorsAndSides) {
  ASSERT_NE(world().actor("JPN"), nullptr);
  EXPECT_EQ(world().actor("JPN")->name, "Japan");
  EXPECT_EQ(world().actor("JPN")->kind, ActorKind::state);
  ASSERT_NE(world().actor("NATO"), nullptr);
  EXPECT_EQ(world().actor("NATO")->kind, ActorKind::organisation);
  EXPECT_EQ(world().actor("NOBODY"), nullptr);
  EXPECT_EQ(world().adjective("KOR"), "South Korean");
  EXPECT_EQ(world().side_of("ARAKAN ARMY"), "MMR/REB");
  EXPECT_EQ(world().side_of("JPN"), "");
}

TEST(World, WarsByDay) {
  const auto at_war = [](const char* a, const char* b, const char* day) {
    return world().at_war(a, b, *parse_iso_date(day));
  };
  EXPECT_TRUE(at_war("RUS", "UKR", "2024-05-01"));
  EXPECT_TRUE(at_war("UKR/MIL", "RUS/GOV", "2024-05-01"));  // whichever way round, whatever part of a side
  EXPECT_FALSE(at_war("RUS", "UKR", "2012-05-01"));
  EXPECT_FALSE(at_war("UKR", "POL", "2024-05-01"));
  EXPECT_TRUE(at_war("SAU", "HOUTHIS", "2018-01-01"));
  EXPECT_FALSE(at_war("SAU", "ARE", "2018-01-01"));  // of one side
  EXPECT_TRUE(at_war("GBR", "ARG", "1982-06-14"));
  EXPECT_FALSE(at_war("GBR", "ARG", "1982-06-15"));  // the first day after it
}

TEST(World, OfficesOfAPersonAndOfAState) {
  const Date june = *make_date(2022, 6, 17);
  const auto held = world().offices("Fumio Kishida", june);
  ASSERT_FALSE(held.empty());
  EXPECT_EQ(held[0].title, "Prime Minister");
  const auto of_state = world().offices("JPN/GOV", june);
  EXPECT_TRUE(std::ranges::any_of(of_state, [](const Office& o) { return o.person == "Fumio Kishida"; }));
  EXPECT_TRUE(world().offices("Fumio Kishida", *make_date(2025, 1, 1)).empty());
}

TEST(World, TheTablesAreClean) {
  const auto findings = lint("knowledge");
  ASSERT_TRUE(findings);
  for (const Finding& finding : *findings) {
    ADD_FAILURE() << finding.file << ":" << finding.line << ": " << finding.message;
  }
}

}  // namespace
}  // namespace entente
