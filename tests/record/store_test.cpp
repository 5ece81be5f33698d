// The record keeps what it is given, once, and gives it back.
#include "record/store.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "record/asked.h"
#include "record/duckdb.h"
#include "record/sample.h"

namespace entente {
namespace {

using sample::append_visit;
using sample::events_of;
using sample::statements_of;
using sample::ties_of;
using sample::totals_of;
using sample::visit_records;
using sample::visit_report;

TEST(Store, GivesBackEveryFieldOfAnEvent) {
  Store store = Store::in_memory().value();
  ASSERT_EQ(append_visit(store).value(), Appended::added);
  const auto events = events_of(store);
  ASSERT_EQ(events.size(), 2U);
  const EventRecord& condemn = events[0];  // February stands before March
  const EventRecord& visit = events[1];
  EXPECT_EQ(visit.event.type, EventType::CONSULT);
  EXPECT_EQ(visit.event.mode, "visit");
  EXPECT_EQ(visit.event.contexts, (std::vector<std::string>{"diplomatic", "military"}));
  EXPECT_EQ(visit.event.cameo, "042");
  EXPECT_EQ(visit.quad, 1);
  EXPECT_EQ(visit.event.status, Status::occurred);
  EXPECT_EQ(visit.event.date, When::on(*make_date(2023, 3, 21)));
  ASSERT_TRUE(visit.event.place);
  EXPECT_EQ(visit.event.place->name, "Kyiv");
  EXPECT_EQ(visit.event.place->country, "UKR");
  EXPECT_EQ(visit.event.place->lat, 50.45);
  EXPECT_EQ(visit.event.place->lon, 30.52);
  const Span ukraine = visit.event.target.at(0).mention;
  ASSERT_EQ(visit.event.numbers.size(), 2U);
  EXPECT_EQ(visit.event.numbers[0], (Quantity{QuantityKind::troops, 40, 50, Bound::about, "", ukraine}));
  EXPECT_EQ(visit.event.numbers[1], (Quantity{QuantityKind::money, 1.5e9, {}, Bound::at_least, "USD", {}}));
  ASSERT_EQ(visit.event.source.size(), 1U);
  EXPECT_EQ(visit.event.source[0].code, "JPN/GOV");
  EXPECT_EQ(visit.event.source[0].name, "Fumio Kishida");
  EXPECT_EQ(visit.event.source[0].mention, (Span{0, 28}));
  ASSERT_EQ(visit.event.target.size(), 1U);
  EXPECT_EQ(visit.event.target[0].code, "UKR");
  EXPECT_EQ(visit.trigger, "visited");
  EXPECT_EQ(visit.event.rule, "consult.csv:7 visit");
  EXPECT_EQ(visit.event.path, "subj=nsubj target=dobj");
  EXPECT_DOUBLE_EQ(visit.event.confidence, 0.9);
  EXPECT_EQ(visit.origin, "coded");
  EXPECT_EQ(visit.evidence.sentence_text, "Prime Minister Fumio Kishida visited Ukraine on Tuesday.");
  EXPECT_EQ(visit.evidence.report->title, "Kishida in Kyiv (visit)");
  EXPECT_EQ(visit.evidence.report->published, make_date(2023, 3, 21));

  EXPECT_EQ(condemn.event.status, Status::hypothetical);
  EXPECT_EQ(condemn.event.date, When::in_month(2023, 2));
  EXPECT_FALSE(condemn.event.place);
  ASSERT_EQ(condemn.event.source.size(), 2U);
  EXPECT_EQ(condemn.event.source[1].code, "");
  EXPECT_EQ(condemn.event.source[1].name, "an aide");
  EXPECT_EQ(condemn.evidence.sentence, 1U);
}

TEST(Store, GivesBackStatementsAndTies) {
  Store store = Store::in_memory().value();
  ASSERT_TRUE(append_visit(store));
  const auto statements = statements_of(store);
  ASSERT_EQ(statements.size(), 1U);
  EXPECT_EQ(statements[0].statement.speaker, "Fumio Kishida");
  EXPECT_EQ(statements[0].speaker_codes, (std::vector<std::string>{"JPN/GOV", "G7"}));
  EXPECT_EQ(statements[0].statement.term, "systemic threat");
  EXPECT_EQ(statements[0].statement.about, (std::vector<std::string>{"RUS"}));
  EXPECT_EQ(statements[0].words, "We condemn Russia, a systemic threat,");
  const auto ties = ties_of(store);
  ASSERT_EQ(ties.size(), 1U);
  EXPECT_EQ(ties[0].tie.kind, TieKind::member);
  EXPECT_EQ(ties[0].tie.a, "JPN");
  EXPECT_EQ(ties[0].tie.b, "G7");
  EXPECT_EQ(ties[0].tie.since, "1975");
}

TEST(Store, ReadingTwiceChangesNothing) {
  sample::Folder folder("twice");
  const std::string file = folder.file("a.duckdb");
  std::vector<std::string> ids;
  {
    Store store = Store::open(file, Store::Access::write).value();
    EXPECT_EQ(append_visit(store).value(), Appended::added);
    for (const auto& record : events_of(store)) ids.push_back(record.id);
  }
  Store store = Store::open(file, Store::Access::write).value();
  EXPECT_EQ(append_visit(store).value(), Appended::unchanged);
  const Totals totals = totals_of(store);
  EXPECT_EQ(totals.reports, 1U);
  EXPECT_EQ(totals.sentences, 3U);
  EXPECT_EQ(totals.events, 2U);
  std::vector<std::string> again;
  for (const auto& record : events_of(store)) again.push_back(record.id);
  EXPECT_EQ(ids, again);
}

TEST(Store, AChangedCoderReplacesTheReportsRecordsOnly) {
  Store store = Store::in_memory().value();
  ASSERT_TRUE(append_visit(store, "one"));
  ASSERT_TRUE(append_visit(store, "two"));
  const Report report = visit_report("one");
  CodedReport coded = visit_records(report);
  coded.events.pop_back();
  coded.events[0].mode = "";
  coded.ties.clear();
  ASSERT_EQ(store.append(report, make_records(report, coded), sample::made).value(), Appended::replaced);
  const Totals totals = totals_of(store);
  EXPECT_EQ(totals.reports, 2U);
  EXPECT_EQ(totals.sentences, 6U);
  EXPECT_EQ(totals.events, 3U);
  EXPECT_EQ(totals.ties, 1U);
  EventFilter of_one;
  of_one.report = "one";
  const auto events = events_of(store, of_one);
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].event.mode, "");
  // And back again: what was replaced can be written anew under its old ids.
  EXPECT_EQ(append_visit(store, "one").value(), Appended::replaced);
  EXPECT_EQ(totals_of(store).events, 4U);
}

