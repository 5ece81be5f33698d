// The parts of the outlook, against figures worked out by hand.
#include <gtest/gtest.h>

#include <cmath>

#include "forecast/calibration.h"
#include "forecast/outlook_days.h"
#include "forecast/outlook_features.h"
#include "forecast/outlook_logistic.h"
#include "forecast/outlook_sequences.h"

namespace entente {
namespace {

TEST(ToldDays, PausesEndAStretch) {
  // Days 0, 10 and 14, then nothing until 100 and 101.
  const std::vector<Fact> facts{{0, 0, 0, 1}, {10, 0, 0, 1}, {14, 0, 0, 1}, {100, 0, 0, 1}, {101, 0, 0, 1}};
  const ToldDays told(facts);
  ASSERT_EQ(told.stretches().size(), 2U);
  EXPECT_EQ(told.days(5), 6);
  EXPECT_EQ(told.days(50), 15);
  EXPECT_EQ(told.days(101), 17);
  EXPECT_EQ(told.longest(), 15);
  EXPECT_TRUE(told.told(0, 14));
  EXPECT_FALSE(told.told(10, 100));
  EXPECT_FALSE(told.told(14, 15));
  EXPECT_EQ(told.into_stretch(3), 4);
  EXPECT_EQ(told.into_stretch(50), 0);
  double by_hand = 0;
  for (const int day : {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 100, 101})
    by_hand += std::exp(-0.05 * (110 - day));
  EXPECT_NEAR(told.discounted(0.05, 110), by_hand, 1e-9);
}

TEST(Sequences, SharesFallWithTheGap) {
  EXPECT_EQ(gap_bin(1), 0U);
  EXPECT_EQ(gap_bin(4), 2U);
  EXPECT_EQ(gap_bin(5), 3U);
  EXPECT_EQ(gap_bin(1000), 7U);
  // Two types. After type 1 on the last day type 0 came in 10 of 100 cases, after 2 days in 60 of 100: pooled to 70 of 200.
  Sequences::Counts counts(2);
  counts.pairs = 10000;
  counts.all[0] = 200;
  counts.cases[1 * gap_bins + 0] = 100;
  counts.cases[1 * gap_bins + 1] = 100;
  counts.of(1, 0, 0) = 10;
  counts.of(1, 1, 0) = 60;
  const Sequences sequences(counts);
  const double base = 200.5 / 11000;
  EXPECT_NEAR(sequences.share(0), base, 1e-9);
  const double pooled = (70 + 100 * base) / 300;
  EXPECT_NEAR(sequences.share(1, 0, 0), pooled, 1e-6);
  EXPECT_NEAR(sequences.share(1, 1, 0), pooled, 1e-6);
  for (std::size_t bin = 1; bin < gap_bins; ++bin)
    EXPECT_LE(sequences.lift(1, bin, 0), sequences.lift(1, bin - 1, 0));
  const std::vector<Sequences::Before> before{{1, 1}, {0, 0}, {2, 0}};
  const auto found = sequences.find(before, 0);
  EXPECT_EQ(found.earlier.type, 1) << "neither the type itself nor itself turned (2)";
  EXPECT_NEAR(found.best, std::log(pooled / base), 1e-5);
  EXPECT_EQ(found.rest, 0);
}

// Of rows with x = 1 three quarters came, of those with x = 0 a quarter: log-odds of ±log 3.
LogisticRows two_groups(bool turned) {
  LogisticRows rows;
  rows.columns = 2;
  for (int i = 0; i < 400; ++i) {
    const bool x = i % 2 == 0, came = (i / 2) % 4 == 0 ? !x : x;
    rows.x.insert(rows.x.end(), {x != turned ? 1.0F : 0.0F, 1.0F});
    rows.weight.push_back(1);
    rows.came.push_back(came ? 1 : 0);
    rows.cluster.push_back(static_cast<std::uint64_t>(i));
  }
  return rows;
}

TEST(Logistic, FindsTheLogOdds) {
  const auto fit = fit_logistic(two_groups(false), {0, -1e9}, {1e-9, 1e-9});
  EXPECT_TRUE(fit.converged);
  EXPECT_NEAR(fit.weights[0], 2 * std::log(3), 1e-3);
  EXPECT_NEAR(fit.weights[1], -std::log(3), 1e-3);
  // The variance of a log-odds ratio is the sum of the four cells' reciprocals (Woolf 1955).
  EXPECT_NEAR(fit.covariance[0], 2 * (1.0 / 150 + 1.0 / 50), 0.002);
}

TEST(Logistic, KeepsWeightsFromGoingBelowTheirBound) {
  const auto fit = fit_logistic(two_groups(true), {0, -1e9}, {1e-9, 1e-9});
  EXPECT_EQ(fit.weights[0], 0);
  EXPECT_NEAR(fit.weights[1], 0, 1e-3) << "half of all came";
}

TEST(Logistic, GroupsHaveWeightsOfTheirOwn) {
  LogisticRows rows = two_groups(false);
  rows.groups = 2;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows.group.push_back(rows.x[2 * i] > 0 ? 1 : 0);
    rows.x[2 * i] = 0;
  }
  const auto fit = fit_logistic(rows, {0, -1e9, -1e9, -1e9}, {1, 1000, 1e-6, 1e-6});
  EXPECT_NEAR(fit.weights[2] + fit.weights[1], -std::log(3), 1e-3);
  EXPECT_NEAR(fit.weights[3] + fit.weights[1], std::log(3), 1e-3);
}

TEST(Calibration, TakesBackWhatWasSaidTooStrongly) {
  // Scores twice the true log-odds, on four days.
  std::vector<ScoredForecast> forecasts;
  for (const double truth : {-3.0, -2.0, -1.0, 0.0, 1.0}) {
    for (int i = 0; i < 1000; ++i) {
      const bool came = i < 1000 * logistic(truth);
      forecasts.push_back({2 * truth, 1, static_cast<std::uint32_t>(i % 4),
                           static_cast<std::uint8_t>(1 + i % 4), false, came});
    }
  }
  const Calibration calibration = calibrate(forecasts);
  ASSERT_TRUE(calibration.learned);
  for (const double truth : {-3.0, -1.0, 0.0, 1.0})
    EXPECT_NEAR(logistic(calibration.apply(2 * truth, 1, false)), logistic(truth), 0.02);
  EXPECT_LT(calibration.drift, 0.1);
  double last = -100;
  for (double score = -8; score < 8; score += 0.25) {
    EXPECT_GT(calibration.apply(score, 3, true), last);
    last = calibration.apply(score, 3, true);
  }
}

TEST(Calibration, WithFewCasesScoresStay) {
  const std::vector<ScoredForecast> forecasts(100, {0.5, 1, 0, 1, false, false});
  const Calibration calibration = calibrate(forecasts);
  EXPECT_FALSE(calibration.learned);
  EXPECT_EQ(calibration.apply(0.5, 1, false), 0.5);
}

// No feature may grow when an event is taken away: what every reason's truth rests on.
TEST(OutlookFeatures, NoneGrowsWithoutAnEvent) {
  const std::vector<Fact> facts{{1, 0, 0, 1}, {2, 1, 0, 0}, {3, 0, 1, 1}, {3, 2, 0, 1},
                                {5, 0, 0, 1}, {8, 1, 1, 0}, {8, 0, 0, 2}};
  const auto features = [&](std::size_t left_out) {
    History history(3, 2);
    std::vector<Fact> kept = facts;
    if (left_out < kept.size()) kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(left_out));
    each_day(std::span<const Fact>(kept), [&](std::span<const Fact> day) { history.add(day); });
    const ToldDays told(facts);
    CellFeatures out = features_of(history, OutlookDay(told, 9), {0, 0, 1});
    out[partners_shared] = shared_partners(history, {0, 0, 1});
    return out;
  };
  const CellFeatures whole = features(facts.size());
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const CellFeatures less = features(i);
    bool changed = false;
    for (std::size_t f = 0; f < feature_count; ++f) {
      EXPECT_LE(less[f], whole[f] + 1e-6F) << "feature " << f << " without fact " << i;
      changed = changed || less[f] < whole[f];
    }
    EXPECT_TRUE(changed) << i;
  }
}

}  // namespace
}  // namespace entente
