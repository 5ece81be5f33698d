// What becomes of a record's events: facts, each on the day on which it could be known, and back to the events.
#include "forecast/chronicle_record.h"

#include <gtest/gtest.h>

#include "analysis/pair_record.h"
#include "record/sample.h"

namespace entente {
namespace {

std::int32_t number(int year, int month, int day) { return make_date(year, month, day)->day_number(); }

// "JPN CONSULT UKR 19437" and so on.
std::vector<std::string> told(const RecordedChronicle& read) {
  std::vector<std::string> out;
  for (const Fact& fact : read.chronicle.facts)
    out.push_back(Date::from_day_number(fact.day).iso() + " " + read.chronicle.actors[fact.source] + " " +
                  read.chronicle.types[fact.type] + " " + read.chronicle.actors[fact.target]);
  return out;
}

Store imported() {
  Store store = Store::in_memory().value();
  const auto put = [&](const sample::ImportedRow& row) { ASSERT_TRUE(sample::import(store, row)); };
  put({.id = "a", .source = "USA", .target = "RUS", .from = "2020-01-05"});
  put({.id = "b", .source = "USA/GOV", .target = "RUS/MIL", .from = "2020-01-05"});
  put({.id = "c",
       .source = "RUS",
       .target = "USA",
       .cameo = "190",
       .type = "ASSAULT",
       .quad = 4,
       .from = "2019-12-31"});
  put({.id = "d", .source = "RUS/MIL", .target = "RUS/CIV", .from = "2020-01-06"});  // one state
  put({.id = "e",
       .source = "USA",
       .target = "RUS",
       .from = "2020-01-07",
       .status = "planned"});  // did not occur
  put({.id = "f", .source = "USA", .target = "RUS", .from = "2020-01-01", .to = "2020-01-31"});  // no day
  put({.id = "g", .source = "CHN", .target = "RUS", .from = "2020-02-01", .origin = "icews"});
  put({.id = "h", .source = "CHN", .target = "RUS", .from = "2020-02-02", .more_target = "['UKR/GOV']"});
  return store;
}

TEST(ChronicleRecord, TellsEachFactOnce) {
  const Store store = imported();
  const auto read = read_chronicle(store, {});
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->chronicle.actors, (std::vector<std::string>{"CHN", "RUS", "UKR", "USA"}));
  EXPECT_EQ(told(*read), (std::vector<std::string>{"2019-12-31 RUS ASSAULT USA", "2020-01-05 USA CONSULT RUS",
                                                   "2020-02-01 CHN CONSULT RUS", "2020-02-02 CHN CONSULT RUS",
                                                   "2020-02-02 CHN CONSULT UKR"}));
}

TEST(ChronicleRecord, ChoosesDataSetsAndDays) {
  const Store store = imported();
  EXPECT_EQ(told(*read_chronicle(store, {.origins = {"icews"}})),
            (std::vector<std::string>{"2020-02-01 CHN CONSULT RUS"}));
  const auto early = read_chronicle(store, {.to = make_date(2020, 1, 5)});
  EXPECT_EQ(told(*early),
            (std::vector<std::string>{"2019-12-31 RUS ASSAULT USA", "2020-01-05 USA CONSULT RUS"}));
  EXPECT_EQ(early->chronicle.actors.size(), 2U) << "who comes later is not named";
}

TEST(ChronicleRecord, WholeCodesAreActorsOfTheirOwn) {
  const Store store = imported();
  const auto read = read_chronicle(store, {.to = make_date(2020, 1, 6), .whole_codes = true});
  EXPECT_EQ(told(*read), (std::vector<std::string>{"2019-12-31 RUS ASSAULT USA", "2020-01-05 USA CONSULT RUS",
                                                   "2020-01-05 USA/GOV CONSULT RUS/MIL",
                                                   "2020-01-06 RUS/MIL CONSULT RUS/CIV"}));
}

TEST(ChronicleRecord, OpensFactsToTheirEvents) {
  const Store store = imported();
  const auto read = read_chronicle(store, {});
  const auto ids = events_behind(store, *read, read->chronicle.facts);
  ASSERT_TRUE(ids) << ids.error().message;
  EXPECT_EQ(*ids, (std::vector<std::vector<std::string>>{{"c"}, {"a", "b"}, {"g"}, {"h"}, {"h"}}));
}

// The report of 21 March tells of the visit on that day; published later, it is known later.
TEST(ChronicleRecord, AReportIsKnownWhenItIsPublished) {
  for (const auto& [published, day] :
       {std::pair{Date{2023, 3, 21}, number(2023, 3, 21)}, std::pair{Date{2023, 3, 24}, number(2023, 3, 24)},
        std::pair{Date{2023, 6, 1}, 0}}) {
    Store store = Store::in_memory().value();
    Report report = sample::visit_report();
    report.published = published;
    ASSERT_TRUE(store.append(report, make_records(report, sample::visit_records(report)), sample::made));
    const auto read = read_chronicle(store, {});
    ASSERT_TRUE(read) << read.error().message;
    if (day == 0) {
      EXPECT_TRUE(read->chronicle.facts.empty()) << "told ten weeks later it is no news";
      EXPECT_GT(read->told_late, 0U);
      continue;
    }
    // The other event of the report is hypothetical.
    EXPECT_EQ(told(*read), (std::vector<std::string>{Date::from_day_number(day).iso() + " JPN CONSULT UKR"}));
    EXPECT_EQ(events_behind(store, *read, read->chronicle.facts)->at(0).size(), 1U);
    EXPECT_TRUE(read_chronicle(store, {.to = published.plus_days(-1)})->chronicle.facts.empty());
  }
}

TEST(ChronicleRecord, AnEmptyRecordHasNoFacts) {
  const Store store = Store::in_memory().value();
  const auto read = read_chronicle(store, {});
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_TRUE(read->chronicle.facts.empty());
  EXPECT_EQ(read->chronicle.types.size(), 16U);
}

}  // namespace
}  // namespace entente