TEST(Store, TheSmallestChangeOfARecordIsNoticed) {
  const Report report = visit_report();
  const auto outcome = [&](auto change) {
    Store store = Store::in_memory().value();
    EXPECT_TRUE(append_visit(store));
    CodedReport coded = visit_records(report);
    change(coded);
    return store.append(report, make_records(report, coded), sample::made).value();
  };
  EXPECT_EQ(outcome([](CodedReport&) {}), Appended::unchanged);
  EXPECT_EQ(outcome([](CodedReport& c) { c.events[0].confidence = 0.91; }), Appended::replaced);
  EXPECT_EQ(outcome([](CodedReport& c) { c.events[1].source[1].name = "the aide"; }), Appended::replaced);
  EXPECT_EQ(outcome([](CodedReport& c) { c.events[0].target[0].mention.end += 1; }), Appended::replaced);
  EXPECT_EQ(outcome([](CodedReport& c) { c.statements[0].rule += "!"; }), Appended::replaced);
  EXPECT_EQ(outcome([](CodedReport& c) { c.ties[0].since.clear(); }), Appended::replaced);
  EXPECT_EQ(outcome([](CodedReport& c) { c.sentences[2].heading = true; }), Appended::replaced);
}

TEST(Store, RecordsOfOneIdAreKeptOnce) {
  const Report report = visit_report();
  CodedReport coded = visit_records(report);
  coded.events.push_back(coded.events[0]);
  coded.ties.push_back(coded.ties[0]);
  const ReportRecords records = make_records(report, coded);
  EXPECT_EQ(records.events.size(), 2U);
  EXPECT_EQ(records.ties.size(), 1U);
}

TEST(Store, IdsDifferWithReportSentenceTypeTriggerAndCodes) {
  const Report report = visit_report();
  const std::string id = make_records(report, visit_records(report)).events[0].id;
  EXPECT_EQ(id.size(), 20U);
  EXPECT_NE(id, make_records(visit_report("b"), visit_records(report)).events[0].id);
  const auto changed = [&](auto change) {
    CodedReport coded = visit_records(report);
    change(coded.events[0]);
    return make_records(report, coded).events[0].id;
  };
  EXPECT_NE(id, changed([](Event& e) { e.sentence = 2; }));
  EXPECT_NE(id, changed([](Event& e) { e.type = EventType::SUPPORT; }));
  EXPECT_NE(id, changed([](Event& e) { e.trigger.end += 1; }));
  EXPECT_NE(id, changed([](Event& e) { e.source[0].code = "JPN"; }));
  EXPECT_NE(id, changed([](Event& e) { std::swap(e.source, e.target); }));
  // What a better reading of the same act may change leaves the id alone.
  EXPECT_EQ(id, changed([](Event& e) { e.confidence = 0.1; }));
  EXPECT_EQ(id, changed([](Event& e) { e.status = Status::planned; }));
}

