// The decision layer: learning, its table, and what it leaves alone.
#include "scoring/train.h"

#include <gtest/gtest.h>

#include <cmath>

namespace entente {
namespace {

// Ten examples for each of two features: `good` is right nine times, `bad` once.
std::vector<Example> examples() {
  std::vector<Example> out;
  for (int i = 0; i < 10; ++i) {
    out.push_back({{"good", "common"}, i != 0});
    out.push_back({{"bad", "common"}, i == 0});
  }
  return out;
}

double weight_of(const std::vector<Weight>& weights, std::string_view feature) {
  for (const Weight& w : weights)
    if (w.feature == feature) return w.weight;
  return std::nan("");
}

TEST(Logistic, LearnsWhichFeaturesSpeakForAndAgainst) {
  const auto weights = fit_logistic(examples(), {.ridge = 1, .least_count = 2});
  EXPECT_GT(weight_of(weights, "good"), 0.5);
  EXPECT_LT(weight_of(weights, "bad"), -0.5);
  EXPECT_NEAR(weight_of(weights, "good"), -weight_of(weights, "bad"), 1e-6);
}

// Without a penalty worth the name the fit is the maximum likelihood: the odds of what was seen, 9 to 1.
TEST(Logistic, WithoutPenaltyGivesTheOddsThatWereSeen) {
  const auto weights = fit_logistic(examples(), {.ridge = 1e-6, .least_count = 2});
  Decision decision;
  decision.set(Question::event, weights);
  EXPECT_NEAR(decision.probability(Question::event, {"good", "common"}), 0.9, 1e-3);
  EXPECT_NEAR(decision.probability(Question::event, {"bad", "common"}), 0.1, 1e-3);
}

TEST(Logistic, AStrongerPenaltyHoldsWeightsNearNought) {
  const auto loose = fit_logistic(examples(), {.ridge = 1, .least_count = 2});
  const auto tight = fit_logistic(examples(), {.ridge = 50, .least_count = 2});
  EXPECT_LT(std::abs(weight_of(tight, "good")), std::abs(weight_of(loose, "good")) / 4);
}

TEST(Logistic, RareFeaturesGetNoWeight) {
  auto with_rare = examples();
  with_rare.front().features.push_back("rare");
  EXPECT_TRUE(std::isnan(weight_of(fit_logistic(with_rare, {.ridge = 1, .least_count = 2}), "rare")));
}

TEST(Logistic, ExamplesOfOneKindGiveOnlyABase) {
  const auto weights =
      fit_logistic({{{"x"}, true}, {{"x"}, true}, {{"x"}, true}}, {.ridge = 1, .least_count = 1});
  ASSERT_EQ(weights.size(), 1U);
  EXPECT_EQ(weights[0].feature, always);
  EXPECT_NEAR(weights[0].weight, std::log(4.0), 1e-12);  // three and one added, to none and one added
}

LabelledReport report(const std::string& id, bool right) {
  LabelledReport out;
  out.id = id;
  out.published = Date{2024, 5, 1};
  out.sentences.resize(1);
  out.sentences[0].text = "Japan condemned Russia.";
  EventLabel label;
  label.type = right ? EventType::ACCUSE : EventType::CONSULT;
  label.source = {"JPN"};
  label.target = {"RUS"};
  out.sentences[0].events = {label};
  return out;
}

// A report in which the rules found one ACCUSE, right or wrong, with one telling feature.
TrainingReport training(const std::string& id, bool right, const std::string& doubt = "") {
  TrainingReport out;
  out.labelled = report(id, right);
  out.rules.report = report(id, true);
  if (!doubt.empty()) out.rules.report.sentences[0].events.clear();
  PlacedCandidate placed;
  placed.label = report(id, true).sentences[0].events[0];
  placed.candidate.event.type = EventType::ACCUSE;
  placed.candidate.event.confidence = 0.7;
  placed.candidate.doubt = doubt;
  placed.candidate.features = {right ? "sound" : "shaky"};
  out.rules.candidates = {placed};
  return out;
}

std::vector<TrainingReport> training_set() {
  std::vector<TrainingReport> out;
  for (int i = 0; i < 40; ++i) out.push_back(training("r" + std::to_string(i), i % 2 == 0));
  return out;
}

const TrainOptions simple{
    .seed = 3,
    .folds = 5,
    .logistic = {.ridge = 1, .least_count = 2},
    .bounds = {.drop_below = 0.3, .doubt_below = 0.2, .retold_below = 0.5, .admit_from = 2}};

TEST(Train, TheSameFilesGiveTheSameWeightsByteForByte) {
  const CodeMatcher codes;
  const std::string first = learn(training_set(), {}, codes, simple).csv();
  EXPECT_EQ(first, learn(training_set(), {}, codes, simple).csv());
  const auto read = Decision::parse(first, "weights.csv");
  ASSERT_TRUE(read.has_value()) << read.error().text();
  EXPECT_EQ(read->csv(), first);
  EXPECT_DOUBLE_EQ(read->bounds().drop_below, 0.3);
  EXPECT_DOUBLE_EQ(read->bounds().doubt_below, 0.2);
  EXPECT_DOUBLE_EQ(read->bounds().retold_below, 0.5);
  EXPECT_DOUBLE_EQ(read->bounds().admit_from, 2);
}

TEST(Train, OnFoldsThatItDidNotSeeItDropsWhatIsWrong) {
  const Validation v = cross_validate(training_set(), {}, CodeMatcher(), simple);
  EXPECT_EQ(v.examples[static_cast<std::size_t>(Question::event)], 40U);
  EXPECT_EQ(v.right[static_cast<std::size_t>(Question::event)], 20U);
  EXPECT_EQ(v.dropped, 20U);
  EXPECT_EQ(v.dropped_wrongly, 0U);
  const auto type = static_cast<std::size_t>(Level::type);
  EXPECT_DOUBLE_EQ(*v.rules.reports.events[type].precision(), 0.5);
  EXPECT_DOUBLE_EQ(*v.decision.reports.events[type].precision(), 1.0);
  EXPECT_LT(v.decision.confidence.brier(), v.rules.confidence.brier());
}

TEST(Train, WhatTheRulesSetAsideIsTakenUpOnlyWithABoundForIt) {
  std::vector<TrainingReport> reports = training_set();
  reports.push_back(training("aside", true, "spoken by others"));
  EXPECT_EQ(cross_validate(reports, {}, CodeMatcher(), simple).admitted, 0U);
  TrainOptions open = simple;
  open.bounds.admit_from = 0.6;
  const Validation v = cross_validate(reports, {}, CodeMatcher(), open);
  EXPECT_EQ(v.admitted, 1U);
  EXPECT_EQ(v.admitted_rightly, 1U);
}

// Half of the reports tell the deed by the way, and one fact gives them away.
TEST(Train, OnFoldsThatItDidNotSeeItTakesOldDeedsForBackground) {
  std::vector<TrainingReport> reports;
  for (int i = 0; i < 40; ++i) {
    TrainingReport report = training("r" + std::to_string(i), true);
    report.status_only = i >= 30;  // these teach nothing else
    if (i % 2 == 0) report.labelled.sentences[0].events[0].status = Status::background;
    report.rules.candidates[0].candidate.telling = {i % 2 == 0 ? "word once" : "dated the day"};
    reports.push_back(std::move(report));
  }
  const Validation v = cross_validate(reports, {}, CodeMatcher(), simple);
  EXPECT_EQ(v.examples[static_cast<std::size_t>(Question::news)], 40U);
  EXPECT_EQ(v.right[static_cast<std::size_t>(Question::news)], 20U);
  EXPECT_EQ(v.examples[static_cast<std::size_t>(Question::event)], 30U);
  EXPECT_EQ(v.retold, 20U);
  EXPECT_EQ(v.retold_wrongly, 0U);
  EXPECT_EQ(v.rules.reports.false_news, (Share{15, 15}));
  EXPECT_EQ(v.decision.reports.false_news, (Share{0, 15}));
  EXPECT_EQ(v.rules.status_only, (Share{5, 5}));
  EXPECT_EQ(v.decision.status_only, (Share{0, 5}));
}

TEST(Train, ReportsOfOneNameStayInOneFold) {
  // Each report twice: were its copy learned from, rare features of it would be known.
  std::vector<TrainingReport> reports = training_set();
  for (TrainingReport& r : reports) r.rules.candidates[0].candidate.features = {r.labelled.id};
  auto twice = reports;
  twice.insert(twice.end(), reports.begin(), reports.end());
  EXPECT_EQ(cross_validate(twice, {}, CodeMatcher(), simple).dropped, 0U);
}

TEST(Decision, NamesTheLineOfWhatIsMalformed) {
  const std::string head = "model,feature,weight,count\nevent,always,0.5,10\n";
  const auto fault = [&](const std::string& row) {
    const auto read = Decision::parse(head + row + "\n", "mine/weights.csv");
    return read ? std::string("none") : read.error().text();
  };
  EXPECT_EQ(fault("event,good,0.5,3"), "none");
  EXPECT_EQ(fault("event,good,much,3"), "mine/weights.csv:3: the weight of \"good\" is no number: \"much\"");
  EXPECT_EQ(fault("event,good,nan,3"), "mine/weights.csv:3: the weight of \"good\" is no number: \"nan\"");
  EXPECT_EQ(fault("event,good,0.5,few"), "mine/weights.csv:3: the count of \"good\" is no whole number");
  EXPECT_EQ(fault("event,always,0.5,3"), "mine/weights.csv:3: \"always\" stands twice in the model event");
  EXPECT_EQ(fault("event,,0.5,3"), "mine/weights.csv:3: a weight needs the name of its feature");
  EXPECT_EQ(fault("record,good,0.5,3"), "mine/weights.csv:3: the model record has no weight for \"always\"");
  EXPECT_NE(fault("guess,good,0.5,3").find("mine/weights.csv:3: there is no model \"guess\""),
            std::string::npos);
  EXPECT_NE(fault("bounds,drop below,7,0").find("mine/weights.csv:3: the bound"), std::string::npos);
  EXPECT_EQ(fault("bounds,doubt below,0.3,0"), "none");
  EXPECT_EQ(fault("bounds,retold below,0.3,0"), "none");
  EXPECT_NE(fault("bounds,doubt below,-1,0").find("mine/weights.csv:3: the bound"), std::string::npos);
  EXPECT_NE(fault("bounds,drop,0.1,0").find("mine/weights.csv:3: there is no bound"), std::string::npos);
  EXPECT_NE(fault("event,good").find("mine/weights.csv:3"), std::string::npos);
}

TEST(Decision, WithoutWeightsTheRulesStand) {
  const Decision nothing;
  EXPECT_TRUE(nothing.stands({"anything"}, false));
  EXPECT_FALSE(nothing.stands({"anything"}, true));
}

TEST(Decision, WhatIsProbablyAnEventOfOthersIsDoubted) {
  const auto decision = Decision::parse(
      "model,feature,weight,count\nbounds,drop below,0.25,0\nbounds,doubt below,0.25,0\n"
      "event,always,2,9\nrecord,always,1,9\nrecord,far away,-3,9\n",
      "w");
  ASSERT_TRUE(decision.has_value()) << decision.error().text();
  EXPECT_TRUE(decision->stands({"near"}, false));
  EXPECT_FALSE(decision->stands({"far away"}, false));
  EXPECT_FALSE(decision->stands({"near"}, true));
}

TEST(Decision, ReasonsAreTheWeightiestFirst) {
  const auto decision = Decision::parse(
      "model,feature,weight,count\nevent,always,1,9\nevent,a,0.2,9\nevent,b,-0.9,9\nevent,c,0.4,9\n", "w");
  ASSERT_TRUE(decision.has_value());
  const auto reasons = decision->reasons(Question::event, {"a", "b", "c", "unknown"}, 2);
  ASSERT_EQ(reasons.size(), 2U);
  EXPECT_EQ(reasons[0].feature, "b");
  EXPECT_EQ(reasons[1].feature, "c");
  EXPECT_NEAR(decision->probability(Question::event, {"a", "b", "c"}), 1 / (1 + std::exp(-0.7)), 1e-12);
}

}  // namespace
}  // namespace entente
