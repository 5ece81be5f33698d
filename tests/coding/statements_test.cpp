// Statements against the cases of tests/cases/statements: real model, real tables, one test a file.
//
// A line is SPEAKERS and then fields parted by "|", in any order:
//   JPN/GOV | name Fumio Kishida | verb say | quote we are ready | about CHN,TWN | term threat
// SPEAKERS are codes parted by commas, or a name in quotation marks where no table knows the speaker. `quote` is asked for
// exactly, but for marks at its end; without it the statement has none. The other fields are asked for if they are written; "-"
// is nothing. "2:" in front says in which sentence the statement stands.
#include <gtest/gtest.h>

#include <iostream>
#include <optional>

#include "coding/said_cases.h"

namespace entente::test {
namespace {

const std::string folder = "tests/cases/statements";

struct ExpectedStatement {
  std::string line;
  bool optional = false;
  std::size_t sentence = 0;  // from 1; 0 if any
  std::vector<std::string> codes;
  std::string quote;
  std::optional<std::string> name, verb, term;
  std::optional<std::vector<std::string>> about;
};

// Words alone: marks at the end and the shape of apostrophes are no matter of coding.
std::string plain(std::string_view text) {
  std::string out = fold_space(text);
  while (!out.empty() && std::string_view(",.;").find(out.back()) != std::string_view::npos) out.pop_back();
  for (auto at = out.find("’"); at != std::string::npos; at = out.find("’")) out.replace(at, 3, "'");
  return out;
}

ExpectedStatement read_statement(std::string_view line, const std::string& where) {
  ExpectedStatement out;
  out.line = line;
  if (line.starts_with('?')) {
    out.optional = true;
    line = trim(line.substr(1));
  }
  if (line.size() > 1 && std::isdigit(static_cast<unsigned char>(line[0])) && line[1] == ':') {
    out.sentence = static_cast<std::size_t>(line[0] - '0');
    line = trim(line.substr(2));
  }
  const auto fields = pieces_of(line, '|');
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const std::string& field = fields[i];
    if (i == 0) {
      if (field.starts_with('"')) {
        out.name = field.substr(1, field.size() - 2);
      } else {
        out.codes = pieces_of(field, ',');
      }
      continue;
    }
    const auto space = field.find(' ');
    const std::string key = field.substr(0, space);
    const std::string value = space == std::string::npos ? "" : std::string(trim(field.substr(space)));
    const std::string given = value == "-" ? "" : value;
    if (key == "quote") {
      out.quote = given;
    } else if (key == "name") {
      out.name = given;
    } else if (key == "verb") {
      out.verb = given;
    } else if (key == "term") {
      out.term = given;
    } else if (key == "about") {
      out.about = pieces_of(given, ',');
    } else {
      ADD_FAILURE() << where << ": unknown field “" << key << "”";
    }
  }
  return out;
}

bool fits(const ExpectedStatement& expected, const Statement& found) {
  if (expected.sentence != 0 && expected.sentence != found.sentence + 1) return false;
  const auto codes = pieces_of(found.speaker_code, ';');
  if (codes.size() != expected.codes.size()) return false;
  for (const std::string& code : expected.codes) {
    if (std::ranges::none_of(codes, [&](const std::string& c) { return code_fits(c, code); })) return false;
  }
  if (expected.name && plain(*expected.name) != plain(found.speaker)) return false;
  if (expected.verb && *expected.verb != found.verb) return false;
  if (plain(expected.quote) != plain(found.quote)) return false;
  if (expected.term && plain(*expected.term) != plain(found.term)) return false;
  if (expected.about) {
    if (expected.about->size() != found.about.size()) return false;
    for (const std::string& code : *expected.about) {
      if (std::ranges::find(found.about, code) == found.about.end()) return false;
    }
  }
  return true;
}

std::string describe(const Statement& s) {
  std::string about;
  for (const std::string& code : s.about) about += (about.empty() ? "" : ",") + code;
  return std::to_string(s.sentence + 1) + ": " + s.speaker_code + " | name " + s.speaker + " | verb " +
         s.verb + " | quote " + s.quote + " | about " + about + " | term " + s.term + "   (" + s.rule + ")";
}

// What differs, a line each; empty if the statements are those of the case.
std::string tried(const SaidCase& given) {
  const CodedReport found = coded(given);
  std::vector<bool> used(found.statements.size(), false);
  std::string out;
  for (const std::string& line : given.expected) {
    if (line == "nothing") continue;
    const ExpectedStatement expected = read_statement(line, given.where);
    bool matched = false;
    for (std::size_t i = 0; i < used.size() && !matched; ++i) {
      if (used[i] || !fits(expected, found.statements[i])) continue;
      used[i] = matched = true;
    }
    if (!matched && !expected.optional) out += "  missing: " + line + "\n";
  }
  for (std::size_t i = 0; i < used.size(); ++i) {
    if (!used[i]) out += "  unexpected: " + describe(found.statements[i]) + "\n";
  }
  return out;
}

class Statements : public testing::TestWithParam<std::string> {};

TEST_P(Statements, AsTheGuideSays) {
  ENTENTE_NEEDS_MODEL();
  const auto cases = said_cases(folder + "/" + GetParam() + ".txt");
  ASSERT_FALSE(cases.empty());
  for (const SaidCase& given : cases) {
    const std::string different = tried(given);
    EXPECT_TRUE(different.empty()) << given.where << ": " << given.text << "\n" << different;
  }
}

INSTANTIATE_TEST_SUITE_P(Coding, Statements, testing::ValuesIn(said_files(folder)), said_name);

TEST(StatementsWanting, Counted) {
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
  std::cout << "statements still wanting: " << cases.size() - right << " of " << cases.size() << "\n";
}

// The reader of the cases itself: a wrong line must not pass for a right one.
TEST(StatementCases, TellDifferences) {
  const auto expected =
      read_statement("2: JPN/GOV | verb say | quote We are ready. | about CHN,TWN | term -", "here");
  Statement s;
  s.sentence = 1;
  s.speaker_code = "JPN/GOV";
  s.verb = "say";
  s.quote = "We are ready";
  s.about = {"TWN", "CHN"};
  EXPECT_TRUE(fits(expected, s));
  Statement other = s;
  other.speaker_code = "JPN/MIL";
  EXPECT_FALSE(fits(expected, other));
  other = s;
  other.about.pop_back();
  EXPECT_FALSE(fits(expected, other));
  other = s;
  other.term = "threat";
  EXPECT_FALSE(fits(expected, other));
  other = s;
  other.quote.clear();
  EXPECT_FALSE(fits(expected, other));
  other = s;
  other.sentence = 0;
  EXPECT_FALSE(fits(expected, other));
}

}  // namespace
}  // namespace entente::test
