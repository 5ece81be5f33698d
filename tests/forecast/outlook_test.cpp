// The outlook on a bundled sample: honest, calibrated, and with reasons that are true of themselves.
#include "forecast/outlook.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "forecast/outlook_sample.h"
#include "forecast/track_record.h"

namespace entente {
namespace {

using namespace outlook_sample;

TEST(Outlook, ProbabilitiesAreWhatProbabilitiesAre) {
  const Outlook& outlook = *icews().outlook;
  std::set<Novelty> seen;
  for (const Cell& cell : cells_of(outlook, 600)) {
    for (std::size_t h = 0; h < horizons.size(); ++h) {
      const OutlookForecast forecast = outlook.forecast(cell, h);
      seen.insert(forecast.novelty);
      EXPECT_GE(forecast.low, 0);
      EXPECT_LE(forecast.low, forecast.probability);
      EXPECT_LE(forecast.probability, forecast.high);
      EXPECT_LE(forecast.high, 1);
      EXPECT_LE(forecast.probabilities[0], forecast.probabilities[1]);
      EXPECT_LE(forecast.probabilities[1], forecast.probabilities[2]);
      EXPECT_GE(forecast.expected, forecast.probability - 1e-9) << "who comes, comes at least once";
      EXPECT_GT(forecast.base_rate, 0);
      EXPECT_TRUE(forecast.learned());
    }
  }
  EXPECT_EQ(seen.size(), 3U);
}

TEST(Outlook, NothingThatComesLaterIsLookedAt) {
  const Chronicle& all = icews().read.chronicle;
  const std::int32_t today = all.facts.back().day - 90;
  Chronicle cut = all;
  std::erase_if(cut.facts, [&](const Fact& fact) { return fact.day > today; });
  // The future with everything mixed up, and everybody acting on everybody on the very next day.
  Chronicle mixed = all;
  Dice dice;
  for (Fact& fact : mixed.facts) {
    if (fact.day <= today) continue;
    fact.day = today + 1 + static_cast<std::int32_t>(dice.below(90));
    fact.type = static_cast<std::uint32_t>(dice.below(all.types.size()));
    std::swap(fact.source, fact.target);
  }
  put_in_order(mixed.facts);
  OutlookSettings small;  // fewer rows: quicker, and as honest
  small.rows.sample = 300;
  const Outlook from_all = Outlook::learn(all, today, small), from_cut = Outlook::learn(cut, today, small),
                from_mixed = Outlook::learn(mixed, today, small);
  for (const Cell& cell : cells_of(from_cut, 100)) {
    const std::string said = whole(from_cut, cell);
    EXPECT_EQ(whole(from_all, cell), said);
    EXPECT_EQ(whole(from_mixed, cell), said);
  }
  const auto track = track_record(from_all.model()), of_mixed = track_record(from_mixed.model());
  for (std::size_t h = 0; h < horizons.size(); ++h) {
    EXPECT_EQ(track[h].met.brier, of_mixed[h].met.brier);
    EXPECT_EQ(track[h].all.log_score, of_mixed[h].all.log_score);
    EXPECT_EQ(track[h].facts, of_mixed[h].facts);
    EXPECT_EQ(track[h].strangers, of_mixed[h].strangers);
  }
}

// The rows from which it learns: those of an origin are the same whatever comes after it, in either direction.
TEST(Outlook, RowsKnowNothingOfTheDaysAfterTheirOrigin) {
  const Chronicle& all = icews().read.chronicle;
  const std::int32_t today = all.facts.back().day, border = today - 120;
  Chronicle turned = all;
  for (Fact& fact : turned.facts)
    if (fact.day > border) std::swap(fact.source, fact.target);
  put_in_order(turned.facts);
  const ToldDays told(all.facts);
  const OutlookRows a = outlook_rows(all, told, today), b = outlook_rows(turned, told, today);
  ASSERT_EQ(a.origins.size(), b.origins.size());
  std::size_t compared = 0;
  for (std::size_t o = 0; o < a.origins.size() && a.origins[o].day <= border; ++o) {
    std::map<Cell, CellFeatures> of_b;
    for (std::size_t i = b.origins[o].rows_begin; i < b.origins[o].rows_end; ++i)
      of_b.emplace(b.rows[i].cell, b.rows[i].features);
    for (std::size_t i = a.origins[o].rows_begin; i < a.origins[o].rows_end; ++i) {
      const auto found = of_b.find(a.rows[i].cell);
      if (found == of_b.end()) continue;
      EXPECT_EQ(found->second, a.rows[i].features);
      ++compared;
    }
  }
  EXPECT_GT(compared, 1000U);
}

// Two stretches of forty days, in which A acts on B on every fifth day and C comes up on the last days only.
TEST(Outlook, OriginsKnowWhatIsInNoCellAndHowLongWasListened) {
  Chronicle chronicle;
  chronicle.actors = {"A", "B", "C"};
  chronicle.types = {"CONSULT"};
  for (const std::int32_t start : {0, 100})
    for (std::int32_t day = 0; day < 40; ++day)
      if (day % 5 == 0 || day == 39) chronicle.facts.push_back({start + day, 0, 0, 1});
  chronicle.facts.push_back({38, 0, 0, 2});
  chronicle.facts.push_back({39, 2, 0, 1});
  put_in_order(chronicle.facts);
  RowSettings each_day;
  each_day.steps = 80;  // an origin on every told day that leaves a week
  each_day.most_origins = 1000;
  const OutlookRows rows = outlook_rows(chronicle, ToldDays(chronicle.facts), 139, each_day);
  const auto on = [&](std::int32_t day) {
    for (const OutlookOrigin& one : rows.origins)
      if (one.day == day) return one;
    ADD_FAILURE() << "no origin on day " << day;
    return OutlookOrigin{};
  };
  // Days 31 to 37: day 35 of those named.
  EXPECT_EQ(on(30).facts[0], 1);
  EXPECT_EQ(on(30).strangers[0], 0);
  // Days 33 to 39: 35, 38, 39 twice; two of them with C, of whom nothing was heard.
  EXPECT_EQ(on(32).facts[0], 4);
  EXPECT_EQ(on(32).strangers[0], 2);
  EXPECT_EQ(on(131).strangers[0], 0) << "C was named in the first stretch";
  // Thirty days before day 28 and before day 128 reach into days of which nothing is told; those before 130 do not.
  EXPECT_FALSE(on(28).whole_before[1]);
  EXPECT_FALSE(on(128).whole_before[1]);
  EXPECT_TRUE(on(129).whole_before[1]);
  EXPECT_TRUE(on(128).whole_before[0]);
}

TEST(Outlook, BetterThanBaseRatesAndThanPersistenceAndCalibrated) {
  const auto track = track_record(icews().outlook->model());
  for (const std::size_t h : {0U, 1U}) {
    ASSERT_EQ(track[h].why_not, "");
    EXPECT_TRUE(track[h].calibrated);
    for (const Scores* scores : {&track[h].met, &track[h].all, &track[h].by_novelty[0]}) {
      EXPECT_GT(scores->skill_base(), 0.05) << horizons[h];
      EXPECT_GT(scores->skill_persistence(), 0.3) << horizons[h];
      EXPECT_GT(scores->skill_persistence_learned(), 0.05) << horizons[h];
      EXPECT_LT(scores->ece, 0.03) << horizons[h];
      EXPECT_LT(scores->log_score, scores->log_score_base) << horizons[h];
    }
    // Of what is new little can be known: no worse than base rates.
    EXPECT_GT(track[h].by_novelty[1].skill_base(), 0) << horizons[h];
    EXPECT_GT(track[h].by_novelty[2].skill_base(), -0.005) << horizons[h];
  }
}

TEST(Outlook, TheSameRecordGivesTheSameForecast) {
  const Outlook again = Outlook::learn(icews().read.chronicle, icews().outlook->today());
  for (const Cell& cell : cells_of(again, 20)) EXPECT_EQ(whole(again, cell), whole(*icews().outlook, cell));
}

// The other sample has thirty days: seven of them can be learned and judged, longer horizons are carried on.
TEST(Outlook, AMonthIsCarriedOnFromAWeek) {
  Store store = Store::in_memory().value();
  ASSERT_TRUE(importing::import(store, "examples/samples/icews-2018-09.parquet"));
  const RecordedChronicle read = read_chronicle(store, {}).value();
  const Outlook outlook = Outlook::learn(read.chronicle, read.chronicle.facts.back().day);
  const auto track = track_record(outlook.model());
  EXPECT_EQ(track[0].why_not, "");
  EXPECT_GT(track[0].met.skill_base(), 0.05);
  EXPECT_GT(track[0].met.skill_persistence(), 0.3);
  EXPECT_LT(track[0].met.ece, 0.03);
  EXPECT_NE(track[1].why_not, "");
  for (const Cell& cell : cells_of(outlook, 60)) {
    OutlookForecast forecast = outlook.forecast(cell, 2);
    EXPECT_EQ(forecast.learned_from, std::size_t{0});
    EXPECT_LT(forecast.probabilities[0], forecast.probabilities[1]);
    EXPECT_LT(forecast.probabilities[1], forecast.probabilities[2]);
    outlook.explain(forecast);
    if (forecast.novelty == Novelty::recurrent) {
      // The hazard of a week times (90 / 7) to the power of 0.75.
      EXPECT_NEAR(std::log1p(-forecast.probability) / std::log1p(-forecast.probabilities[0]), 6.79, 0.01);
    }
  }
}

Chronicle few(std::int32_t days) {
  Chronicle out;
  out.actors = {"A", "B", "C"};
  out.types = {"CONSULT", "ASSAULT"};
  for (std::int32_t day = 0; day < days; ++day) out.facts.push_back({day, 0, 0, 1});
  return out;
}

TEST(Outlook, AOneDayRecordGivesBaseRatesAndSaysWhy) {
  const Outlook outlook = Outlook::learn(few(1), 0);
  const OutlookForecast forecast = outlook.forecast({0, 0, 1}, 1);
  EXPECT_FALSE(forecast.learned_from);
  EXPECT_NE(outlook.model().of[1].why_not.find("1 day"), std::string::npos);
  // Two actors, so two ordered pairs: the type's rate among them is drawn to one in 2,000 pair-days by 90 days, and the pair's
  // own event of one day to that rate by 90 days.
  const double common = (1.0 / 2 + 90.0 / 2000) / 91, own = (1 + 90 * common) / 91;
  EXPECT_NEAR(forecast.base_rate, 1 - std::exp(-30 * common), 1e-9);
  EXPECT_NEAR(forecast.probability, 1 - std::exp(-30 * own), 1e-9);
  EXPECT_LT(forecast.low, forecast.probability);
  EXPECT_GT(forecast.high, forecast.probability);
  OutlookForecast explained = forecast;
  outlook.explain(explained);
  EXPECT_TRUE(explained.reasons.empty());
}

TEST(Outlook, AnEmptyRecordHasNothingButItsReason) {
  const Outlook outlook = Outlook::learn(few(0), 100);
  EXPECT_TRUE(outlook.chronicle().facts.empty());
  for (const HorizonRecord& one : track_record(outlook.model())) EXPECT_FALSE(one.why_not.empty());
}

TEST(Outlook, TwoActorsForAYearAreTooFewToLearnFrom) {
  const Outlook outlook = Outlook::learn(few(365), 364);
  const OutlookForecast forecast = outlook.forecast({0, 0, 1}, 0);
  EXPECT_FALSE(forecast.learned_from);
  EXPECT_NE(outlook.model().of[0].why_not.find("are needed"), std::string::npos)
      << outlook.model().of[0].why_not;
  EXPECT_GT(forecast.probability, 0.9) << "it came every day";
}

}  // namespace
}  // namespace entente
