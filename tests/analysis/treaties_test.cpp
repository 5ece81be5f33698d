// The tables of treaties: what is in them, and what the checks find in broken ones.
#include "knowledge/treaties.h"

#include <gtest/gtest.h>

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <utility>

namespace entente {
namespace {

namespace fs = std::filesystem;

World world() {
  auto loaded = World::load("knowledge");
  if (!loaded) throw std::runtime_error(loaded.error().text());
  return std::move(*loaded);
}

TEST(Treaties, AreClean) {
  const World states = world();
  for (const Finding& finding : check_treaties("knowledge", states))
    ADD_FAILURE() << finding.file << ":" << finding.line << ": " << finding.message;
}

TEST(Treaties, AreAtLeastOneHundredAndFifty) {
  const World states = world();
  const auto treaties = Treaties::load("knowledge", states);
  ASSERT_TRUE(treaties);
  EXPECT_GE(treaties->all().size(), 150U);
  for (const Treaty& treaty : treaties->all()) EXPECT_FALSE(treaty.source.empty()) << treaty.code;
}

// Two tables that were written apart: members of an organisation and parties to its treaty.
TEST(Treaties, AgreeWithMemberships) {
  const World states = world();
  const auto treaties = Treaties::load("knowledge", states);
  ASSERT_TRUE(treaties);
  for (const auto& [organisation, code] :
       {std::pair("NATO", "north-atlantic-1949"), std::pair("EU", "eu-42-7")}) {
    for (const char* day :
         {"2010-01-01", "2016-01-01", "2021-01-01", "2022-06-29", "2023-06-01", "2024-04-01"}) {
      const Date on = parse_iso_date(day).value();
      std::set<std::string> members, parties;
      for (const Membership& membership : states.members(organisation, on)) {
        if (membership.role == "member") members.insert(membership.member);
      }
      for (const Treaty& treaty : treaties->all()) {
        if (treaty.code != code) continue;
        for (const TreatyParty& party : treaty.parties) {
          if (party.span.holds(on)) parties.insert(party.state);
        }
      }
      EXPECT_EQ(members, parties) << organisation << " on " << day;
    }
  }
}

// A copy of the tables of treaties in a folder of its own, to break.
class Broken : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("entente-treaties-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
    for (const char* table :
         {"treaties", "treaty_parties", "obligations", "treaty_areas", "treaty_regions", "places"})
      fs::copy_file(fs::path("knowledge") / (std::string(table) + ".csv"),
                    folder_ / (std::string(table) + ".csv"), fs::copy_options::overwrite_existing);
  }
  void TearDown() override { fs::remove_all(folder_); }
  // Appends a row and gives back the line it stands on.
  std::uint64_t append(const std::string& table, const std::string& row) {
    std::uint64_t lines = 0;
    std::string line;
    std::ifstream in(folder_ / table);
    while (std::getline(in, line)) ++lines;
    std::ofstream(folder_ / table, std::ios::app) << row << '\n';
    return lines + 1;
  }
  void expect(const std::string& table, std::uint64_t line, const std::string& message) {
    const World states = world();
    const auto findings = check_treaties(folder_.string(), states);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].file, (folder_ / table).string());
    EXPECT_EQ(findings[0].line, line);
    EXPECT_EQ(findings[0].message, message);
    const auto loaded = Treaties::load(folder_.string(), states);
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().line, line);
  }
  fs::path folder_;
};

TEST_F(Broken, UnknownState) {
  const auto line = append("treaties.csv", "x,X,treaty,JPN|QQQ,1990-01-01,1991-01-01,,us");
  expect("treaties.csv", line, "unknown state 'QQQ'");
}
TEST_F(Broken, ImpossibleDate) {
  const auto line = append("treaties.csv", "x,X,treaty,JPN,1990-02-30,1991-01-01,,us");
  expect("treaties.csv", line, "'signed' is no date: '1990-02-30'");
}
TEST_F(Broken, EndBeforeBeginning) {
  const auto line = append("treaties.csv", "x,X,treaty,JPN,,1991-01-01,1990-01-01,us");
  expect("treaties.csv", line, "ends on 1990-01-01 before it begins on 1991-01-01");
}
TEST_F(Broken, UnknownTreaty) {
  const auto line = append("obligations.csv", "x,1,defense,,,attack,,,,,Says.,us");
  expect("obligations.csv", line, "unknown treaty 'x'");
}
TEST_F(Broken, UnknownType) {
  const auto line = append("obligations.csv", "anzus-1951,1,defence,,,attack,,,,,Says.,us");
  expect("obligations.csv", line, "unknown type 'defence'");
}
TEST_F(Broken, UnknownArea) {
  const auto line = append("obligations.csv", "anzus-1951,1,defense,,,attack,,moon,,,Says.,us");
  expect("obligations.csv", line, "unknown area 'moon'");
}
TEST_F(Broken, NoSource) {
  const auto line = append("obligations.csv", "anzus-1951,1,defense,,,attack,,,,,Says.,");
  expect("obligations.csv", line, "the field 'source' is empty");
}
TEST_F(Broken, PartyBeforeItsTreaty) {
  const auto line = append("treaty_parties.csv", "anzus-1951,JPN,party,,1950-01-01,,,us");
  expect("treaty_parties.csv", line, "begins before the treaty's own beginning on 1952-04-29");
}

