// Intervals against published tables, and how often they hold what is true.
#include "analysis/intervals.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "analysis/probability.h"

namespace {

using namespace entente;

// Table values: chi-squared, Student and beta quantiles as any statistics text has them.
TEST(Probability, QuantilesAreThoseOfTheTables) {
  EXPECT_NEAR(2 * gamma_quantile(0.95, 0.5), 3.841, 0.001);   // chi-squared, 1 degree of freedom
  EXPECT_NEAR(2 * gamma_quantile(0.975, 5), 20.483, 0.001);   // 10
  EXPECT_NEAR(2 * gamma_quantile(0.025, 5), 3.247, 0.001);    // 10
  EXPECT_NEAR(2 * gamma_quantile(0.95, 50), 124.342, 0.001);  // 100
  EXPECT_NEAR(student_quantile(0.975, 1), 12.706, 0.001);
  EXPECT_NEAR(student_quantile(0.975, 4), 2.776, 0.001);
  EXPECT_NEAR(student_quantile(0.975, 30), 2.042, 0.001);
  EXPECT_NEAR(student_quantile(0.05, 10), -1.812, 0.001);
  EXPECT_NEAR(beta_quantile(0.5, 2, 2), 0.5, 1e-9);
  // Beta(1, b) has the distribution 1 - (1 - x)^b.
  EXPECT_NEAR(beta_quantile(0.3, 1, 7), 1 - std::pow(0.7, 1.0 / 7), 1e-9);
}

TEST(Probability, QuantilesInvertTheDistribution) {
  for (const double a : {0.5, 1.0, 3.7, 40.0, 2500.0}) {
    for (const double p : {0.001, 0.025, 0.5, 0.975, 0.999}) {
      EXPECT_NEAR(gamma_cdf(a, gamma_quantile(p, a)), p, 1e-9) << a;
      for (const double b : {0.5, 2.0, 300.0})
        EXPECT_NEAR(beta_cdf(a, b, beta_quantile(p, a, b)), p, 1e-8) << a << " " << b;
    }
  }
}

// Garwood's limits for a Poisson mean: 0 seen 0 to 3.689; 1 seen 0.0253 to 5.572; 10 seen 4.795 to 18.390.
TEST(Intervals, CountsAreGarwoods) {
  EXPECT_EQ(poisson_estimate(0).band.low, 0);
  EXPECT_NEAR(poisson_estimate(0).band.high, 3.689, 0.001);
  EXPECT_NEAR(poisson_estimate(1).band.low, 0.0253, 0.0001);
  EXPECT_NEAR(poisson_estimate(1).band.high, 5.572, 0.001);
  EXPECT_NEAR(poisson_estimate(10).band.low, 4.795, 0.001);
  EXPECT_NEAR(poisson_estimate(10).band.high, 18.390, 0.001);
}

// With weights of one the weighted interval is the exact one of the count (Fay and Feuer 1997).
TEST(Intervals, WeightsOfOneGiveTheExactInterval) {
  for (const double events : {0.0, 1.0, 7.0, 120.0}) {
    const Estimate weighted = weighted_estimate(events, events, 1), plain = poisson_estimate(events);
    EXPECT_NEAR(weighted.band.low, plain.band.low, 1e-6);
    EXPECT_NEAR(weighted.band.high, plain.band.high, 1e-6);
  }
}

TEST(Intervals, SharesKnowNothingOfNothing) {
  EXPECT_EQ(share_estimate(0, 0).band, (Band{0, 1}));
  EXPECT_EQ(share_estimate(0, 3).band.low, 0);
  EXPECT_LT(share_estimate(0, 3).band.high, 0.6);
  EXPECT_EQ(share_estimate(3, 3).band.high, 1);
  // Discounted counts: the fewer, the wider.
  EXPECT_GT(share_estimate(0.2, 0.2).band.high - share_estimate(0.2, 0.2).band.low,
            share_estimate(20, 20).band.high - share_estimate(20, 20).band.low);
}

TEST(Intervals, DifferencesOfEqualsAreSymmetric) {
  const Estimate a = poisson_estimate(8);
  const Estimate d = difference_estimate(a, a);
  EXPECT_EQ(d.value, 0);
  EXPECT_NEAR(d.band.low, -d.band.high, 1e-12);
}

TEST(Intervals, RatiosAreThoseOfRates) {
  const Estimate ratio = ratio_estimate(10, 100, 40, 50, 1);
  EXPECT_NEAR(ratio.value, 8, 1e-9);  // 0.1 and 0.8
  EXPECT_LT(ratio.band.low, 8);
  EXPECT_GT(ratio.band.low, 3);
  EXPECT_GT(ratio_estimate(10, 100, 40, 50, 4).band.high, ratio.band.high);
  EXPECT_TRUE(std::isinf(ratio_estimate(0, 1, 4, 1, 1).value));
}

// The interval of a net Goldstein sum holds the true sum about 95 times in 100; never much less, for few events more.
TEST(Intervals, NetSumsHoldTheTruth) {
  std::mt19937 random(7);
  for (const double mean : {0.5, 3.0, 30.0}) {
    std::poisson_distribution<int> cooperation(mean), conflict(mean / 2);
    // Cooperation is worth 2 or 6 alike often, conflict 5.
    int held = 0;
    constexpr int runs = 2000;
    for (int run = 0; run < runs; ++run) {
      double sum = 0, squares = 0;
      const int events = cooperation(random);
      for (int i = 0; i < events; ++i) {
        const double worth = random() % 2 == 0 ? 2 : 6;
        sum += worth;
        squares += worth * worth;
      }
      const double against = 5.0 * conflict(random);
      const Estimate net =
          difference_estimate(weighted_estimate(sum, squares, 6), weighted_estimate(against, 5 * against, 5));
      const double truth = 4 * mean - 5 * mean / 2;
      held += net.band.low <= truth && truth <= net.band.high ? 1 : 0;
    }
    EXPECT_GT(held, runs * 0.94) << mean;
  }
}

}  // namespace
