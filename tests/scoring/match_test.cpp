// Runs the hand-made cases of tests/cases/scoring/matching.txt.
#include "scoring/match.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>

#include "scoring/assignment.h"
#include "scoring/cases.h"
#include "scoring/score.h"

namespace entente {
namespace {

// Sentence 2 of a report with two, so that it can repeat the first.
LabelledSentence sentence(const std::string& json) {
  const std::string meta = R"({"report":"r","meta":{"published":"2023-04-05","sentences":["One.","Two."]}})";
  const std::string head = R"({"report":"r","sentence":2)";
  const std::string body = std::string(trim(std::string_view(json).substr(1)));
  const auto read = parse_labelled(meta + "\n" + head + (body == "}" ? "" : ",") + body, "case");
  EXPECT_TRUE(read.has_value()) << read.error().text();
  return read ? read->reports[0].sentences[1] : LabelledSentence{};
}

std::string text(const Counts& counts) {
  return fmt::format("{}/{}/{}", counts.hits, counts.misses, counts.false_alarms);
}
std::string text(const Share& share) { return fmt::format("{}/{}", share.part, share.whole); }

std::map<std::string, std::string> figures(const Tally& tally) {
  return {{"type", text(tally.events[0])},
          {"source", text(tally.events[1])},
          {"triple", text(tally.events[2])},
          {"statements", text(tally.statements)},
          {"ties", text(tally.ties)},
          {"about", text(tally.about)},
          {"false-news", text(tally.false_news)},
          {"sector", text(tally.sector)},
          {"mode", text(tally.mode)},
          {"date", text(tally.date)},
          {"date-overlap", text(tally.date_overlap)},
          {"status", text(tally.status)},
          {"speaker", text(tally.speaker)},
          {"term", text(tally.term)},
          {"since", text(tally.since)}};
}

TEST(Matching, FollowsTheGuide) {
  const auto world = World::load("tests/cases/scoring/knowledge");
  ASSERT_TRUE(world.has_value()) << world.error().text();
  const CodeMatcher plain, informed(&*world);
  for (const test::CaseBlock& block : test::case_blocks("tests/cases/scoring/matching.txt")) {
    SCOPED_TRACE(block.name);
    LabelledSentence labelled, predicted;
    const CodeMatcher* codes = &plain;
    bool expected_something = false;
    for (const std::string& line : block.lines) {
      if (line == "world") {
        codes = &informed;
      } else if (line.starts_with("labelled ")) {
        labelled = sentence(std::string(trim(line.substr(9))));
      } else if (line.starts_with("predicted ")) {
        predicted = sentence(std::string(trim(line.substr(10))));
      } else if (line.starts_with("expect ")) {
        const auto got = figures(score_sentence(labelled, predicted, *codes, Date{2023, 4, 5}).tally);
        std::string figure;
        for (const std::string_view piece : split(std::string_view(line).substr(7), ' ')) {
          if (piece.empty()) continue;
          if (figure.empty()) {
            figure = piece;
            continue;
          }
          ASSERT_TRUE(got.contains(figure)) << figure;
          EXPECT_EQ(got.at(figure), piece) << figure;
          expected_something = true;
          figure.clear();
        }
      } else {
        ADD_FAILURE() << "not a line of a case: " << line;
      }
    }
    EXPECT_TRUE(expected_something);
  }
}

// The best total of all assignments, by trying every one.
std::int64_t best_by_trying(const Weights& weights, std::size_t row, std::vector<bool>& used) {
  if (row == weights.rows) return 0;
  std::int64_t best = best_by_trying(weights, row + 1, used);
  for (std::size_t column = 0; column < weights.columns; ++column) {
    if (used[column] || weights.at(row, column) == 0) continue;
    used[column] = true;
    best = std::max(best, weights.at(row, column) + best_by_trying(weights, row + 1, used));
    used[column] = false;
  }
  return best;
}

TEST(Assignment, IsAsGoodAsTryingEverything) {
  std::uint64_t state = 7;
  const auto random = [&state](std::uint64_t below) {
    state = state * 6364136223846793005 + 1442695040888963407;
    return (state >> 33) % below;
  };
  for (int round = 0; round < 400; ++round) {
    Weights weights(random(6), random(6));
    for (std::int64_t& cell : weights.cells)
      cell = random(3) == 0 ? 0 : static_cast<std::int64_t>(random(20));
    const auto assignment = best_assignment(weights);
    std::int64_t total = 0;
    std::vector<bool> taken(weights.columns, false);
    for (std::size_t row = 0; row < weights.rows; ++row) {
      if (!assignment[row]) continue;
      EXPECT_FALSE(taken[*assignment[row]]);
      taken[*assignment[row]] = true;
      EXPECT_GT(weights.at(row, *assignment[row]), 0);
      total += weights.at(row, *assignment[row]);
    }
    std::vector<bool> used(weights.columns, false);
    EXPECT_EQ(total, best_by_trying(weights, 0, used));
  }
}

TEST(SharedWords, AreTakenOfTheShorterText) {
  EXPECT_DOUBLE_EQ(shared_words("a systemic threat", "“Systemic threat.”"), 1.0);
  EXPECT_DOUBLE_EQ(shared_words("one two three four", "one two five six"), 0.5);
  EXPECT_DOUBLE_EQ(shared_words("the the the", "the cat"), 0.5);  // a word counts as often as both have it
  EXPECT_DOUBLE_EQ(shared_words("", "word"), 0.0);
  EXPECT_DOUBLE_EQ(shared_words("São Paulo", "são paulo"), 1.0);
}

}  // namespace
}  // namespace entente
