// Series against figures worked out by hand.
#include "analysis/index.h"

#include <gtest/gtest.h>

#include <cmath>

namespace {

using namespace entente;

Date day(const char* text) { return parse_iso_date(text).value(); }

// Events of one day, from their Goldstein scores: above 0 verbal cooperation, below 0 material conflict.
DyadDay events(const char* from, std::vector<double> scores, const char* to = nullptr) {
  DyadDay out;
  out.from = day(from);
  out.to = to == nullptr ? out.from : day(to);
  for (const double score : scores) {
    ++out.quads[score >= 0 ? 0 : 3];
    (score >= 0 ? out.gain : out.loss) += std::abs(score);
    (score >= 0 ? out.gain_squares : out.loss_squares) += score * score;
    double& largest = score >= 0 ? out.largest_gain : out.largest_loss;
    largest = std::max(largest, std::abs(score));
  }
  return out;
}

TEST(Periods, AreThoseOfTheCalendar) {
  EXPECT_EQ(period_begin(day("2018-08-29"), Every::week).iso(), "2018-08-27");
  EXPECT_EQ(period_end(day("2018-08-29"), Every::week).iso(), "2018-09-02");
  EXPECT_EQ(period_end(day("2016-02-10"), Every::month).iso(), "2016-02-29");
  EXPECT_EQ(period_begin(day("2018-12-31"), Every::quarter).iso(), "2018-10-01");
  EXPECT_EQ(period_end(day("2018-12-31"), Every::year).iso(), "2018-12-31");
  // The weeks of ISO 8601: 2018-12-31 is a Monday, of the week whose Thursday is in 2019.
  EXPECT_EQ(period_name(day("2018-12-31"), Every::week), "2019-W01");
  EXPECT_EQ(period_name(day("2021-01-03"), Every::week), "2020-W53");
  EXPECT_EQ(period_name(day("2018-08-29"), Every::quarter), "2018-Q3");
  EXPECT_EQ(parse_every("quarter"), Every::quarter);
  EXPECT_FALSE(parse_every("fortnight"));
}

TEST(Index, CountsWhatIsInThePeriod) {
  const DyadDay given[] = {events("2020-01-05", {1, 3, -5}), events("2020-01-31", {-10}),
                           events("2020-03-01", {4})};
  const DayVolume volume[] = {
      {day("2020-01-05"), 30}, {day("2020-01-31"), 10}, {day("2020-02-10"), 50}, {day("2020-03-01"), 4}};
  const IndexSeries series =
      index_series(given, volume, {day("2020-01-01"), day("2020-03-31"), Every::month, 90});
  ASSERT_EQ(series.periods.size(), 3U);
  EXPECT_EQ(series.events, 5U);
  const IndexPeriod &january = series.periods[0], &february = series.periods[1], &march = series.periods[2];
  EXPECT_EQ(january.from.iso(), "2020-01-01");
  EXPECT_EQ(january.to.iso(), "2020-01-31");
  EXPECT_EQ(january.quads, (std::array<std::uint64_t, 4>{2, 0, 0, 2}));
  EXPECT_EQ(january.volume, 40U);
  EXPECT_DOUBLE_EQ(january.goldstein.value, -11);
  EXPECT_DOUBLE_EQ(january.tone->value, -2.75);
  EXPECT_DOUBLE_EQ(january.net->value, 0);
  EXPECT_DOUBLE_EQ(january.per_thousand.value, 100);
  // Nothing of the pair, but the record speaks: a zero with an interval, and no tone.
  EXPECT_EQ(february.events.value, 0);
  EXPECT_NEAR(february.events.band.high, 3.689, 0.001);
  EXPECT_FALSE(february.tone);
  EXPECT_FALSE(february.net);
  EXPECT_LT(february.goldstein.band.low, 0);
  EXPECT_GT(february.goldstein.band.high, 0);
  EXPECT_DOUBLE_EQ(march.per_thousand.value, 250);
  EXPECT_DOUBLE_EQ(march.net->value, 1);
  // One event is not much.
  EXPECT_LT(march.net->band.low, 0);
  EXPECT_LT(march.tone->band.low, 0);
}

TEST(Index, LeavesOutPeriodsInWhichTheRecordIsSilent) {
  const DyadDay given[] = {events("2020-01-05", {1}), events("2020-06-05", {1})};
  const DayVolume volume[] = {{day("2020-01-05"), 1}, {day("2020-06-05"), 1}};
  const IndexSeries series =
      index_series(given, volume, {day("2020-01-01"), day("2020-12-31"), Every::month, 30});
  ASSERT_EQ(series.periods.size(), 2U);
  EXPECT_EQ(series.periods[1].from.iso(), "2020-06-01");
}

// With a half-life of 10 days, 10 days after two cooperative events and on the day of one in conflict: (1 - 1) / 2.
TEST(Index, SmoothsWithTheHalfLife) {
  const DyadDay given[] = {events("2020-01-01", {2, 4}), events("2020-01-11", {-6})};
  const DayVolume volume[] = {{day("2020-01-01"), 2}, {day("2020-01-11"), 1}, {day("2020-03-31"), 1}};
  IndexSettings settings{day("2020-01-01"), day("2020-03-31"), Every::day, 10};
  const IndexSeries series = index_series(given, volume, settings);
  ASSERT_EQ(series.periods.size(), 3U);
  EXPECT_NEAR(series.periods[0].smooth_net.value, 1, 1e-12);
  EXPECT_NEAR(series.periods[0].smooth_tone.value, 3, 1e-12);
  EXPECT_NEAR(series.periods[1].smooth_net.value, 0, 1e-12);
  EXPECT_NEAR(series.periods[1].smooth_tone.value, (3.0 - 6) / 2, 1e-12);
  // Without news the value stays and the certainty goes.
  EXPECT_NEAR(series.periods[2].smooth_net.value, 0, 1e-9);
  EXPECT_LT(series.periods[2].smooth_net.band.low, series.periods[1].smooth_net.band.low);
  EXPECT_GT(series.periods[2].smooth_net.band.high, 0.99);
  EXPECT_EQ(series.periods[2].smooth_tone.band, goldstein_scale);
  // What was before the series is remembered.
  settings.from = day("2020-01-11");
  const IndexSeries later = index_series(given, volume, settings);
  ASSERT_EQ(later.periods.size(), 2U);
  EXPECT_EQ(later.events, 1U);
  EXPECT_NEAR(later.periods[0].smooth_net.value, 0, 1e-12);
}

TEST(Index, LeavesOutDatesThatNameNoPeriod) {
  const DyadDay given[] = {events("2020-01-01", {1}, "2020-12-31"), events("2020-06-28", {1}, "2020-07-02"),
                           events("2020-03-01", {1}, "2020-03-31")};
  const DayVolume volume[] = {{day("2020-03-05"), 9}};
  IndexSettings settings{day("2020-01-01"), day("2020-12-31"), Every::month, 30};
  IndexSeries series = index_series(given, volume, settings);
  EXPECT_EQ(series.inexact, 1U);  // the year; a few days over the end of June are June's
  EXPECT_EQ(series.events, 2U);
  settings.every = Every::year;
  series = index_series(given, volume, settings);
  EXPECT_EQ(series.inexact, 0U);
  EXPECT_EQ(series.events, 3U);
}

TEST(Index, MoreEventsAreSurer) {
  double before = 1e9;
  for (const std::size_t count : {1U, 4U, 16U, 64U}) {
    std::vector<double> scores;
    for (std::size_t i = 0; i < count; ++i) scores.push_back(i % 2 == 0 ? 6 : -2);
    const DyadDay given[] = {events("2020-01-05", scores), events("2020-02-05", {6, -2, 6, -2})};
    const IndexSeries series =
        index_series(given, {}, {day("2020-01-01"), day("2020-02-28"), Every::month, 30});
    const Band band = series.periods[0].tone->band;
    EXPECT_LT(band.high - band.low, before) << count;
    before = band.high - band.low;
  }
}

}  // namespace
