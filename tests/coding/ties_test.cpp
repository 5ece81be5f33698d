// Ties against the cases of tests/cases/ties: real model, real tables, one test a file.
//
// A line is KIND A B and, where the sentence says since when, the date: "dialogue JPN NATO 1979". Kinds without a direction fit
// both ways. A date that is not written must not be found.
#include <gtest/gtest.h>

#include <iostream>

#include "coding/said_cases.h"

namespace entente::test {
namespace {

const std::string folder = "tests/cases/ties";

bool has_no_direction(TieKind kind) {
  return kind == TieKind::ally || kind == TieKind::partner || kind == TieKind::dialogue ||
         kind == TieKind::rival || kind == TieKind::territorial_dispute;
}

bool fits(const std::string& line, const Tie& tie, const std::string& where) {
  const auto words = pieces_of(line.starts_with('?') ? line.substr(1) : line, ' ');
  if (words.size() != 3 && words.size() != 4) {
    ADD_FAILURE() << where << ": KIND A B [SINCE] is asked for: " << line;
    return false;
  }
  const auto kind = parse_tie_kind(words[0]);
  if (!kind) {
    ADD_FAILURE() << where << ": unknown kind “" << words[0] << "”";
    return false;
  }
  const bool forth = code_fits(tie.a, words[1]) && code_fits(tie.b, words[2]);
  const bool back = has_no_direction(*kind) && code_fits(tie.a, words[2]) && code_fits(tie.b, words[1]);
  return tie.kind == *kind && (forth || back) && tie.since == (words.size() == 4 ? words[3] : "");
}

std::string tried(const SaidCase& given) {
  const CodedReport found = coded(given);
  std::vector<bool> used(found.ties.size(), false);
  std::string out;
  for (const std::string& line : given.expected) {
    if (line == "nothing") continue;
    bool matched = false;
    for (std::size_t i = 0; i < used.size() && !matched; ++i) {
      if (used[i] || !fits(line, found.ties[i], given.where)) continue;
      used[i] = matched = true;
    }
    if (!matched && !line.starts_with('?')) out += "  missing: " + line + "\n";
  }
  for (std::size_t i = 0; i < used.size(); ++i) {
    const Tie& t = found.ties[i];
    if (!used[i])
      out += "  unexpected: " + std::string(name_of(t.kind)) + " " + t.a + " " + t.b + " " + t.since +
             "   (" + t.rule + ")\n";
  }
  return out;
}

class Ties : public testing::TestWithParam<std::string> {};

TEST_P(Ties, AsTheGuideSays) {
  ENTENTE_NEEDS_MODEL();
  const auto cases = said_cases(folder + "/" + GetParam() + ".txt");
  ASSERT_FALSE(cases.empty());
  for (const SaidCase& given : cases) {
    const std::string different = tried(given);
    EXPECT_TRUE(different.empty()) << given.where << ": " << given.text << "\n" << different;
  }
}

INSTANTIATE_TEST_SUITE_P(Coding, Ties, testing::ValuesIn(said_files(folder)), said_name);

TEST(TiesWanting, Counted) {
  ENTENTE_NEEDS_MODEL();
  std::error_code error;
  if (!std::filesystem::exists(folder + "/wanting.txt", error)) return;
  std::size_t right = 0;
  const auto cases = said_cases(folder + "/wanting.txt");
  for (const SaidCase& given : cases) {
    const std::string different = tried(given);
    right += different.empty();
    if (!different.empty()) std::cout << given.where << ": " << given.text << "\n" << different;
  }
  std::cout << "ties still wanting: " << cases.size() - right << " of " << cases.size() << "\n";
}

TEST(TieCases, TellDirectionAndDate) {
  const Tie member{TieKind::member, "JPN", "G7", "", {}, 0, ""};
  EXPECT_TRUE(fits("member JPN G7", member, "here"));
  EXPECT_FALSE(fits("member G7 JPN", member, "here"));
  EXPECT_FALSE(fits("member JPN G7 1975", member, "here"));
  const Tie partner{TieKind::partner, "JPN", "NATO", "1990s", {}, 0, ""};
  EXPECT_TRUE(fits("partner NATO JPN 1990s", partner, "here"));
  EXPECT_FALSE(fits("partner NATO JPN", partner, "here"));
}

}  // namespace
}  // namespace entente::test
