#include "scoring/score.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "scoring/summary.h"

namespace entente {
namespace {

std::vector<LabelledReport> two_reports() {
  auto read = read_labelled("tests/cases/scoring/two_reports.jsonl");
  EXPECT_TRUE(read.has_value()) << read.error().text();
  return read ? std::move(read->reports) : std::vector<LabelledReport>{};
}

Summary summary_of(const std::vector<LabelledReport>& labelled,
                   const std::vector<LabelledReport>& predicted) {
  std::vector<std::vector<SentenceResult>> results;
  for (std::size_t i = 0; i < labelled.size(); ++i)
    results.push_back(score_report(labelled[i], predicted[i], CodeMatcher()));
  return summarise(labelled, results);
}

// A different order in every round, the same in every run.
template <class T>
void shuffle(std::vector<T>& values, std::uint64_t& state) {
  for (std::size_t i = values.size(); i > 1; --i) {
    state = state * 6364136223846793005 + 1442695040888963407;
    std::swap(values[i - 1], values[(state >> 33) % i]);
  }
}

TEST(Score, LabelsAgainstThemselvesArePerfect) {
  const auto gold = two_reports();
  const Tally total = summary_of(gold, gold).total;
  for (const Counts& counts : total.events) {
    EXPECT_EQ(counts.misses, 0U);
    EXPECT_EQ(counts.false_alarms, 0U);
    EXPECT_EQ(counts.f1(), 1.0);
  }
  // By hand: 1 + 1 + 2 + 1 (the repeated sentence was read) events in "summit", 1 + 2 in "strait" are
  // required news.
  EXPECT_EQ(total.events[0].hits, 8U);
  EXPECT_EQ(total.news_labelled, 8U);
  EXPECT_EQ(total.false_news, (Share{0, 3}));
  EXPECT_EQ(total.false_news_required, (Share{0, 1}));
  EXPECT_EQ(total.statements, (Counts{1, 0, 0}));
  EXPECT_EQ(total.ties, (Counts{2, 0, 0}));
  EXPECT_EQ(total.sector.value(), 1.0);
  EXPECT_EQ(total.mode.value(), 1.0);
  EXPECT_EQ(total.date.value(), 1.0);
  EXPECT_EQ(total.status.value(), 1.0);
  EXPECT_EQ(total.speaker.value(), 1.0);
}

TEST(Score, NothingPredictedMissesAllThatIsRequired) {
  const auto gold = two_reports();
  const Tally total = summary_of(gold, std::vector<LabelledReport>(gold.size())).total;
  // The repeated sentence counts as set aside, so that one of the eight is not missed.
  EXPECT_EQ(total.events[0], (Counts{0, 7, 0}));
  EXPECT_EQ(total.events[2], (Counts{0, 7, 0}));
  EXPECT_EQ(total.events[0].f1(), 0.0);
  EXPECT_EQ(total.events[0].precision(), 0.0);
  EXPECT_EQ(total.false_news, (Share{0, 3}));
}

TEST(Score, ConfidenceIsHeldAgainstWhatWasRight) {
  EventLabel right, wrong, unstated;
  right.type = EventType::ACCUSE, right.source = {"JPN"}, right.target = {"RUS"}, right.confidence = 0.9;
  wrong.type = EventType::AID, wrong.source = {"JPN"}, wrong.target = {"UKR"}, wrong.confidence = 0.5;
  unstated.type = EventType::CONSULT, unstated.source = {"JPN"}, unstated.target = {"FRA"};
  LabelledSentence gold, predicted;
  gold.events = {right};
  predicted.events = {right, wrong, unstated};
  const Tally tally = score_sentence(gold, predicted, CodeMatcher(), Date{2022, 6, 17}).tally;
  EXPECT_EQ(tally.confidence_stated, 2U);
  EXPECT_NEAR(confidence_brier(tally).value_or(-1), (0.1 * 0.1 + 0.5 * 0.5) / 2, 1e-12);
  EXPECT_FALSE(confidence_brier(Tally{}).has_value());
}

TEST(Score, TheOrderOfRecordsDoesNotMatter) {
  const auto gold = two_reports();
  // Predictions with something of everything: each sentence gets the records of itself and of its neighbour.
  auto predicted = gold;
  for (LabelledReport& report : predicted) {
    for (std::size_t i = 0; i + 1 < report.sentences.size(); ++i) {
      auto& events = report.sentences[i].events;
      const auto& next = report.sentences[i + 1].events;
      events.insert(events.end(), next.begin(), next.end());
      for (EventLabel& event : events) event.mode = "visit";
      events.insert(events.end(), next.begin(), next.end());
    }
  }
  const Tally expected = summary_of(gold, predicted).total;
  EXPECT_GT(expected.events[0].false_alarms, 0U);
  std::uint64_t state = 3;
  for (int round = 0; round < 50; ++round) {
    auto shuffled_gold = gold, shuffled = predicted;
    for (auto* reports : {&shuffled_gold, &shuffled}) {
      for (LabelledReport& report : *reports) {
        for (LabelledSentence& sentence : report.sentences) {
          shuffle(sentence.events, state);
          shuffle(sentence.statements, state);
          shuffle(sentence.ties, state);
        }
      }
    }
    EXPECT_TRUE(summary_of(shuffled_gold, shuffled).total == expected);
  }
}

TEST(Score, LevelsAreNested) {
  const auto gold = two_reports();
  auto predicted = gold;
  std::uint64_t state = 11;
  for (LabelledReport& report : predicted) shuffle(report.sentences, state);
  const Tally total = summary_of(gold, predicted).total;
  EXPECT_GE(total.events[0].hits, total.events[1].hits);
  EXPECT_GE(total.events[1].hits, total.events[2].hits);
}

TEST(Score, ByTypeAddsUp) {
  const auto gold = two_reports();
  auto predicted = gold;
  predicted[0].sentences[0].events[0].type = EventType::AID;
  const Tally total = summary_of(gold, predicted).total;
  for (std::size_t level = 0; level < level_count; ++level) {
    Counts sum;
    for (const LevelCounts& type : total.by_type) sum += type[level];
    EXPECT_EQ(sum, total.events[level]);
  }
  EXPECT_EQ(total.by_type[static_cast<std::size_t>(EventType::CONSULT)][0], (Counts{1, 1, 0}));
  EXPECT_EQ(total.by_type[static_cast<std::size_t>(EventType::AID)][0], (Counts{1, 0, 1}));
}

TEST(Score, PredictionsAreAlignedByReport) {
  const auto gold = two_reports();
  const auto aligned = align_predictions(gold, {gold[1]});
  ASSERT_TRUE(aligned.has_value()) << aligned.error().text();
  EXPECT_TRUE((*aligned)[0].sentences.empty());
  EXPECT_EQ((*aligned)[1].sentences.size(), gold[1].sentences.size());

  LabelledReport stranger;
  stranger.id = "elsewhere";
  stranger.file = "p.jsonl";
  stranger.line = 4;
  EXPECT_EQ(align_predictions(gold, {stranger}).error().text(),
            "p.jsonl:4: report \"elsewhere\" is not among the labelled ones");
  stranger.id = "strait";
  stranger.sentences.resize(4);
  EXPECT_EQ(align_predictions(gold, {stranger}).error().text(),
            "p.jsonl:4: report \"strait\" has 4 sentences here, 3 in the labelled file");
}

TEST(Summary, HasTheShapeThatOthersRelyOn) {
  const auto gold = two_reports();
  const auto json = score_json(summary_of(gold, gold), 1);
  for (const char* key : {"type", "type_source", "type_source_target"}) {
    for (const char* figure : {"precision", "recall", "f1"}) EXPECT_EQ(json.at(key).at(figure), 1.0) << key;
    EXPECT_EQ(json.at(key).at("ci95").size(), 2U);
  }
  EXPECT_EQ(json.at("false_news_rate"), 0.0);
  EXPECT_TRUE(json.at("predicted_per_labelled").is_number());
  EXPECT_EQ(json.at("by_type").size(), 16U);
  EXPECT_EQ(json.at("by_type").at("REQUEST").at("labelled"), 1);
  EXPECT_TRUE(json.at("by_type").at("PROTEST").at("f1").is_null());
  EXPECT_EQ(json.at("statements").at("f1"), 1.0);
  EXPECT_EQ(json.at("ties").at("f1"), 1.0);
  // Two reports are too few to draw from: the ten sentences are the units.
  EXPECT_EQ(json.at("bootstrap").at("unit"), "sentence");
  EXPECT_EQ(json.at("bootstrap").at("units"), 10);
  EXPECT_EQ(json.at("units").size(), 10U);
  EXPECT_EQ(json.at("units")[1].at("type"), nlohmann::json::array({1, 0, 0}));
}

TEST(Summary, PredictionsForEachLabel) {
  const auto gold = two_reports();
  const Tally perfect = summary_of(gold, gold).total;
  // 8 required news labels; all that was predicted as news is these 8 (the optional ones are no news).
  EXPECT_EQ(predicted_per_labelled(perfect), 1.0);
  EXPECT_EQ(counted_per_labelled(perfect), 1.0);
  auto predicted = gold;
  predicted[1].sentences[2].events[0].status = Status::occurred;
  predicted[0].sentences[0].events.push_back(predicted[0].sentences[0].events[0]);
  const Tally more = summary_of(gold, predicted).total;
  EXPECT_EQ(predicted_per_labelled(more), 10.0 / 8.0);
  EXPECT_EQ(more.false_news, (Share{1, 3}));
}

}  // namespace
}  // namespace entente
