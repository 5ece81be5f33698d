// The ranking: it learns what is there to learn, knows nothing of the day it is asked about, and can be opened.
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "forecast/backtest.h"
#include "forecast/ranker.h"
#include "forecast/ranking_chronicle.h"
#include "forecast/recurrency.h"

namespace entente {
namespace {

using test::reactive_chronicle;

constexpr std::int32_t whole = 80, learned = 60;

std::vector<std::vector<float>> all_scores(const Ranker& ranker, std::span<const RankQuestion> questions,
                                           std::int32_t day) {
  std::vector<std::vector<float>> out(questions.size());
  ranker.rank(questions, day, [&](std::size_t q, std::span<const float> scores) {
    out[q].assign(scores.begin(), scores.end());
  });
  return out;
}

TEST(Ranking, LearnsThatAccusationsAreAnsweredByThreats) {
  const Chronicle chronicle = reactive_chronicle(whole, 7);
  const auto past = facts_between(chronicle.facts, 0, learned);
  const NamedFacts rest{"rest", facts_between(chronicle.facts, learned, whole)};
  for (const bool linear : {true, false}) {
    BacktestSettings settings;
    settings.ranker.linear = linear;
    const Backtest done = backtest(chronicle, past, std::span(&rest, 1), settings);
    const BacktestPart& part = done.parts.front();
    EXPECT_EQ(part.facts, rest.facts.size());
    EXPECT_EQ(part.days, static_cast<std::size_t>(whole - learned));
    EXPECT_EQ(part.ranking.all.answers, 2 * rest.facts.size());
    // Whom one threatens is known for certain to whoever looks at the day before yesterday.
    EXPECT_GT(part.ranking.by_type[1].mrr(), 60);
    EXPECT_LT(part.baseline.by_type[1].mrr(), 40);
    EXPECT_GT(part.ranking.all.mrr(), part.baseline.all.mrr());
  }
}

// The day itself and what comes after may be anything: scores do not change by a bit.
TEST(Ranking, KnowsNothingOfTheDayOrTheFuture) {
  Chronicle chronicle = reactive_chronicle(whole, 7);
  const auto questions =
      questions_of(facts_between(chronicle.facts, learned, learned + 1), chronicle.types.size());
  const auto before = [&](bool linear) {
    RankerSettings settings;
    settings.linear = linear;
    return all_scores(Ranker(chronicle, facts_between(chronicle.facts, 0, learned), settings), questions,
                      learned);
  };
  const auto first = before(false), first_linear = before(true);
  // Future facts with their parties shuffled, and turned round.
  std::size_t at = 0;
  for (Fact& fact : chronicle.facts) {
    if (fact.day < learned) continue;
    fact = {fact.day, (fact.target + static_cast<std::uint32_t>(at)) % 30, (fact.type + 1) % 3,
            (fact.source + 5) % 30};
    ++at;
  }
  ASSERT_GT(at, 50U);
  put_in_order(chronicle.facts);
  EXPECT_EQ(before(false), first);
  EXPECT_EQ(before(true), first_linear);
}

TEST(Ranking, SameScoresForAnyNumberOfThreads) {
  const Chronicle chronicle = reactive_chronicle(whole, 3);
  const auto questions =
      questions_of(facts_between(chronicle.facts, learned, learned + 1), chronicle.types.size());
  const auto with = [&](unsigned threads) {
    RankerSettings settings;
    settings.threads = threads;
    return all_scores(Ranker(chronicle, facts_between(chronicle.facts, 0, learned), settings), questions,
                      learned);
  };
  EXPECT_EQ(with(1), with(3));
}

TEST(Ranking, ContributionsAddUpToTheScoreWhereItIsLinear) {
  const Chronicle chronicle = reactive_chronicle(whole, 7);
  RankerSettings settings;
  settings.linear = true;
  const Ranker ranker(chronicle, facts_between(chronicle.facts, 0, learned), settings);
  const auto best = ranker.best(4, 2, learned, 30);
  ASSERT_GT(best.size(), 5U);
  double chances = 0;
  for (const Ranked& one : best) {
    chances += one.chance;
    const auto sum = [](const Ranked& of) {
      return std::accumulate(of.reasons.begin(), of.reasons.end(), 0.0F,
                             [](float so_far, const RankReason& reason) { return so_far + reason.adds; });
    };
    // The same offset for all: what a candidate has of whom nothing is known.
    EXPECT_NEAR(one.score - sum(one), best.front().score - sum(best.front()), 1e-3);
  }
  EXPECT_LE(chances, 1.0001);
  EXPECT_TRUE(std::is_sorted(best.begin(), best.end(),
                             [](const Ranked& a, const Ranked& b) { return a.score > b.score; }));
}

// A reason rests on facts of the pair: without them the actor loses its place.
TEST(Ranking, WithoutTheFactsThatAnAnswerRestsOnItsScoreFalls) {
  const Chronicle chronicle = reactive_chronicle(whole, 7);
  const auto past = facts_between(chronicle.facts, 0, learned);
  RankerSettings settings;
  settings.linear = true;
  const Ranker ranker(chronicle, past, settings);
  // Who threatens whom on the day after the last one: asked of everybody who was accused the day before yesterday.
  std::size_t asked = 0;
  for (const Fact& accusation : facts_between(chronicle.facts, learned - 2, learned - 1)) {
    if (accusation.type != 0) continue;
    const auto best = ranker.best(accusation.target, 1, learned, 30);
    const auto place = std::find_if(best.begin(), best.end(),
                                    [&](const Ranked& one) { return one.actor == accusation.source; });
    ASSERT_NE(place, best.end());
    // The same weights, but nothing ever was between the two: a ranker learned from as much, advanced without these facts.
    std::vector<Fact> without;
    for (const Fact& fact : past) {
      const bool between = (fact.source == accusation.source && fact.target == accusation.target) ||
                           (fact.source == accusation.target && fact.target == accusation.source);
      if (!between) without.push_back(fact);
    }
    const Ranker other(chronicle, without, settings);
    const auto then = other.best(accusation.target, 1, learned, 30);
    const auto other_place = std::find_if(then.begin(), then.end(),
                                          [&](const Ranked& one) { return one.actor == accusation.source; });
    EXPECT_TRUE(other_place == then.end() || other_place->chance < place->chance);
    ++asked;
  }
  EXPECT_GT(asked, 0U);
}

TEST(Ranking, AnEmptyOrShortChronicleIsNoError) {
  Chronicle chronicle = reactive_chronicle(1, 7);
  RankerSettings settings;
  for (const bool linear : {true, false}) {
    settings.linear = linear;
    const Ranker none(chronicle, {}, settings);
    EXPECT_TRUE(none.best(0, 0, 5, 10).empty());
    const Ranker one_day(chronicle, chronicle.facts, settings);
    EXPECT_FALSE(one_day.best(chronicle.facts.front().source, 0, 5, 10).empty());
  }
}

TEST(Recurrency, WhatWasBefore) {
  History history(4, 1);
  const std::vector<Fact> day1{{1, 0, 0, 1}}, day2{{2, 0, 0, 2}}, day3{{3, 3, 0, 1}};
  history.add(day1);
  history.add(day2);
  history.add(day3);
  std::vector<float> scores;
  recurrency(history, {0, 0, {}}, 4, scores);
  EXPECT_GT(scores[2], scores[1]);  // later
  EXPECT_GT(scores[1], scores[3]);
  EXPECT_EQ(scores[3], 0);  // nobody did it to 3
}

}  // namespace
}  // namespace entente
