// The home view's figures, counted by hand on a few rows.
#include "analysis/overview.h"

#include <gtest/gtest.h>

#include "analysis/pair_record.h"

namespace {

using namespace entente;
using sample::ImportedRow;

Date day(const char* text) { return parse_iso_date(text).value(); }

class OverviewRecord : public ::testing::Test {
 protected:
  OverviewRecord() : store_(Store::in_memory().value()) {}

  void add(std::string source, std::string target, const char* from, int quad, int times = 1,
           const char* status = "occurred") {
    for (int i = 0; i < times; ++i) {
      ImportedRow row;
      row.id = std::to_string(next_++);
      row.source = source;
      row.target = target;
      row.type = quad > 2 ? "ACCUSE" : "CONSULT";
      row.quad = quad;
      row.goldstein = quad > 2 ? -2 : 3;
      row.from = from;
      row.status = status;
      ASSERT_TRUE(sample::import(store_, row));
    }
  }
  Overview overview(const Selection& selection, const OverviewLimits& limits = {}) {
    auto out = read_overview(store_, selection, limits);
    EXPECT_TRUE(out) << (out ? "" : out.error().message);
    return out.value_or(Overview{});
  }
  Selection march() const {
    Selection out;
    out.from = day("2023-03-01");
    out.to = day("2023-03-31");
    return out;
  }

