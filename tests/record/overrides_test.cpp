// Corrections: they stand, outlive another reading, and can be taken back.
#include "record/overrides.h"

#include <gtest/gtest.h>

#include "record/correction_file.h"
#include "record/duckdb.h"
#include "record/sample.h"
#include "record/store.h"

namespace entente {
namespace {

using sample::append_visit;
using sample::visit_records;
using sample::visit_report;

const char* const when = "2024-05-06T07:08:09";

HeldReport held(const Store& store, const std::string& id = "visit") {
  const auto lines = store.reports(id);
  EXPECT_TRUE(lines);
  EXPECT_EQ(lines->size(), 1U);
  auto out = held_report(store, lines->front());
  EXPECT_TRUE(out);
  return *out;
}

std::vector<std::string> lines_of(const HeldReport& report) {
  std::vector<std::string> out;
  for (const AnyRecord& record : report.records) out.push_back(write_line(line_of(record)));
  return out;
}

std::vector<EventRecord> events_of(const HeldReport& report) {
  std::vector<EventRecord> out;
  for (const AnyRecord& record : report.records)
    if (const auto* event = std::get_if<EventRecord>(&record)) out.push_back(*event);
  return out;
}

// The event of the type made into what `change` makes of it.
template <class Change>
Correction corrected(const HeldReport& report, EventType type, const Change& change) {
  for (const EventRecord& old : events_of(report)) {
    if (old.event.type != type) continue;
    EventRecord fresh = old;
    change(fresh.event);
    return {old, fresh, write_line(line_of(old)), write_line(line_of(fresh))};
  }
  ADD_FAILURE() << "no such event";
  return {};
}

Correction removed(const HeldReport& report, EventType type) {
  Correction out = corrected(report, type, [](Event&) {});
  out.replacement.reset();
  out.after.clear();
  return out;
}

std::uint64_t correct(Store& store, const Correction& correction) {
  const auto count = store.correct("visit", std::span(&correction, 1), when);
  EXPECT_TRUE(count) << (count ? "" : count.error().text());
  return count.value_or(99);
}

const auto to_support = [](Event& event) { event.type = EventType::SUPPORT; };

TEST(Overrides, AChangedEventTakesThePlaceOfTheCoders) {
  Store store = Store::in_memory().value();
  ASSERT_TRUE(append_visit(store));
  EXPECT_EQ(correct(store, corrected(held(store), EventType::ACCUSE, to_support)), 1U);
  const auto events = events_of(held(store));
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0].event.type, EventType::CONSULT);
  EXPECT_EQ(events[0].origin, "coded");
  EXPECT_EQ(events[1].event.type, EventType::SUPPORT);
  EXPECT_EQ(events[1].origin, "corrected");
  EXPECT_EQ(events[1].event.source.size(), 2U);
  const auto overrides = held(store).overrides;
  ASSERT_EQ(overrides.size(), 1U);
  EXPECT_EQ(overrides[0].action, OverrideAction::changed);
  EXPECT_EQ(overrides[0].sentence, 1U);
  EXPECT_EQ(overrides[0].replacement, events[1].id);
  EXPECT_EQ(overrides[0].made_at, when);
  EXPECT_FALSE(overrides[0].idle);
  EXPECT_EQ(overrides[0].before,
            "ACCUSE/disapprove JPN/GOV,\"an aide\" -> RUS hypothetical 2023-02 \"condemn\"");
}

TEST(Overrides, EveryKindAndActionCanBeUndone) {
  Store store = Store::in_memory().value();
  ASSERT_TRUE(append_visit(store));
  const HeldReport before = held(store);
  std::vector<Correction> all{corrected(before, EventType::ACCUSE, to_support),
                              removed(before, EventType::CONSULT)};
  for (const AnyRecord& record : before.records) {
    if (record.index() == 0) continue;
    AnyRecord fresh = record;
    if (auto* statement = std::get_if<StatementRecord>(&fresh)) statement->statement.term = "rival";
    if (auto* tie = std::get_if<TieRecord>(&fresh)) tie->tie.kind = TieKind::partner;
    all.push_back({record, fresh, write_line(line_of(record)), write_line(line_of(fresh))});
  }
  Correction added = corrected(before, EventType::CONSULT, [](Event& e) { e.type = EventType::AID; });
  added.old.reset();
  all.push_back(added);
  ASSERT_EQ(store.correct("visit", all, when).value(), 5U);
  const HeldReport after = held(store);
  EXPECT_EQ(after.records.size(), 4U);
  for (const AnyRecord& record : after.records)
    EXPECT_EQ(std::visit([](const auto& r) { return r.origin; }, record), "corrected");
  ASSERT_EQ(after.overrides.size(), 5U);
  for (const Override& one : after.overrides) EXPECT_EQ(store.undo(one.id.substr(0, 12)).value(), 1U);
  EXPECT_EQ(lines_of(held(store)), lines_of(before));
  EXPECT_TRUE(held(store).overrides.empty());
  EXPECT_EQ(store.undo("0123456789").value(), 0U);
  // And nothing but the coder's own words is left: reading again finds the report unchanged.
  EXPECT_EQ(append_visit(store).value(), Appended::unchanged);
  EXPECT_EQ(store.totals().value().events, 2U);
}

