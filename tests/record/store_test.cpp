// The record keeps what it is given, once, and gives it back.
#include "record/store.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "record/duckdb.h"
#include "record/sample.h"

namespace entente {
namespace {

using sample::append_visit;
using sample::visit_records;
using sample::visit_report;

std::vector<EventRecord> events_of(const Store& store, const EventFilter& filter = {}) {
  std::vector<EventRecord> out;
  const auto count = store.events(filter, [&](EventRecord&& record) {
    out.push_back(std::move(record));
    return true;
  });
  EXPECT_TRUE(count) << (count ? "" : count.error().text());
  return out;
}

std::vector<StatementRecord> statements_of(const Store& store, const StatementFilter& filter = {}) {
  std::vector<StatementRecord> out;
  const auto count = store.statements(filter, [&](StatementRecord&& record) {
    out.push_back(std::move(record));
    return true;
  });
  EXPECT_TRUE(count) << (count ? "" : count.error().text());
  return out;
}

std::vector<TieRecord> ties_of(const Store& store, const TieFilter& filter = {}) {
  std::vector<TieRecord> out;
  const auto count = store.ties(filter, [&](TieRecord&& record) {
    out.push_back(std::move(record));
    return true;
  });
  EXPECT_TRUE(count) << (count ? "" : count.error().text());
  return out;
}

Totals totals_of(const Store& store) {
  const auto totals = store.totals();
  EXPECT_TRUE(totals);
  return totals.value_or(Totals{});
}

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

TEST(Store, FindsEventsByEachFilter) {
  Store store = Store::in_memory().value();
  ASSERT_TRUE(append_visit(store));
  const auto count = [&](auto set) {
    EventFilter filter;
    set(filter);
    return events_of(store, filter).size();
  };
  EXPECT_EQ(count([](EventFilter& f) { f.actor = {{"JPN", ""}}; }), 2U);  // a state: all its sectors
  EXPECT_EQ(count([](EventFilter& f) { f.actor = {{"JPN/GOV", ""}}; }), 2U);
  EXPECT_EQ(count([](EventFilter& f) { f.actor = {{"JPN/MIL", ""}}; }), 0U);
  EXPECT_EQ(count([](EventFilter& f) { f.actor = {{"JP", ""}}; }), 0U);  // no part of a code
  EXPECT_EQ(count([](EventFilter& f) { f.actor = {{"", "fumio KISHIDA"}}; }), 2U);
  EXPECT_EQ(count([](EventFilter& f) { f.actor = {{"UKR", ""}, {"RUS", ""}}; }), 2U);
  EXPECT_EQ(count([](EventFilter& f) { f.source = {{"UKR", ""}}; }), 0U);
  EXPECT_EQ(count([](EventFilter& f) { f.target = {{"UKR", ""}}; }), 1U);
  EXPECT_EQ(count([](EventFilter& f) { f.source = {{"", "an aide"}}; }), 1U);
  EXPECT_EQ(count([](EventFilter& f) { f.types = {EventType::ACCUSE}; }), 1U);
  EXPECT_EQ(count([](EventFilter& f) { f.types = {EventType::ACCUSE, EventType::CONSULT}; }), 2U);
  EXPECT_EQ(count([](EventFilter& f) { f.statuses = {Status::hypothetical}; }), 1U);
  EXPECT_EQ(count([](EventFilter& f) { f.statuses = {Status::negated}; }), 0U);
  EXPECT_EQ(count([](EventFilter& f) { f.from = make_date(2023, 3, 21); }), 1U);
  EXPECT_EQ(count([](EventFilter& f) { f.from = make_date(2023, 3, 22); }), 0U);
  // "February" may be the 15th.
  EXPECT_EQ(count([](EventFilter& f) { f.from = f.to = make_date(2023, 2, 15); }), 1U);
  EXPECT_EQ(count([](EventFilter& f) { f.report = "news/visit.txt"; }), 2U);
  EXPECT_EQ(count([](EventFilter& f) { f.report = "KYIV"; }), 2U);
  EXPECT_EQ(count([](EventFilter& f) { f.report = "Tokyo"; }), 0U);
  const std::string id = events_of(store)[0].id;
  EXPECT_EQ(count([&](EventFilter& f) { f.id = id; }), 1U);
  EXPECT_EQ(count([&](EventFilter& f) { f.id = id.substr(0, 8); }), 1U);
  // Words of a filter are never SQL.
  EXPECT_EQ(count([](EventFilter& f) { f.report = "' OR true --"; }), 0U);
}

TEST(Store, LimitKeepsTheLatestAndStillCountsAll) {
  Store store = Store::in_memory().value();
  for (const char* id : {"a", "b", "c"}) ASSERT_TRUE(append_visit(store, id));
  EventFilter filter;
  filter.limit = 2;
  std::vector<EventRecord> got;
  const auto count = store.events(filter, [&](EventRecord&& record) {
    got.push_back(std::move(record));
    return true;
  });
  ASSERT_TRUE(count);
  EXPECT_EQ(*count, 6U);
  ASSERT_EQ(got.size(), 2U);
  for (const EventRecord& record : got)
    EXPECT_EQ(record.event.type, EventType::CONSULT);  // March, not February
}

TEST(Store, FindsStatementsAndTies) {
  Store store = Store::in_memory().value();
  ASSERT_TRUE(append_visit(store));
  const auto statements = [&](auto set) {
    StatementFilter filter;
    set(filter);
    return statements_of(store, filter).size();
  };
  EXPECT_EQ(statements([](StatementFilter& f) { f.speaker = {{"JPN", ""}}; }), 1U);
  EXPECT_EQ(statements([](StatementFilter& f) { f.speaker = {{"", "kishida"}}; }), 1U);
  EXPECT_EQ(statements([](StatementFilter& f) { f.speaker = {{"USA", ""}}; }), 0U);
  EXPECT_EQ(statements([](StatementFilter& f) { f.about = {{"RUS", ""}}; }), 1U);
  EXPECT_EQ(statements([](StatementFilter& f) { f.about = {{"JPN", ""}}; }), 0U);
  EXPECT_EQ(statements([](StatementFilter& f) { f.about = {{"", "Nobody Known"}}; }), 0U);
  EXPECT_EQ(statements([](StatementFilter& f) { f.term = "Threat"; }), 1U);
  EXPECT_EQ(statements([](StatementFilter& f) { f.term = "partner"; }), 0U);
  const auto ties = [&](auto set) {
    TieFilter filter;
    set(filter);
    return ties_of(store, filter).size();
  };
  EXPECT_EQ(ties([](TieFilter& f) { f.actor = {{"G7", ""}}; }), 1U);
  EXPECT_EQ(ties([](TieFilter& f) { f.actor = {{"USA", ""}}; }), 0U);
  EXPECT_EQ(ties([](TieFilter& f) { f.kinds = {TieKind::member, TieKind::ally}; }), 1U);
  EXPECT_EQ(ties([](TieFilter& f) { f.kinds = {TieKind::rival}; }), 0U);
}

// The visit with two names that no table knows: one twice, once under its surname in the coder's hands.
Report report_with_names(const std::string& id, CodedReport& coded) {
  Report report = sample::visit_report(id);
  coded = sample::visit_records(report);
  coded.unmatched = {{"Ivan Petrov", EntityType::PERSON, {0, 5}, 0},
                     {"Ivan Petrov", EntityType::ORG, {6, 14}, 1},
                     {"Ivan Petrov", EntityType::PERSON, {15, 20}, 2},
                     {"Anka", EntityType::GPE, {21, 26}, 1}};
  return report;
}

TEST(Store, CountsNamesThatNoTableKnows) {
  Store store = Store::in_memory().value();
  CodedReport coded;
  for (const char* id : {"one", "two"}) {
    const Report report = report_with_names(id, coded);
    ASSERT_TRUE(store.append(report, make_records(report, coded), sample::made));
  }
  // Again: nothing changes.
  const Report again = report_with_names("two", coded);
  EXPECT_EQ(store.append(again, make_records(again, coded), sample::made).value(), Appended::unchanged);

  std::vector<UnknownName> found;
  ASSERT_TRUE(store.unknown_names([&](UnknownName&& name) {
    found.push_back(std::move(name));
    return true;
  }));
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].name, "Ivan Petrov");
  EXPECT_EQ(found[0].label, "PERSON");
  EXPECT_EQ(found[0].mentions, 6U);
  EXPECT_EQ(found[0].reports, 2U);
  EXPECT_EQ(found[0].example.report->id, "two");
  EXPECT_EQ(found[0].example.sentence, 0U);
  EXPECT_EQ(found[0].example.sentence_text, "Prime Minister Fumio Kishida visited Ukraine on Tuesday.");
  EXPECT_EQ(found[1].name, "Anka");
  EXPECT_EQ(found[1].mentions, 2U);

