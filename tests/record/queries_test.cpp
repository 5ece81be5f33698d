// The record answers: records by filters, counts, names, pairs, views.
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
using sample::visit_records;
using sample::visit_report;

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