// A user's folder over ours: what has a key of its own is added, what shares one takes its place, and nothing else goes.
class OwnTables : public Broken {
 protected:
  void own(const std::string& table, const std::string& rows) { std::ofstream(folder_ / table) << rows; }
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("entente-own-treaties-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  Treaties load() const {
    return Treaties::load(TableSources({"knowledge", folder_.string()}), world()).value();
  }
  static const Treaty& find(const Treaties& treaties, const std::string& code) {
    return *std::ranges::find(treaties.all(), code, &Treaty::code);
  }
};

constexpr const char* clauses_head =
    "treaty,article,type,bound,toward,trigger,attacker,area,intra,condition,says,source\n";
constexpr const char* parties_head = "treaty,parties,status,toward,from,to,note,source\n";

TEST_F(OwnTables, AddATreaty) {
  const std::size_t ours = Treaties::load("knowledge", world())->all().size();
  own("treaties.csv", "treaty,name,kind,parties,signed,from,to,source\nx,X,treaty,JPN|BRA,,1991-01-01,,us\n");
  own("obligations.csv", std::string(clauses_head) + "x,1,defense,,,attack,,own-territory,,,Help.,us\n");
  const Treaties treaties = load();
  EXPECT_EQ(treaties.all().size(), ours + 1);
  ASSERT_EQ(find(treaties, "x").obligations.size(), 1U);
  EXPECT_EQ(find(treaties, "x").obligations[0].area, "own-territory");  // ours serve them too
}

TEST_F(OwnTables, TakeThePlaceOfOneClauseAndOneParty) {
  const Treaties before = Treaties::load("knowledge", world()).value();
  own("obligations.csv",
      std::string(clauses_head) + "anzus-1951,IV,consultation,,,attack,,,,,They talk.,us\n");
  own("treaty_parties.csv",
      std::string(parties_head) + "anzus-1951,NZL,frozen,USA,1987-02-01,,as we read it,us\n");
  const Treaties after = load();
  const Treaty &was = find(before, "anzus-1951"), &is = find(after, "anzus-1951");
  ASSERT_EQ(is.obligations.size(), was.obligations.size());
  for (std::size_t i = 0; i < is.obligations.size(); ++i) {
    const bool changed = is.obligations[i].article == "IV";
    EXPECT_EQ(is.obligations[i].says, changed ? "They talk." : was.obligations[i].says);
  }
  ASSERT_EQ(is.parties.size(), was.parties.size());
  for (std::size_t i = 0; i < is.parties.size(); ++i) {
    const bool changed = is.parties[i].state == "NZL" && is.parties[i].status != PartyStatus::party;
    EXPECT_EQ(is.parties[i].note, changed ? "as we read it" : was.parties[i].note);
    EXPECT_EQ(is.parties[i].state, was.parties[i].state);
  }
}

TEST_F(OwnTables, OneTreatyOfAClauseThatSeveralShare) {
  // A row of ours for several treaties goes on holding for the others.
  const Treaties before = Treaties::load("knowledge", world()).value();
  const Treaty *first = nullptr, *second = nullptr;
  std::string article;
  for (const Treaty& a : before.all())
    for (const Treaty& b : before.all())
      for (const Obligation& one : a.obligations)
        for (const Obligation& other : b.obligations)
          if (first == nullptr && a.code < b.code && one.article == other.article && one.says == other.says) {
            first = &a;
            second = &b;
            article = one.article;
          }
  ASSERT_NE(first, nullptr);
  own("obligations.csv",
      clauses_head + first->code + "," + article + ",nonaggression,,,standing,,,,,Ours.,us\n");
  const Treaties after = load();
  EXPECT_EQ(find(after, second->code).obligations.size(), second->obligations.size());
  const auto& clauses = find(after, first->code).obligations;
  EXPECT_EQ(std::ranges::count(clauses, article, &Obligation::article), 1);
}

TEST_F(OwnTables, AreToldWithTheirFile) {
  own("treaty_parties.csv", std::string(parties_head) + "anzus-1951,QQQ,party,,1990-01-01,,,us\n");
  const auto loaded = Treaties::load(TableSources({"knowledge", folder_.string()}), world());
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().file, (folder_ / "treaty_parties.csv").string());
  EXPECT_EQ(loaded.error().line, 2U);
}

}  // namespace
}  // namespace entente