  // A report that is coded anew takes its old names away.
  coded.unmatched.pop_back();
  const Report less = sample::visit_report("two");
  EXPECT_EQ(store.append(less, make_records(less, coded), sample::made).value(), Appended::replaced);
  found.clear();
  ASSERT_TRUE(store.unknown_names([&](UnknownName&& name) {
    found.push_back(std::move(name));
    return found.size() < 2;
  }));
  EXPECT_EQ(found[1].mentions, 1U);
}

TEST(Store, TellsHowOftenAnActorActed) {
  Store store = Store::in_memory().value();
  ASSERT_TRUE(sample::append_visit(store));
  // Two events; what Japan only might condemn does not count.
  const Activity japan = store.activity({{"JPN", ""}}).value();
  EXPECT_EQ(japan.as_source, 1U);
  EXPECT_EQ(japan.as_target, 0U);
  EXPECT_EQ(japan.first, make_date(2023, 3, 21));
  EXPECT_EQ(japan.last, make_date(2023, 3, 21));
  EXPECT_EQ(store.activity({{"UKR", ""}}).value().as_target, 1U);
  EXPECT_EQ(store.activity({{"", "fumio kishida"}}).value().as_source, 1U);
  EXPECT_EQ(store.activity({{"RUS", ""}}).value().as_target, 0U);
  EXPECT_EQ(store.activity({}).value().as_source, 0U);
  EXPECT_FALSE(store.activity({{"FRA", ""}}).value().first);
}