TEST(Store, FailedAppendWritesNothingAndLeavesTheStoreUsable) {
  Store store = Store::in_memory().value();
  ASSERT_TRUE(append_visit(store, "good"));
  Report broken = visit_report("broken");
  CodedReport coded = visit_records(broken);
  coded.events[1].rule = "\xff\xfe";  // no UTF-8: the database refuses the row
  const auto failed = store.append(broken, make_records(broken, coded), sample::made);
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().file, ":memory:");
  EXPECT_EQ(totals_of(store).reports, 1U);
  EXPECT_EQ(totals_of(store).sentences, 3U);
  EXPECT_EQ(append_visit(store, "later").value(), Appended::added);
  EXPECT_EQ(totals_of(store).reports, 2U);
  EXPECT_EQ(totals_of(store).events, 4U);
}

TEST(Store, AGroupOfReportsIsStoredAsOne) {
  Store store = Store::in_memory().value();
  ASSERT_TRUE(append_visit(store, "same"));
  ASSERT_TRUE(append_visit(store, "old"));
  const Report same = visit_report("same"), old = visit_report("old"), fresh = visit_report("fresh");
  CodedReport changed = visit_records(old);
  changed.events[0].confidence = 0.1;
  const ReportRecords of_same = make_records(same, visit_records(same)), of_old = make_records(old, changed),
                      of_fresh = make_records(fresh, visit_records(fresh));
  const std::vector<Filing> group{
      {&same, &of_same}, {&old, &of_old}, {&fresh, &of_fresh}, {&fresh, &of_fresh}};
  using enum Appended;
  EXPECT_EQ(store.append(group, sample::made).value(), (std::vector{unchanged, replaced, added, unchanged}));
  EXPECT_EQ(totals_of(store).reports, 3U);
  EXPECT_EQ(totals_of(store).events, 6U);
  EXPECT_EQ(store.append(std::span<const Filing>(), sample::made).value(), std::vector<Appended>());
}

TEST(Store, TheLastOfTwoReadingsInAGroupStands) {
  Store store = Store::in_memory().value();
  const Report report = visit_report("twice"), other = visit_report("other");
  CodedReport changed = visit_records(report);
  changed.events.clear();
  const ReportRecords first = make_records(report, visit_records(report)),
                      second = make_records(report, changed),
                      of_other = make_records(other, visit_records(other));
  const std::vector<Filing> group{
      {&report, &first}, {&other, &of_other}, {&report, &second}, {&other, &of_other}};
  using enum Appended;
  EXPECT_EQ(store.append(group, sample::made).value(), (std::vector{added, added, replaced, unchanged}));
  EXPECT_EQ(totals_of(store).reports, 2U);
  EXPECT_EQ(totals_of(store).events, 2U);
}

TEST(Store, OneBadReportKeepsItsWholeGroupOut) {
  Store store = Store::in_memory().value();
  const Report good = visit_report("good"), bad = visit_report("bad");
  CodedReport broken = visit_records(bad);
  broken.ties[0].rule = "\xff";
  const ReportRecords of_good = make_records(good, visit_records(good)), of_bad = make_records(bad, broken);
  const std::vector<Filing> group{{&good, &of_good}, {&bad, &of_bad}};
  EXPECT_FALSE(store.append(group, sample::made));
  EXPECT_EQ(totals_of(store).reports, 0U);
  EXPECT_EQ(totals_of(store).sentences, 0U);
  EXPECT_EQ(store.append(good, of_good, sample::made).value(), Appended::added);
}

TEST(Store, OneBesideItSeesWhatIsCommittedAndOutlivesIt) {
  std::optional<Store> first = Store::in_memory().value();
  Store second = first->beside().value();
  const Report report = visit_report("one");
  ASSERT_TRUE(second.connection().run("BEGIN TRANSACTION READ ONLY"));
  EXPECT_EQ(totals_of(second).reports, 0U);
  ASSERT_TRUE(first->append(report, make_records(report, visit_records(report)), sample::made));
  EXPECT_EQ(totals_of(second).reports, 0U);  // its transaction began before
  ASSERT_TRUE(second.connection().run("COMMIT"));
  EXPECT_EQ(totals_of(second).reports, 1U);
  first.reset();
  EXPECT_EQ(totals_of(second).reports, 1U);
}

}  // namespace
}  // namespace entente