TEST(Overrides, OutliveTheSameReading) {
  Store store = Store::in_memory().value();
  ASSERT_TRUE(append_visit(store));
  correct(store, corrected(held(store), EventType::ACCUSE, to_support));
  const auto lines = lines_of(held(store));
  EXPECT_EQ(append_visit(store).value(), Appended::unchanged);
  EXPECT_EQ(lines_of(held(store)), lines);
}

TEST(Overrides, OutliveAnotherCoder) {
  Store store = Store::in_memory().value();
  ASSERT_TRUE(append_visit(store));
  correct(store, corrected(held(store), EventType::ACCUSE, to_support));
  correct(store, removed(held(store), EventType::CONSULT));
  const auto lines = lines_of(held(store));
  const Report report = visit_report();
  const auto read = [&](auto change) {
    CodedReport coded = visit_records(report);
    change(coded);
    EXPECT_EQ(store.append(report, make_records(report, coded), sample::made).value(), Appended::replaced);
    return held(store);
  };
  // Another confidence: the same records.
  EXPECT_EQ(lines_of(read([](CodedReport& c) { c.events[0].confidence = c.events[1].confidence = 0.5; })),
            lines);
  // Another reading of the same words: still what was corrected.
  EXPECT_EQ(lines_of(read([](CodedReport& c) {
              c.events[0].mode = "";
              c.events[1].source.pop_back();
            })),
            lines);
  // What the correction says: one record, and still corrected.
  EXPECT_EQ(lines_of(read([](CodedReport& c) { c.events[1].type = EventType::SUPPORT; })), lines);
  // The coder no longer sees anything there.
  const HeldReport bare = read([](CodedReport& c) { c.events.clear(); });
  EXPECT_EQ(lines_of(bare), lines);
  for (const Override& one : bare.overrides) EXPECT_TRUE(one.idle);
  // A sentence more: the corrected record goes with its words.
  const HeldReport moved = read([](CodedReport& c) {
    c.sentences.insert(c.sentences.begin(), CodedSentence{{0, 6}, 0, false});
    c.sentences[1].words.begin = 6;
    for (Event& event : c.events) ++event.sentence;
    c.statements.clear();
    c.ties.clear();
  });
  ASSERT_EQ(events_of(moved).size(), 1U);
  EXPECT_EQ(events_of(moved)[0].evidence.sentence, 2U);
  EXPECT_EQ(events_of(moved)[0].event.source.size(), 2U);
  // Undone, the coder's word of today stands.
  for (const Override& one : moved.overrides) EXPECT_TRUE(store.undo(one.id));
  EXPECT_EQ(events_of(held(store)).size(), 2U);
  EXPECT_EQ(events_of(held(store))[1].event.type, EventType::ACCUSE);
}

TEST(Overrides, ARecordThatWasLeftAloneStaysWhenItsNeighbourGoes) {
  const Report report = visit_report();
  CodedReport coded = visit_records(report);
  Event twin = coded.events[0];  // two events on one trigger
  twin.target = {sample::party(report.text, "G7", "G7", "G7")};
  coded.events.push_back(twin);
  Store store = Store::in_memory().value();
  ASSERT_TRUE(store.append(report, make_records(report, coded), sample::made));
  Correction gone;
  for (const EventRecord& event : events_of(held(store)))
    if (event.event.type == EventType::CONSULT && event.event.target[0].code == "UKR") gone.old = event;
  ASSERT_EQ(correct(store, gone), 1U);
  coded.events.erase(coded.events.begin());  // a better coder agrees
  ASSERT_TRUE(store.append(report, make_records(report, coded), sample::made));
  const auto events = events_of(held(store));
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0].event.target[0].code, "G7");
}

