// Runs tests/cases/obligations/questions.txt; the file says how its lines are read.
#include "analysis/obligations.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <optional>
#include <set>
#include <sstream>

namespace entente {
namespace {

struct Tables {
  World world;
  Treaties treaties;
};

const Tables& tables() {
  static const Tables loaded = [] {
    auto world = World::load("knowledge");
    if (!world) throw std::runtime_error(world.error().text());
    auto treaties = Treaties::load("knowledge", *world);
    if (!treaties) throw std::runtime_error(treaties.error().text());
    return Tables{std::move(*world), std::move(*treaties)};
  }();
  return loaded;
}

Result<ObligationAnswer> ask(const std::string& attacked, const std::string& attacker, const std::string& on,
                             const std::string& where = "", int chain = 1) {
  return who_is_obliged(tables().treaties, tables().world,
                        {attacked, attacker, where, parse_iso_date(on).value(), chain});
}

const std::vector<ObligationLine>* list_of(const ObligationAnswer& answer, const std::string& name) {
  if (name == "obliged") return &answer.obliged;
  if (name == "consult") return &answer.consult;
  if (name == "assurance") return &answer.assurance;
  if (name == "not_obliged") return &answer.not_obliged;
  if (name == "bound_to_attacker") return &answer.bound_to_attacker;
  return nullptr;
}

std::string rest_of(std::istringstream& in) {
  std::string rest;
  std::getline(in >> std::ws, rest);
  return rest;
}

TEST(Obligations, Questions) {
  std::ifstream file("tests/cases/obligations/questions.txt");
  ASSERT_TRUE(file);
  std::optional<ObligationAnswer> answer;
  std::string text;
  int number = 0, questions = 0;
  while (std::getline(file, text)) {
    ++number;
    if (text.empty() || text[0] == '#') continue;
    SCOPED_TRACE("line " + std::to_string(number) + ": " + text);
    std::istringstream in(text);
    std::string mark, list, actor, treaty;
    in >> mark;
    if (mark == "?") {
      std::string attacked, attacker, on;
      in >> attacked >> attacker >> on;
      auto answered = ask(attacked, attacker, on, rest_of(in));
      ASSERT_TRUE(answered) << answered.error().text();
      answer = std::move(*answered);
      ++questions;
      continue;
    }
    ASSERT_TRUE(answer);
    in >> list;
    const auto* lines = list_of(*answer, list);
    ASSERT_NE(lines, nullptr);
    if (mark == "=") {
      std::set<std::string> expected, found;
      while (in >> actor) expected.insert(actor);
      expected.erase("none");
      for (const ObligationLine& line : *lines) found.insert(line.actor);
      EXPECT_EQ(found, expected);
      continue;
    }
    in >> actor >> treaty;
    const std::string rest = rest_of(in);
    const bool found = std::ranges::any_of(*lines, [&](const ObligationLine& line) {
      if (line.actor != actor || (!treaty.empty() && line.code != treaty)) return false;
      if (mark == "+") return line.article == (rest == "-" ? "" : rest);
      if (mark == "~") return line.reason.find(rest) != std::string::npos;
      return true;
    });
    ASSERT_TRUE(mark == "+" || mark == "-" || mark == "~");
    EXPECT_EQ(found, mark != "-");
  }
  EXPECT_GE(questions, 40);
}

TEST(Obligations, ChainMarksWhoIsDrawnInThroughAHelper) {
  // Japan's one helper is the United States; an attack on its homeland would bind the North Atlantic allies.
  const auto answer = ask("JPN", "CHN", "2023-05-01", "Senkaku Islands", 2);
  ASSERT_TRUE(answer);
  int direct = 0;
  bool britain = false;
  for (const ObligationLine& line : answer->obliged) {
    if (line.step == 1) ++direct;
    if (line.actor == "GBR" && line.code == "north-atlantic-1949") {
      britain = true;
      EXPECT_EQ(line.step, 2);
      EXPECT_EQ(line.via, "USA");
    }
  }
  EXPECT_EQ(direct, 1);
  EXPECT_TRUE(britain);
}

TEST(Obligations, RefusesWhatMakesNoSense) {
  EXPECT_FALSE(ask("JPN", "JPN", "2023-05-01"));
  EXPECT_FALSE(ask("JPN", "CHN", "2023-05-01", "Nowhere At All"));
  EXPECT_FALSE(ask("JPN", "CHN", "2023-05-01", "95,10"));
  EXPECT_FALSE(ask("JPN", "CHN", "2023-05-01", "", 0));
}

TEST(Obligations, EveryLineSaysWhyAndOnWhatItRests) {
  const auto answer = ask("USA", "PRK", "2023-06-01", "Guam");
  ASSERT_TRUE(answer);
  for (const auto* list : {&answer->obliged, &answer->consult, &answer->assurance, &answer->not_obliged,
                           &answer->bound_to_attacker}) {
    for (const ObligationLine& line : *list) {
      EXPECT_FALSE(line.reason.empty()) << line.code;
      EXPECT_FALSE(line.source.empty()) << line.code;
    }
  }
}

}  // namespace
}  // namespace entente