TEST(Store, FindsTheTiesOfAPair) {
  Store store = Store::in_memory().value();
  ASSERT_TRUE(sample::append_visit(store));
  const auto count = [&](std::vector<ActorPattern> actor, std::vector<ActorPattern> other) {
    TieFilter filter;
    filter.actor = std::move(actor);
    filter.other = std::move(other);
    return store.ties(filter, [](TieRecord&&) { return true; }).value();
  };
  EXPECT_EQ(count({{"JPN", ""}}, {{"G7", ""}}), 1U);
  EXPECT_EQ(count({{"G7", ""}}, {{"JPN", ""}}), 1U);
  EXPECT_EQ(count({{"JPN", ""}}, {{"JPN", ""}}), 0U);
  EXPECT_EQ(count({{"JPN", ""}}, {{"NATO", ""}}), 0U);
  EXPECT_EQ(count({{"JPN", ""}}, {{"", "Fumio Kishida"}}), 0U);
}

TEST(Store, ViewsAnswerAResearchersQuestions) {
  sample::Folder folder("views");
  const std::string file = folder.file("a.duckdb");
  {
    Store store = Store::open(file, Store::Access::write).value();
    ASSERT_TRUE(append_visit(store));
    Report meeting = visit_report("meeting");
    CodedReport coded = visit_records(meeting);
    coded.events.resize(1);
    coded.events[0].source.push_back(coded.events[0].target[0]);
    coded.events[0].target.clear();
    ASSERT_TRUE(store.append(meeting, make_records(meeting, coded), sample::made));
  }
  auto connection = duck::Connection::open(file, duck::Access::read).value();
  const auto ask = [&](const std::string& sql) {
    auto rows = connection.prepare(sql).value().run();
    EXPECT_TRUE(rows && rows->next());
    return rows->text(0);
  };
  EXPECT_EQ(ask("SELECT count(*)::VARCHAR FROM news"), "2");
  EXPECT_EQ(ask("SELECT sentence_text FROM news LIMIT 1"),
            "Prime Minister Fumio Kishida visited Ukraine on Tuesday.");
  // The visit has a direction, the meeting both.
  EXPECT_EQ(ask("SELECT string_agg(source || '>' || target, ' ' ORDER BY report, source) FROM dyads "
                "WHERE type = 'CONSULT'"),
            "JPN/GOV>UKR UKR>JPN/GOV JPN/GOV>UKR");
  EXPECT_EQ(ask("SELECT term FROM characterisations LIMIT 1"), "systemic threat");
  EXPECT_EQ(
      ask("SELECT typeof(date_from) || ' ' || typeof(source) || ' ' || typeof(quad) FROM events LIMIT 1"),
      "DATE VARCHAR[] TINYINT");
  EXPECT_EQ(ask("SELECT coder || ' ' || coded_at::VARCHAR FROM reports LIMIT 1"),
            "entente test 2024-01-02 03:04:05");
}

}  // namespace
}  // namespace entente
