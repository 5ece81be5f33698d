// Confirmations: they outlive another reading and an undone correction, and fit only what was found right.
#include "record/confirmations.h"

#include <gtest/gtest.h>

#include "record/asked.h"
#include "record/correction_file.h"
#include "record/sample.h"
#include "record/store.h"

namespace entente {
namespace {

using sample::append_visit;
using sample::visit_records;
using sample::visit_report;

const char* const when = "2024-05-06T07:08:09";

HeldReport held(const Store& store) {
  auto out = held_report(store, store.reports("visit").value().front());
  EXPECT_TRUE(out);
  return *out;
}

AnyRecord first(const HeldReport& report, RecordKind kind) {
  for (const AnyRecord& record : report.records)
    if (kind_of(record) == kind) return record;
  ADD_FAILURE() << "no such record";
  return report.records.front();
}

bool confirm(Store& store, const AnyRecord& record) {
  const auto done = store.confirm(record, write_line(line_of(record)), when);
  EXPECT_TRUE(done) << (done ? "" : done.error().text());
  return done.value_or(false);
}

void correct(Store& store, const AnyRecord& old, EventType type) {
  EventRecord fresh = std::get<EventRecord>(old);
  fresh.event.type = type;
  const Correction correction{old, fresh, write_line(line_of(old)), write_line(line_of(fresh))};
  EXPECT_EQ(store.correct("visit", std::span(&correction, 1), when).value(), 1U);
}

TEST(Confirmations, EveryKindOfRecordOnce) {
  Store store = Store::in_memory().value();
  ASSERT_TRUE(append_visit(store));
  for (const RecordKind kind : {RecordKind::event, RecordKind::statement, RecordKind::tie}) {
    EXPECT_TRUE(confirm(store, first(held(store), kind)));
    EXPECT_FALSE(confirm(store, first(held(store), kind)));
  }
  const HeldReport now = held(store);
  ASSERT_EQ(now.confirmations.size(), 3U);
  for (const RecordKind kind : {RecordKind::event, RecordKind::statement, RecordKind::tie}) {
    const Confirmation* one = confirmation_of(now, first(now, kind));
    ASSERT_NE(one, nullptr);
    EXPECT_EQ(one->kind, kind);
    EXPECT_EQ(one->line, write_line(line_of(first(now, kind))));
    EXPECT_EQ(one->made_at, when);
    EXPECT_EQ(one->report->id, "visit");
  }
  EXPECT_EQ(store.unconfirm("visit", now.confirmations.front().record).value(), 1U);
  EXPECT_EQ(store.unconfirm("visit", now.confirmations.front().record).value(), 0U);
  EXPECT_EQ(held(store).confirmations.size(), 2U);
}

TEST(Confirmations, StayWhenTheReportIsReadAgain) {
  Store store = Store::in_memory().value();
  ASSERT_TRUE(append_visit(store));
  const AnyRecord event = first(held(store), RecordKind::event);
  EXPECT_TRUE(confirm(store, event));
  // A coder that reads the sentence otherwise: the status is no part of the id.
  const Report report = visit_report();
  CodedReport other = visit_records(report);
  for (Event& one : other.events) one.status = Status::planned;
  EXPECT_EQ(store.append(report, make_records(report, other), sample::made).value(), Appended::replaced);
  ASSERT_EQ(held(store).confirmations.size(), 1U);
  EXPECT_TRUE(held(store).confirmations.front().idle);
  EXPECT_EQ(confirmation_of(held(store), first(held(store), RecordKind::event)), nullptr);
  // Confirmed as it stands now: the newest look counts.
  EXPECT_TRUE(confirm(store, first(held(store), RecordKind::event)));
  ASSERT_EQ(held(store).confirmations.size(), 1U);
  EXPECT_FALSE(held(store).confirmations.front().idle);
  EXPECT_TRUE(append_visit(store));
  EXPECT_TRUE(held(store).confirmations.front().idle);
}

TEST(Confirmations, WaitWhileACorrectionStandsInTheRecordsPlace) {
  Store store = Store::in_memory().value();
  ASSERT_TRUE(append_visit(store));
  const AnyRecord event = first(held(store), RecordKind::event);
  EXPECT_TRUE(confirm(store, event));
  correct(store, event, EventType::SUPPORT);
  EXPECT_TRUE(held(store).confirmations.front().idle);
  // The corrected record can be confirmed too; that goes with it.
  for (const AnyRecord& record : held(store).records)
    if (const auto* one = std::get_if<EventRecord>(&record); one != nullptr && one->origin == "corrected") {
      EXPECT_TRUE(confirm(store, record));
    }
  EXPECT_EQ(held(store).confirmations.size(), 2U);
  EXPECT_EQ(store.undo(held(store).overrides.front().id).value(), 1U);
  ASSERT_EQ(held(store).confirmations.size(), 1U);
  EXPECT_FALSE(held(store).confirmations.front().idle);
  EXPECT_NE(confirmation_of(held(store), first(held(store), RecordKind::event)), nullptr);
}

TEST(Confirmations, ACorrectionThatIsCorrectedTakesItsConfirmationAlong) {
  Store store = Store::in_memory().value();
  ASSERT_TRUE(append_visit(store));
  correct(store, first(held(store), RecordKind::event), EventType::SUPPORT);
  const auto corrected = [&] {
    for (const AnyRecord& record : held(store).records)
      if (std::holds_alternative<EventRecord>(record) && std::get<EventRecord>(record).origin == "corrected")
        return record;
    ADD_FAILURE() << "nothing corrected";
    return held(store).records.front();
  };
  EXPECT_TRUE(confirm(store, corrected()));
  correct(store, corrected(), EventType::AID);
  EXPECT_TRUE(held(store).confirmations.empty());
}

TEST(Confirmations, TheFileToCorrectSaysSo) {
  Store store = Store::in_memory().value();
  ASSERT_TRUE(append_visit(store));
  EXPECT_TRUE(confirm(store, first(held(store), RecordKind::tie)));
  const std::string text = write_corrections(held(store));
  const std::size_t at = text.find("  # confirmed\n");
  ASSERT_NE(at, std::string::npos);
  EXPECT_EQ(text.find("  # confirmed\n", at + 1), std::string::npos);
  EXPECT_TRUE(read_corrections(text, "file").errors.empty());
}

}  // namespace
}  // namespace entente
