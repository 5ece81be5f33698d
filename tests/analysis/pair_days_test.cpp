// What is asked of a record: coded and imported events of a pair, by day, and the telling ones among them.
#include "analysis/pair_days.h"
#include "analysis/coverage.h"

#include <gtest/gtest.h>

#include "analysis/pair_record.h"
#include "analysis/shift_events.h"
#include "analysis/telling.h"
#include "analysis/timeline.h"

namespace {

using namespace entente;
using sample::ImportedRow;

Date day(const char* text) { return parse_iso_date(text).value(); }

class PairRecord : public ::testing::Test {
 protected:
  PairRecord() : store_(Store::in_memory().value()) {
    EXPECT_TRUE(sample::append_visit(store_));  // JPN/GOV visits UKR, 2023-03-21
    const auto add = [&](const ImportedRow& row) {
      const auto done = sample::import(store_, row);
      EXPECT_TRUE(done) << (done ? "" : done.error().message);
    };
    add({.id = "a", .source = "JPN", .target = "UKR", .goldstein = 3, .from = "2023-03-21"});
    // Two of its parties are Ukraine's: one event.
    add({.id = "b",
         .source = "RUS/MIL",
         .target = "UKR/MIL",
         .cameo = "190",
         .type = "ASSAULT",
         .quad = 4,
         .goldstein = -10,
         .from = "2023-03-22",
         .mentions = 9,
         .more_target = "['UKR/CVL']",
         .text = "Shelling"});
    add({.id = "c",
         .source = "RUS",
         .target = "UKR",
         .cameo = "190",
         .type = "ASSAULT",
         .quad = 4,
         .goldstein = -10,
         .from = "2023-03-25",
         .mentions = 2});
    add({.id = "d",
         .source = "RUS",
         .target = "UKR",
         .cameo = "190",
         .type = "ASSAULT",
         .quad = 4,
         .goldstein = -10,
         .from = "2023-03-25"});  // like c
    add({.id = "e",
         .source = "UKR",
         .target = "RUS",
         .cameo = "112",
         .type = "ACCUSE",
         .quad = 3,
         .goldstein = -2,
         .from = "2023-04-02"});
    add({.id = "f",
         .source = "UKR",
         .target = "RUS",
         .quad = 3,
         .goldstein = -2,
         .from = "2023-04-02",
         .status = "negated"});
    add({.id = "g",
         .source = "RUS",
         .target = "UKR",
         .quad = 2,
         .goldstein = 7,
         .from = "2023-05-01",
         .origin = "icews"});
    add({.id = "h",
         .source = "RUS",
         .target = "",
         .cameo = "150",
         .type = "MOBILIZE",
         .quad = 4,
         .goldstein = -7,
         .from = "2023-05-02"});
    EXPECT_TRUE(store_.connection().run(
        "INSERT INTO coverage VALUES ('icews', 'file', 'UKR', 2022, DATE '2022-01-01', DATE '2022-12-31', "
        "3), "
        "('icews', 'file', 'RUS', 2023, DATE '2023-01-01', DATE '2023-12-31', 9), "
        "('icews', 'file', 'UKR/GOV', 2023, DATE '2023-01-01', DATE '2023-12-31', 4), "
        "('icews', 'file', '*', 2022, DATE '2022-01-01', DATE '2022-12-31', 3), "
        "('icews', 'file', 'RUS', 2024, DATE '2024-02-01', DATE '2024-11-30', 1), "
        "('icews', 'file', 'RUS/GOV', 2024, DATE '2024-02-01', DATE '2024-11-30', 50), "
        "('icews', 'file', 'UKR', 2024, DATE '2024-02-01', DATE '2024-11-30', 1), "
        "('icews', 'file', 'UKR/MIL', 2024, DATE '2024-02-01', DATE '2024-11-30', 49), "
        "('icews', 'file', '*', 2024, DATE '2024-01-01', DATE '2024-12-31', 101), "
        "('icews', 'file', '*', 2023, DATE '2023-01-01', DATE '2023-12-31', 99)"));
  }
  Store store_;
};

TEST_F(PairRecord, CountsEachEventOnceInItsDirection) {
  const PairQuestion question{{"RUS"}, {"UKR"}, {}, {}, {}};
  const PairDays days = pair_days(store_, question).value();
  ASSERT_EQ(days.forth.size(), 3U);
  EXPECT_EQ(days.forth[0].from, day("2023-03-22"));
  EXPECT_EQ(days.forth[0].quads, (std::array<std::uint64_t, 4>{0, 0, 0, 1}));
  EXPECT_EQ(days.forth[0].loss, 10);
  EXPECT_EQ(days.forth[0].loss_squares, 100);
  EXPECT_EQ(days.forth[1].quads[3], 2U);
  EXPECT_EQ(days.forth[2].gain, 7);
  EXPECT_EQ(days.forth[2].largest_gain, 7);
  ASSERT_EQ(days.back.size(), 1U);  // the negated one is no news
  EXPECT_EQ(days.back[0].loss, 2);
  ASSERT_EQ(days.origins.size(), 2U);
  EXPECT_EQ(days.origins[0].origin, "gdelt");
  EXPECT_EQ(days.origins[0].events, 4U);
  EXPECT_EQ(days.origins[1].origin, "icews");
}

TEST_F(PairRecord, CodesStandForAllBelowThem) {
  EXPECT_EQ(pair_days(store_, {{"RUS/MIL"}, {"UKR"}, {}, {}, {}})->forth.size(), 1U);
  EXPECT_TRUE(pair_days(store_, {{"RUS/GOV"}, {"UKR"}, {}, {}, {}})->forth.empty());
  // Coded and imported ones of one day are one row a kind.
  const PairDays japan = pair_days(store_, {{"JPN"}, {"UKR"}, {}, {}, {}}).value();
  EXPECT_EQ(japan.origins.size(), 2U);
  std::uint64_t events = 0;
  for (const DyadDay& one : japan.forth) events += one.events();
  EXPECT_EQ(events, 2U);
}

TEST_F(PairRecord, AnActorAloneIsSetAgainstEverybody) {
  const PairDays days = pair_days(store_, {{"UKR"}, {}, {}, {}, {}}).value();
  std::uint64_t forth = 0, back = 0;
  for (const DyadDay& one : days.forth) forth += one.events();
  for (const DyadDay& one : days.back) back += one.events();
  EXPECT_EQ(forth, 1U);
  EXPECT_EQ(back, 6U);  // a, b, c, d, g and the coded visit
}

// c and d are alike; b, of two targets, is one event however it is looked at, and h, without a target, is like nobody.
TEST_F(PairRecord, OneADay) {
  PairQuestion question{{"RUS"}, {"UKR"}, {}, {}, {}};
  question.one_a_day = true;
  const PairDays days = pair_days(store_, question).value();
  ASSERT_EQ(days.forth.size(), 3U);
  EXPECT_EQ(days.forth[0].quads[3], 1U);
  EXPECT_EQ(days.forth[1].from, day("2023-03-25"));
  EXPECT_EQ(days.forth[1].quads[3], 1U);
  EXPECT_EQ(days.forth[1].loss, 10);
  EXPECT_EQ(days.back.size(), 1U);
  const auto sum = [&](Volume volume) {
    const auto volumes = day_volumes(store_, question, volume).value();
    std::uint64_t events = 0;
    for (const DayVolume& one : volumes) events += one.events;
    return events;
  };
  const std::uint64_t actors = sum(Volume::actors), record = sum(Volume::record);
  question.one_a_day = false;
  EXPECT_EQ(sum(Volume::actors), actors + 1);
  EXPECT_EQ(sum(Volume::record), record + 1);
  // Of another data set nothing is alike.
  question.origins = {"icews"};
  question.one_a_day = true;
  EXPECT_EQ(pair_days(store_, question)->forth.size(), 1U);
}

TEST_F(PairRecord, ChoosesDaysAndDataSets) {
  PairQuestion question{{"RUS"}, {"UKR"}, day("2023-03-25"), day("2023-04-30"), {}};
  EXPECT_EQ(pair_days(store_, question)->forth.size(), 1U);
  const PairDays remembered = pair_days(store_, question, 3).value();
  EXPECT_EQ(remembered.forth.size(), 2U);
  EXPECT_EQ(remembered.origins[0].events, 3U);  // what is only remembered counts for none
  question = {{"RUS"}, {"UKR"}, {}, {}, {"icews"}};
  EXPECT_EQ(pair_days(store_, question)->forth.size(), 1U);
}

TEST_F(PairRecord, VolumesAreThoseOfTheWholeRecordOrOfTheActors) {
  const PairQuestion question{{"RUS"}, {"UKR"}, day("2023-03-21"), day("2023-05-31"), {}};
  const auto all = day_volumes(store_, question, Volume::record).value();
  ASSERT_EQ(all.size(), 6U);
  EXPECT_EQ(all[0].events, 2U);
  std::uint64_t events = 0;
  for (const DayVolume& one : all) events += one.events;
  EXPECT_EQ(events, 8U);
  events = 0;
  const auto theirs = day_volumes(store_, {{"JPN"}, {"RUS"}, {}, {}, {}}, Volume::actors).value();
  for (const DayVolume& one : theirs) events += one.events;
  EXPECT_EQ(events, 7U);  // all but h, which is in no pair
}

TEST_F(PairRecord, SaysWhereADataSetIsBlind) {
  const auto gaps = coverage_gaps(store_, {"RUS", "UKR"}, day("2022-06-01"), day("2023-06-01"), {}).value();
  ASSERT_EQ(gaps.size(), 2U);
  EXPECT_EQ(gaps[0].actor, "RUS");
  EXPECT_EQ(gaps[0].years, std::vector<int>{2022});
  EXPECT_EQ(gaps[1].actor, "UKR");  // UKR/GOV does not make Ukraine covered
  EXPECT_EQ(gaps[1].years, std::vector<int>{2023});
  EXPECT_TRUE(coverage_gaps(store_, {"RUS"}, day("2023-01-01"), day("2023-06-01"), {"gdelt"})->empty());
}

// One in fifty is enough, less is a stray name: coverage.h.
TEST_F(PairRecord, AStrayEventDoesNotCoverAState) {
  const Date from = day("2024-05-01"), to = day("2024-06-01");
  const auto gaps = coverage_gaps(store_, {"RUS", "UKR", "RUS/GOV", "UKR/MIL", "POL"}, from, to, {}).value();
  ASSERT_EQ(gaps.size(), 2U);
  EXPECT_EQ(gaps[0].actor, "RUS");  // 1 of 51
  EXPECT_EQ(gaps[1].actor, "POL");  // none at all; UKR is 1 of 50
}

TEST_F(PairRecord, TellingEventsAreTheStrongestAndAlikeOnesCountOnce) {
  TellingQuestion question;
  question.pair = {{"RUS"}, {"UKR"}, {}, {}, {}};
  question.limit = 3;
  const auto events = telling_events(store_, question).value();
  ASSERT_EQ(events.size(), 3U);
  EXPECT_EQ(events[0].id, "b");
  EXPECT_EQ(events[0].target, (std::vector<std::string>{"UKR/MIL", "UKR/CVL"}));
  EXPECT_EQ(events[0].text, "Shelling");
  EXPECT_EQ(events[1].id, "c");  // d is like it and has fewer mentions
  EXPECT_EQ(events[2].id, "g");
  question.limit = 1;
  EXPECT_EQ(telling_events(store_, question)->front().id, "b");  // nine mentions
  question.by = Telling::best;
  EXPECT_EQ(telling_events(store_, question)->front().id, "g");
  question.by = Telling::worst;
  question.forth = false;
  EXPECT_EQ(telling_events(store_, question)->front().id, "e");
}

TEST_F(PairRecord, PeriodsHaveCountsAndAnActorsActsWithoutTarget) {
  TellingQuestion question;
  question.pair = {{"RUS"}, {}, {}, {}, {}};
  question.limit = 2;
  const auto periods = telling_periods(store_, question, Every::month).value();
  ASSERT_EQ(periods.size(), 3U);
  EXPECT_EQ(periods[0].from, day("2023-03-01"));
  EXPECT_EQ(periods[0].to, day("2023-03-31"));
  EXPECT_EQ(periods[0].quads[3], 3U);
  EXPECT_EQ(periods[0].goldstein, -30);
  EXPECT_EQ(periods[2].quads, (std::array<std::uint64_t, 4>{0, 1, 0, 1}));
  ASSERT_EQ(periods[2].events.size(), 2U);
  EXPECT_EQ(periods[2].events[1].id, "h");
  EXPECT_EQ(all_events(store_, question)->size(), 6U);
}

TEST_F(PairRecord, WhatSectorsDoToOneAnotherIsNoActOnOthers) {
  ASSERT_TRUE(sample::import(store_, {.id = "i",
                                      .source = "RUS/GOV",
                                      .target = "RUS/OPP",
                                      .quad = 4,
                                      .goldstein = -9,
                                      .from = "2023-05-03"}));
  TellingQuestion question;
  question.pair = {{"RUS"}, {}, {}, {}, {}};
  EXPECT_EQ(all_events(store_, question)->size(), 7U);
  question.others_only = true;
  EXPECT_EQ(all_events(store_, question)->size(), 5U);  // nor h, which is an act on nobody
}

TEST_F(PairRecord, FindsEventsOfBothKindsById) {
  PairQuestion japan{{"JPN"}, {"UKR"}, {}, {}, {"coded"}};
  TellingQuestion question;
  question.pair = japan;
  const std::string coded = telling_events(store_, question)->front().id;
  const auto events = events_by_id(store_, {"a", coded, "nothing"}).value();
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0].id, coded);
  EXPECT_EQ(events[0].text, "Prime Minister Fumio Kishida visited Ukraine on Tuesday.");
  EXPECT_EQ(events[0].line, 1U);
}