TEST(Overrides, ACorrectionOfACorrectionTakesItsPlace) {
  Store store = Store::in_memory().value();
  ASSERT_TRUE(append_visit(store));
  const auto original = lines_of(held(store));
  correct(store, corrected(held(store), EventType::ACCUSE, to_support));
  correct(store, corrected(held(store), EventType::SUPPORT, [](Event& e) { e.type = EventType::REJECT; }));
  ASSERT_EQ(held(store).overrides.size(), 1U);
  EXPECT_EQ(held(store).overrides[0].before, original[1]);
  EXPECT_EQ(events_of(held(store))[1].event.type, EventType::REJECT);
  // Back to what the coder said: there is nothing to override.
  correct(store, corrected(held(store), EventType::REJECT, [](Event& e) { e.type = EventType::ACCUSE; }));
  EXPECT_EQ(lines_of(held(store)), original);
  EXPECT_TRUE(held(store).overrides.empty());
  // Added, then taken away.
  Correction added = corrected(held(store), EventType::CONSULT, [](Event& e) { e.type = EventType::AID; });
  added.old.reset();
  correct(store, added);
  EXPECT_EQ(correct(store, added), 0U);  // twice is once
  correct(store, removed(held(store), EventType::AID));
  EXPECT_EQ(lines_of(held(store)), original);
  EXPECT_TRUE(held(store).overrides.empty());
}

TEST(Overrides, ViewsHaveTheCorrectedState) {
  sample::Folder folder("corrected-views");
  const std::string file = folder.file("a.duckdb");
  {
    Store store = Store::open(file, Store::Access::write).value();
    ASSERT_TRUE(append_visit(store));
    correct(store, corrected(held(store), EventType::CONSULT, [](Event& e) { e.target[0].code = "POL"; }));
  }
  auto connection = duck::Connection::open(file, duck::Access::read).value();
  const auto first = [&](const char* sql) {
    auto rows = connection.prepare(sql).value().run().value();
    EXPECT_TRUE(rows.next());
    return rows.text(0);
  };
  EXPECT_EQ(first("SELECT string_agg(target[1], ',') FROM news"), "POL");
  EXPECT_EQ(first("SELECT string_agg(target_actor, ',') FROM dyads WHERE type = 'CONSULT'"), "POL");
  EXPECT_EQ(first("SELECT target[1] FROM superseded_events"), "UKR");
}

TEST(Overrides, ABadRecordStoresNothing) {
  Store store = Store::in_memory().value();
  ASSERT_TRUE(append_visit(store));
  const auto lines = lines_of(held(store));
  const std::vector<Correction> two{
      corrected(held(store), EventType::ACCUSE, to_support),
      corrected(held(store), EventType::CONSULT, [](Event& e) { e.rule = "\xff"; })};
  EXPECT_FALSE(store.correct("visit", two, when));
  EXPECT_EQ(lines_of(held(store)), lines);
  EXPECT_TRUE(held(store).overrides.empty());
  EXPECT_EQ(correct(store, two[0]), 1U);  // and the store can be used on
}

TEST(Dyads, OnlyReciprocalTypesAreReadBothWays) {
  sample::Folder folder("dyads");
  const std::string file = folder.file("a.duckdb");
  const Report report = visit_report();
  std::vector<std::pair<Event, bool>> cases;
  const auto add = [&](EventType type, const char* mode, const char* cameo, bool reciprocal) {
    Event event = visit_records(report).events[0];
    event.type = type;
    event.mode = mode;
    event.cameo = cameo;
    event.source = {sample::party(report.text, "JPN", "Japan", "Japan"),
                    sample::party(report.text, "UKR", "Ukraine", "Ukraine")};
    event.target.clear();
    EXPECT_EQ(is_reciprocal(event), reciprocal) << name_of(type) << " " << mode << " " << cameo;
    cases.emplace_back(event, reciprocal);
  };
  add(EventType::CONSULT, "", "040", true);
  add(EventType::AGREE, "", "030", true);
  add(EventType::COOPERATE, "", "062", true);
  add(EventType::SUPPORT, "", "057", true);
  add(EventType::SUPPORT, "", "051", false);
  add(EventType::ASSAULT, "", "190", true);
  add(EventType::ASSAULT, "aerial", "195", false);
  add(EventType::CONCEDE, "", "0871", true);
  add(EventType::RETREAT, "ceasefire", "0871", true);
  add(EventType::RETREAT, "withdraw", "084", false);
  add(EventType::ACCUSE, "disapprove", "111", false);
  add(EventType::SANCTION, "", "163", false);
  std::size_t both = 0;
  {
    Store store = Store::open(file, Store::Access::write).value();
    CodedReport coded = visit_records(report);
    coded.events.clear();
    for (const auto& [event, reciprocal] : cases) {
      coded.events.push_back(event);
      both += reciprocal ? 2 : 0;
    }
    ASSERT_TRUE(store.append(report, make_records(report, coded), sample::made));
  }
  auto connection = duck::Connection::open(file, duck::Access::read).value();
  auto rows = connection.prepare("SELECT count(*)::BIGINT FROM dyads").value().run().value();
  ASSERT_TRUE(rows.next());
  EXPECT_EQ(rows.integer(0), static_cast<std::int64_t>(both));
}

}  // namespace
}  // namespace entente
