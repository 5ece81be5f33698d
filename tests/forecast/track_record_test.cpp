// Scores of forecasts, worked out by hand.
#include "forecast/track_record.h"

#include <gtest/gtest.h>

#include <cmath>

#include "forecast/track_record_plot.h"

namespace entente {
namespace {

JudgedForecast judged(double probability, bool came, float weight = 1, bool before = false) {
  JudgedForecast out;
  out.probability = static_cast<float>(probability);
  out.came = came;
  out.weight = weight;
  out.before = before;
  out.base_rate = 0.25F;
  out.persistence = before ? 0.5F : 0.125F;
  out.quad = 4;
  out.first = came ? 12 : 0;
  return out;
}

TEST(TrackRecord, ScoresByHand) {
  // One cell that came at 0.8 with an event before, three that did not at 0.2, one of them standing for two.
  const std::vector<JudgedForecast> all{judged(0.8, true, 1, true), judged(0.2, false, 2),
                                        judged(0.2, false)};
  const Scores scores = score_forecasts(all);
  EXPECT_DOUBLE_EQ(scores.cells, 4);
  EXPECT_DOUBLE_EQ(scores.came, 1);
  EXPECT_NEAR(scores.brier, 0.04, 1e-6);
  EXPECT_NEAR(scores.brier_base, (0.5625 + 3 * 0.0625) / 4, 1e-6);
  EXPECT_NEAR(scores.skill_base(), 1 - 0.04 / 0.1875, 1e-5);
  EXPECT_DOUBLE_EQ(scores.brier_persistence, 0);
  EXPECT_EQ(scores.skill_persistence(), 0) << "there is nothing to gain on a reference that is never wrong";
  EXPECT_NEAR(scores.brier_persistence_learned, (0.25 + 3 * 0.015625) / 4, 1e-6);
  EXPECT_NEAR(scores.log_score, -std::log(0.8), 1e-6);
  EXPECT_NEAR(scores.ece, 0.2, 1e-6);
  EXPECT_DOUBLE_EQ(scores.pr_auc, 1);
}

TEST(TrackRecord, EqualForecastsHaveNoOrder) {
  const std::vector<JudgedForecast> all{judged(0.3, true), judged(0.3, false), judged(0.3, false),
                                        judged(0.3, false)};
  EXPECT_DOUBLE_EQ(score_forecasts(all).pr_auc, 0.25);
  EXPECT_NEAR(score_forecasts(all).ece, 0.05, 1e-6);
}

TEST(TrackRecord, WarningsAreRightHalfOfTheTime) {
  const std::vector<JudgedForecast> all{judged(0.9, true),  judged(0.5, false), judged(0.4, true),
                                        judged(0.3, false), judged(0.2, false), judged(0.1, false),
                                        judged(0.05, true)};
  const auto warnings = conflict_warnings(all);
  ASSERT_TRUE(warnings);
  EXPECT_NEAR(warnings->threshold, 0.3, 1e-6);  // 2 of 4
  EXPECT_NEAR(warnings->warned, 2.0 / 3, 1e-9);
  EXPECT_NEAR(warnings->right, 0.5, 1e-9);
  EXPECT_EQ(warnings->median_lead, 12);
  EXPECT_FALSE(conflict_warnings(std::vector<JudgedForecast>{judged(0.9, false)}));
}

TEST(TrackRecord, ThePictureSaysWhyThereAreNoScores) {
  HorizonRecord none;
  none.days = 90;
  none.why_not = "the record tells of 12 days";
  const std::string svg = reliability_plot({none}, "a record");
  EXPECT_NE(svg.find("within 90 days"), std::string::npos);
  EXPECT_NE(svg.find("12 days"), std::string::npos);
}

}  // namespace
}  // namespace entente