  Store store_;
  int next_ = 0;
};

TEST_F(OverviewRecord, SumsFirstPartsOfCodesByDirection) {
  add("RUS/MIL", "UKR", "2023-03-05", 4, 2);
  add("RUS/GOV", "UKR/GOV", "2023-03-31", 3);
  add("UKR", "RUS", "2023-03-01", 1);
  add("UKR", "RUS", "2023-04-01", 1);                // after
  add("RUS/MIL", "RUS/CVL", "2023-03-05", 4);        // nobody else
  add("JPN", "UKR", "2023-03-06", 2, 1, "negated");  // no news
  const Overview out = overview(march());
  ASSERT_EQ(out.pairs.size(), 2U);
  EXPECT_EQ(out.pairs[0].source, "RUS");
  EXPECT_EQ(out.pairs[0].quads, (QuadCounts{0, 0, 1, 2}));
  EXPECT_DOUBLE_EQ(out.pairs[0].goldstein, -6);
  EXPECT_EQ(out.pairs[1].quads, (QuadCounts{1, 0, 0, 0}));
  EXPECT_EQ(out.quads, (QuadCounts{1, 0, 1, 2}));
  ASSERT_EQ(out.actors.size(), 2U);
  EXPECT_EQ(out.actors[0].code, "RUS");
  EXPECT_EQ(out.actors[0].as_source, 3U);
  EXPECT_EQ(out.actors[0].as_target, 1U);
  EXPECT_FALSE(out.before_told);
  EXPECT_TRUE(out.changes.empty());
}

TEST_F(OverviewRecord, TheSpanBeforeIsAsLongAndEndsTheDayBefore) {
  add("USA", "CHN", "2023-03-02", 1);
  const Overview out = overview(march());
  EXPECT_EQ(out.before_to, day("2023-02-28"));
  EXPECT_EQ(out.before_from, day("2023-01-29"));  // 31 days
  Selection one = march();
  one.to = one.from;
  EXPECT_EQ(overview(one).before_from, day("2023-02-28"));
}

TEST_F(OverviewRecord, ChangesAreScoredAgainstTheRecordsOwnVolume) {
  // Before: 40 and 60; now 90 and 10 of as many in all. Conflict is what changed.
  add("IRN", "ISR", "2023-02-10", 4, 40);
  add("USA", "JPN", "2023-02-10", 1, 60);
  add("IRN", "ISR", "2023-03-10", 4, 90);
  add("JPN", "USA", "2023-03-10", 1, 10);
  add("FRA", "DEU", "2023-03-10", 1, 4);  // too few for a word
  const Overview out = overview(march());
  ASSERT_EQ(out.changes.size(), 2U);
  EXPECT_EQ(out.changes[0].a, "JPN");
  EXPECT_EQ(out.changes[0].b, "USA");
  EXPECT_FALSE(out.changes[0].conflict);
  EXPECT_NEAR(out.changes[0].expected, 60 * 1.04, 1e-9);
  // 2(√10.375 − √62.775)/√2.04
  EXPECT_NEAR(out.changes[0].score, -6.5842, 1e-3);
  EXPECT_TRUE(out.changes[1].conflict);
  // 2(√90.375 − √41.975)/√2.04
  EXPECT_NEAR(out.changes[1].score, 4.2398, 1e-3);
}

TEST_F(OverviewRecord, TwiceAsManyReportsAreNoChange) {
  add("IRN", "ISR", "2023-02-10", 4, 20);
  add("USA", "JPN", "2023-02-10", 1, 20);
  add("IRN", "ISR", "2023-03-10", 4, 40);
  add("USA", "JPN", "2023-03-10", 1, 40);
  EXPECT_TRUE(overview(march()).changes.empty());
}

TEST_F(OverviewRecord, OnlyTheBusiestAreShownWithWhatIsBetweenThem) {
  add("USA", "CHN", "2023-03-02", 1, 3);
  add("USA", "RUS", "2023-03-02", 3, 2);
  add("RUS", "CHN", "2023-03-02", 1, 1);
  add("PER", "RUS", "2023-03-02", 1, 1);
  OverviewLimits limits;
  limits.actors = 2;
  const Overview out = overview(march(), limits);
  EXPECT_EQ(out.actors_on_file, 4U);
  ASSERT_EQ(out.actors.size(), 2U);
  EXPECT_EQ(out.actors[0].code, "USA");
  EXPECT_EQ(out.actors[1].code, "CHN");  // as many as Russia; by code
  ASSERT_EQ(out.pairs.size(), 1U);
  EXPECT_EQ(out.pairs[0].events(), 3U);
}

TEST_F(OverviewRecord, FiltersHold) {
  add("USA", "CHN", "2023-03-02", 1, 3);
  add("CHN", "USA", "2023-03-02", 4, 2);
  add("RUS", "CHN", "2023-03-02", 1, 1);
  Selection selection = march();
  selection.quads = {false, false, false, true};
  EXPECT_EQ(overview(selection).quads, (QuadCounts{0, 0, 0, 2}));
  selection = march();
  selection.actor = {"RUS"};
  EXPECT_EQ(overview(selection).quads, (QuadCounts{1, 0, 0, 0}));
  selection = march();
  selection.source = {"USA"};
  EXPECT_EQ(overview(selection).quads, (QuadCounts{3, 0, 0, 0}));
  selection = march();
  selection.types = {"ACCUSE"};
  EXPECT_EQ(overview(selection).quads, (QuadCounts{0, 0, 0, 2}));
  selection = march();
  selection.origins = {"nothing"};
  EXPECT_TRUE(overview(selection).actors.empty());
  selection.types = {"'; DROP TABLE events; --"};
  EXPECT_TRUE(overview(selection).actors.empty());
}

TEST_F(OverviewRecord, AnEmptyRecordHasAnEmptyOverview) {
  const Overview out = overview({});
  EXPECT_TRUE(out.actors.empty());
  EXPECT_TRUE(out.pairs.empty());
  const auto volumes = read_volumes(store_, {}, {});
  ASSERT_TRUE(volumes);
  EXPECT_TRUE(volumes->periods.empty());
}

TEST_F(OverviewRecord, VolumesHaveEveryPeriodAndAnEventOnce) {
  add("USA", "CHN", "2023-01-31", 1, 2);
  add("USA", "CHN", "2023-04-01", 4);
  ImportedRow meeting;
  meeting.id = "several";
  meeting.source = "USA";
  meeting.target = "CHN";
  meeting.more_target = "['RUS', 'JPN']";
  meeting.type = "CONSULT";
  meeting.quad = 1;
  meeting.from = "2023-04-02";
  ASSERT_TRUE(sample::import(store_, meeting));
  const auto volumes = read_volumes(store_, {}, Every::month);
  ASSERT_TRUE(volumes);
  ASSERT_EQ(volumes->periods.size(), 4U);
  EXPECT_EQ(volumes->periods[0].quads, (QuadCounts{2, 0, 0, 0}));
  EXPECT_EQ(volumes->periods[1].quads, (QuadCounts{}));
  EXPECT_EQ(volumes->periods[3].quads, (QuadCounts{1, 0, 0, 1}));
  EXPECT_EQ(volumes->periods[3].to, day("2023-04-30"));
}

TEST_F(OverviewRecord, TooManyPeriodsBecomeCoarser) {
  add("USA", "CHN", "1900-01-01", 1);
  add("USA", "CHN", "2023-01-01", 1);
  const auto volumes = read_volumes(store_, {}, Every::day);
  ASSERT_TRUE(volumes);
  EXPECT_EQ(volumes->every, Every::month);
}

}  // namespace
