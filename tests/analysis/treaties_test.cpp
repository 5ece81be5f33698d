// The tables of treaties: what is in them, and what the checks find in broken ones.
#include "knowledge/treaties.h"

#include <gtest/gtest.h>

#include <unistd.h>

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

}  // namespace
}  // namespace entente