TEST_F(PairRecord, AShiftIsExplainedByItsEvents) {
  IndexShift shift;
  shift.measure = Measure::conflict;
  shift.day = day("2023-03-01");
  shift.since = day("2023-01-01");
  shift.until = day("2023-04-30");
  shift.change = {5, {2, 9}};
  const PairQuestion pair{{"RUS"}, {"UKR"}, {}, {}, {}};
  auto events = shift_events(store_, pair, shift, false, Every::month, 5).value();
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0].id, "b");
  EXPECT_EQ(events[1].id, "c");
  // Of a fall the last ones before it.
  shift.day = day("2023-05-01");
  shift.until = day("2023-08-31");
  shift.change = {0.2, {0, 0.9}};
  events = shift_events(store_, pair, shift, false, Every::month, 5).value();
  EXPECT_EQ(events.size(), 2U);
  // Of a better tone the best ones after it.
  shift.measure = Measure::tone;
  shift.change = {5, {2, 9}};
  events = shift_events(store_, pair, shift, false, Every::month, 5).value();
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].id, "g");
}

TEST_F(PairRecord, StatementsAndTiesHaveTheirDays) {
  const auto said = timeline_statements(store_, {{"JPN"}, {"RUS"}, {}, {}, {}}).value();
  ASSERT_EQ(said.size(), 1U);
  EXPECT_EQ(said[0].statement.term, "systemic threat");
  EXPECT_TRUE(timeline_statements(store_, {{"JPN"}, {"RUS"}, day("2023-04-01"), {}, {}})->empty());
  EXPECT_TRUE(timeline_statements(store_, {{"JPN"}, {"CHN"}, {}, {}, {}})->empty());
  const auto ties = timeline_ties(store_, {{"G7"}, {}, {}, {}, {}}).value();
  ASSERT_EQ(ties.size(), 1U);
  EXPECT_TRUE(ties[0].since);
  EXPECT_EQ(ties[0].day, day("1975-01-01"));
}

TEST(PairDays, ARecordOfAnOlderVersionSaysWhatToDo) {
  Store store = Store::in_memory().value();
  ASSERT_TRUE(store.connection().run(std::string(sample::drop_version_6) +
                                     "; UPDATE meta SET value = '5' WHERE key = 'schema'"));
  ASSERT_TRUE(store.connection().run("DROP VIEW IF EXISTS dyads"));
  const auto days = pair_days(store, {{"RUS"}, {"UKR"}, {}, {}, {}});
  ASSERT_FALSE(days);
  EXPECT_EQ(days.error().kind, Error::Kind::input);
  EXPECT_NE(days.error().message.find("record version 5"), std::string::npos);
}

}  // namespace
