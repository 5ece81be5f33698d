// Verb dictionaries in PETRARCH's format beside the lexicon: tests/cases/petrarch.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "base/csv.h"
#include "base/text.h"
#include "coding/setup.h"
#include "knowledge/petrarch_entries.h"
#include "knowledge/petrarch_verbs.h"

namespace entente::test {
namespace {

constexpr const char* some = "tests/cases/petrarch/some.verbs.txt";

TableSources sources_with(const char* dictionary) {
  TableSources sources("knowledge");
  sources.add_file(petrarch_verbs, dictionary);
  return sources;
}

Lexicon lexicon_with(bool first) {
  Lexicon lexicon = loaded<Lexicon>("knowledge/lexicon");
  std::vector<Finding> summary;
  auto entries = verb_entries(sources_with(some), summary, nullptr);
  EXPECT_TRUE(entries) << entries.error().text();
  if (entries) lexicon.add(std::move(*entries), first);
  return lexicon;
}

std::string coded(const Coder& coder, const std::string& text) {
  const auto document = real_model()->parse(text);
  if (!document) return document.error().text();
  std::string out;
  for (const Event& event : coder.code(report_of(text, Date{2022, 6, 17}), *document).events) {
    out += (out.empty() ? "" : "; ") + std::string(name_of(event.type));
    for (const auto* side : {&event.source, &event.target})
      for (const Party& party : *side) out += " " + party.code;
  }
  return out.empty() ? "nothing" : out;
}

TEST(PetrarchVerbs, FireBesideTheLexicon) {
  ENTENTE_NEEDS_MODEL();
  const Lexicon lexicon = lexicon_with(false);
  const Coder coder(real_world(), lexicon);
  const auto bytes = read_file("tests/cases/petrarch/verbs.txt");
  ASSERT_TRUE(bytes);
  int cases = 0;
  for (const std::string_view line : split(*bytes, '\n')) {
    const auto arrow = line.find(" -> ");
    if (line.starts_with('#') || arrow == std::string_view::npos) continue;
    ++cases;
    const std::string text(line.substr(0, arrow));
    EXPECT_EQ(coded(coder, text), std::string(line.substr(arrow + 4))) << text;
  }
  EXPECT_GE(cases, 9);
  // and without it nothing does
  EXPECT_EQ(coded(real_coder(), "France garlanded Japan."), "nothing");
}

TEST(PetrarchVerbs, TheLexiconIsRightUnlessAskedOtherwise) {
  ENTENTE_NEEDS_MODEL();
  const std::string text = "Japan condemned China.";
  const Lexicon after = lexicon_with(false), before = lexicon_with(true);
  EXPECT_EQ(coded(Coder(real_world(), after), text), "ACCUSE JPN CHN");
  EXPECT_EQ(coded(Coder(real_world(), before), text), "ASSAULT JPN CHN");
}

TEST(PetrarchVerbs, TellsWhatItLeavesOut) {
  std::vector<Finding> summary, details;
  const auto entries = verb_entries(sources_with(some), summary, &details);
  ASSERT_TRUE(entries);
  ASSERT_EQ(summary.size(), 1U);
  std::vector<std::uint64_t> lines;
  for (const Finding& finding : details) {
    EXPECT_TRUE(finding.note) << finding.message;
    lines.push_back(finding.line);
  }
  // roles, the tied verb, the unknown set, words before the verb, the transformation, a statement
  EXPECT_EQ(lines, (std::vector<std::uint64_t>{25, 26, 27, 32, 33, 39}));
  const auto rule = [&](std::uint64_t line) {
    const auto found = std::ranges::find(*entries, line, &Entry::line);
    return found == entries->end() ? std::string() : found->rule();
  };
  EXPECT_EQ(rule(14), "some.verbs.txt:14 garland");
}

TEST(PetrarchVerbs, ReadsTheFormat) {
  std::vector<Finding> findings;
  const PetrarchVerbs read = read_petrarch_verbs(
      "VERB\n- * X [010]\n--- A [190] ---\nBEEF_UP {BEEFS_UP} [072]\nHIT\n- * {BIG &SET} (WITH GUN) "
      "[193:194]\n- * Y\n"
      "&SET\n+ROCK_\n+STONE\n--- B ---\nPELT\n- * &SET [1823]\n\xFF\n",
      "t.verbs.txt", findings);
  // a verb and a pattern before the first block, a pattern without a code, bytes that are no text
  ASSERT_EQ(findings.size(), 4U);
  EXPECT_EQ(findings[2].line, 7U);
  ASSERT_EQ(read.blocks.size(), 2U);
  const PetrarchBlock& a = read.blocks[0];
  ASSERT_EQ(a.verbs.size(), 2U);
  EXPECT_EQ(a.verbs[0].verb, "beef");
  EXPECT_EQ(a.verbs[0].words, std::vector<std::string>{"up"});
  EXPECT_EQ(a.verbs[0].code, "072");
  EXPECT_EQ(a.verbs[1].code, "190");
  ASSERT_EQ(a.patterns.size(), 1U);
  EXPECT_FALSE(a.patterns[0].problem.empty());  // the set comes after it
  ASSERT_EQ(read.blocks[1].patterns.size(), 1U);
  const PetrarchPattern& pelt = read.blocks[1].patterns[0];
  EXPECT_EQ(pelt.code, "1823");
  ASSERT_EQ(pelt.after.size(), 1U);
  EXPECT_EQ(pelt.after[0].words, (std::vector<std::string>{"rock", "stone"}));
}

// Every code of the table keeps to the types and modes of the guide, and codes fall back on their root.
TEST(PetrarchVerbs, CodesHaveTypes) {
  const auto types = CameoTypes::load("knowledge");
  ASSERT_TRUE(types) << types.error().text();
  const auto type_of = [&](std::string_view code) {
    const auto meaning = types->of(code);
    return meaning ? fmt::format("{}/{}", name_of(meaning->type), meaning->mode) : std::string();
  };
  EXPECT_EQ(type_of("1123"), "ACCUSE/allege");
  EXPECT_EQ(type_of("042"), "CONSULT/visit");
  EXPECT_EQ(type_of("0871"), "RETREAT/ceasefire");
  EXPECT_EQ(type_of("163"), "SANCTION/discontinue");
  EXPECT_EQ(type_of("1929"), "ASSAULT/territory");
  EXPECT_EQ(type_of("19"), "ASSAULT/");
  EXPECT_EQ(type_of("010"), "");
}

}  // namespace
}  // namespace entente::test
