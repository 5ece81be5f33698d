// Corrections in the record: storing, settling after a report was coded anew, listing, undoing.
//
// The tables hold the corrected state. What a correction replaces lies in the superseded_* tables; settle() decides
// anew which records those are, after every change of the overrides or of what the coder says.
#include "record/overrides.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "base/hash.h"
#include "base/text.h"
#include "record/answers.h"
#include "record/rows.h"
#include "record/store.h"
#include "record/store_parts.h"

namespace entente {
namespace {

// The tables that records lie in, and by which column a record's rows are known.
constexpr std::array<std::pair<const char*, const char*>, 4> record_tables{
    {{"events", "id"}, {"event_actors", "event"}, {"statements", "id"}, {"ties", "id"}}};

// One of the coder's records, where it stands.
struct CodedPlace {
  std::string id, kind;
  std::int64_t begin = 0, end = 0;
};

// An override as settle() and correct() need it.
struct Held {
  std::string id, report, kind, record, replacement, twin, before;
  std::int64_t begin = 0, end = 0;
  std::vector<std::string> beside, superseded;
};

const Evidence& evidence_of(const AnyRecord& record) {
  return std::visit([](const auto& r) -> const Evidence& { return r.evidence; }, record);
}

std::string own_id(const AnyRecord& record) {
  return std::visit([](const auto& r) { return r.id; }, record);
}

Span place_of(const AnyRecord& record) {
  if (const auto* event = std::get_if<EventRecord>(&record)) return event->event.trigger;
  if (const auto* statement = std::get_if<StatementRecord>(&record)) return statement->statement.words;
  return std::get<TieRecord>(record).tie.words;
}

std::string coded_id(const std::string& report, const AnyRecord& record) {
  if (const auto* event = std::get_if<EventRecord>(&record)) return id_of(report, event->event);
  if (const auto* statement = std::get_if<StatementRecord>(&record))
    return id_of(report, statement->statement);
  return id_of(report, std::get<TieRecord>(record).tie);
}

Result<std::vector<Held>> overrides_of(duck::Connection& connection,
                                       const std::vector<std::string>& reports) {
  auto query = connection.prepare(
      "SELECT id, report, kind, record, replacement, twin, before, words_begin::BIGINT, words_end::BIGINT, "
      "beside, "
      "superseded FROM overrides WHERE report IN (SELECT unnest($1)) ORDER BY id");
  if (!query) return tl::unexpected<Error>(query.error());
  auto rows = query->bind(1, reports).run();
  if (!rows) return tl::unexpected<Error>(rows.error());
  std::vector<Held> out;
  while (rows->next())
    out.push_back({rows->text(0), rows->text(1), rows->text(2), rows->text(3), rows->text(4), rows->text(5),
                   rows->text(6), rows->integer(7), rows->integer(8), rows->list(9), rows->list(10)});
  return out;
}

Result<std::vector<CodedPlace>> coded_places(duck::Connection& connection, const std::string& report) {
  auto query = connection.prepare(
      "SELECT id, 'event', trigger_begin::BIGINT, trigger_end::BIGINT FROM events WHERE report = $1 AND "
      "origin <> "
      "'corrected' UNION ALL SELECT id, 'statement', words_begin::BIGINT, words_end::BIGINT FROM statements "
      "WHERE "
      "report = $1 AND origin <> 'corrected' UNION ALL SELECT id, 'tie', words_begin::BIGINT, "
      "words_end::BIGINT FROM "
      "ties WHERE report = $1 AND origin <> 'corrected' ORDER BY 1");
  if (!query) return tl::unexpected<Error>(query.error());
  auto rows = query->bind(1, report).run();
  if (!rows) return tl::unexpected<Error>(rows.error());
  std::vector<CodedPlace> out;
  while (rows->next()) out.push_back({rows->text(0), rows->text(1), rows->integer(2), rows->integer(3)});
  return out;
}

// Which of the coder's records the override stands in the place of: the one that was corrected; else, if the coder reads
// the words in another way by now, the only one there that was not there when it was corrected; and one that says the
// same as the correction.
std::vector<std::string> superseded_by(const Held& held, const std::vector<CodedPlace>& coded,
                                       const std::set<std::string>& corrected) {
  std::vector<std::string> out;
  const auto is_on_file = [&](const std::string& id) {
    return !id.empty() &&
           std::any_of(coded.begin(), coded.end(), [&](const CodedPlace& c) { return c.id == id; });
  };
  if (is_on_file(held.record)) {
    out.push_back(held.record);
  } else if (!held.record.empty()) {
    std::vector<std::string> fresh;
    for (const CodedPlace& c : coded)
      if (c.kind == held.kind && c.begin == held.begin && c.end == held.end && c.id != held.twin &&
          !corrected.contains(c.id) &&
          std::find(held.beside.begin(), held.beside.end(), c.id) == held.beside.end())
        fresh.push_back(c.id);
    if (fresh.size() == 1) out.push_back(fresh.front());
  }
  if (held.twin != held.record && is_on_file(held.twin)) out.push_back(held.twin);
  return out;
}

class Corrector {
 public:
  Corrector(Store::Parts& parts, std::string report, std::string made_at)
      : parts_(parts), report_(std::move(report)), made_at_(std::move(made_at)) {}

  Result<std::uint64_t> run(std::span<const Correction> corrections) {
    if (auto opened = parts_.open_writers(); !opened) return tl::unexpected<Error>(opened.error());
    auto held = overrides_of(parts_.connection, {report_});
    if (!held) return tl::unexpected<Error>(held.error());
    held_ = std::move(*held);
    auto coded = coded_places(parts_.connection, report_);
    if (!coded) return tl::unexpected<Error>(coded.error());
    coded_ = std::move(*coded);
    std::uint64_t count = 0;
    for (const Correction& correction : corrections) {
      auto changed = one(correction);
      if (!changed) return tl::unexpected<Error>(changed.error());
      count += *changed ? 1 : 0;
    }
    if (auto flushed = parts_.flush(); !flushed) return tl::unexpected<Error>(flushed.error());
    if (auto settled = parts_.settle({report_}); !settled) return tl::unexpected<Error>(settled.error());
    return count;
  }

 private:
  Result<bool> one(const Correction& correction) {
    if (!correction.old && !correction.replacement) return false;
    Held next;
    next.report = report_;
    next.kind = name_of(kind_of(correction.old ? *correction.old : *correction.replacement));
    next.before = correction.before;
    if (correction.old) {
      const std::string id = own_id(*correction.old);
      const auto earlier =
          std::find_if(held_.begin(), held_.end(), [&](const Held& h) { return h.replacement == id; });
      if (earlier != held_.end()) {
        next = *earlier;
        if (auto dropped = drop(*earlier); !dropped) return tl::unexpected<Error>(dropped.error());
        held_.erase(earlier);
        // Added and taken away again, or brought back to what the coder said.
        if (next.record.empty() ? !correction.replacement
                                : correction.replacement && correction.after == next.before)
          return true;
      } else {
        next.record = id;
        const Span words = place_of(*correction.old);
        next.begin = words.begin;
        next.end = words.end;
        for (const CodedPlace& c : coded_)
          if (c.kind == next.kind && c.begin == next.begin && c.end == next.end && c.id != id)
            next.beside.push_back(c.id);
      }
    }
    next.twin.clear();
    next.replacement.clear();
    if (correction.replacement) {
      next.twin = coded_id(report_, *correction.replacement);
      next.replacement = corrected_id(next.twin);
      // The same record twice is one.
      if (std::any_of(held_.begin(), held_.end(),
                      [&](const Held& h) { return h.replacement == next.replacement; })) {
        if (next.record.empty()) return false;
        next.twin.clear();
        next.replacement.clear();
      }
    }
    next.id = content_id({"override", report_, next.kind, next.record, next.replacement, correction.after});
    if (!next.replacement.empty()) put(*correction.replacement, next.replacement);
    if (auto stored = store(next, correction); !stored) return tl::unexpected<Error>(stored.error());
    held_.push_back(std::move(next));
    return true;
  }

  // Takes an override and its corrected record from the file. Both may still be with the writers.
  Result<void> drop(const Held& held) {
    if (auto flushed = parts_.flush(); !flushed) return flushed;
    for (const auto& [table, column] : record_tables)
      if (auto done =
              parts_.run_with(fmt::format("DELETE FROM {} WHERE {} IN (SELECT unnest($1))", table, column),
                              {held.replacement});
          !done)
        return done;
    return parts_.run_with("DELETE FROM overrides WHERE id IN (SELECT unnest($1))", {held.id});
  }

  void put(AnyRecord record, const std::string& id) {
    std::visit(
        [&](auto& r) {
          r.id = id;
          r.origin = "corrected";
        },
        record);
    auto& writers = *parts_.writers;
    if (const auto* event = std::get_if<EventRecord>(&record)) {
      rows::write_event(writers.events, report_, *event);
      rows::write_parties(writers.event_actors, report_, *event, "source", event->event.source);
      rows::write_parties(writers.event_actors, report_, *event, "target", event->event.target);
    } else if (const auto* statement = std::get_if<StatementRecord>(&record)) {
      rows::write_statement(writers.statements, report_, *statement);
    } else {
      rows::write_tie(writers.ties, report_, std::get<TieRecord>(record));
    }
  }

  Result<void> store(const Held& held, const Correction& correction) {
    const std::uint32_t sentence =
        evidence_of(correction.replacement ? *correction.replacement : *correction.old).sentence;
    const OverrideAction action = held.record.empty()        ? OverrideAction::added
                                  : held.replacement.empty() ? OverrideAction::removed
                                                             : OverrideAction::changed;
    auto opened = parts_.connection.append_to("overrides");
    if (!opened) return tl::unexpected<Error>(opened.error());
    duck::Appender& row = *opened;
    row.add(held.id).add(report_).add(rows::stored_number(sentence)).add(held.kind).add(name_of(action));
    rows::add_optional(row, held.record);
    rows::add_optional(row, held.replacement);
    rows::add_optional(row, held.twin);
    row.add(held.begin).add(held.end).add(held.beside).add(std::vector<std::string>());
    rows::add_optional(row, held.before);
    rows::add_optional(row, held.replacement.empty() ? std::string() : correction.after);
    row.add(made_at_).end_row();
    return row.flush();
  }

  Store::Parts& parts_;
  std::string report_, made_at_;
  std::vector<Held> held_;
  std::vector<CodedPlace> coded_;
};

}  // namespace

std::string_view name_of(RecordKind kind) {
  switch (kind) {
    case RecordKind::event:
      return "event";
    case RecordKind::statement:
      return "statement";
    case RecordKind::tie:
      return "tie";
  }
  return "event";
}

std::string_view name_of(OverrideAction action) {
  switch (action) {
    case OverrideAction::changed:
      return "changed";
    case OverrideAction::added:
      return "added";
    case OverrideAction::removed:
      return "removed";
  }
  return "changed";
}

RecordKind kind_of(const AnyRecord& record) { return static_cast<RecordKind>(record.index()); }

std::string corrected_id(const std::string& coded_id) { return content_id({"corrected", coded_id}); }

Result<void> Store::Parts::run_with(const std::string& sql, const std::vector<std::string>& list) {
  auto query = connection.prepare(sql);
  if (!query) return tl::unexpected<Error>(query.error());
  if (auto done = query->bind(1, list).run(); !done) return tl::unexpected<Error>(done.error());
  return {};
}

Result<void> Store::Parts::settle(const std::vector<std::string>& reports) {
  if (reports.empty()) return {};
  auto all = overrides_of(connection, reports);
  if (!all) return tl::unexpected<Error>(all.error());
  std::map<std::string, std::vector<Held>> by_report;
  for (Held& held : *all) by_report[held.report].push_back(std::move(held));
  for (const std::string& report : reports) {
    const auto found = by_report.find(report);
    // What no correction stands in the place of any more is the coder's word again.
    for (const auto& [table, column] : record_tables) {
      for (const std::string& sql :
           {fmt::format(
                "INSERT INTO {0} BY NAME SELECT * FROM superseded_{0} WHERE report IN (SELECT unnest($1))",
                table),
            fmt::format("DELETE FROM superseded_{} WHERE report IN (SELECT unnest($1))", table)})
        if (auto done = run_with(sql, {report}); !done) return done;
    }
    if (found == by_report.end()) continue;
    const std::vector<Held>& held = found->second;
    auto coded = coded_places(connection, report);
    if (!coded) return tl::unexpected<Error>(coded.error());
    std::set<std::string> corrected;  // records of the coder that an override names
    for (const Held& h : held) corrected.insert(h.record);
    std::vector<std::string> aside;
    for (const Held& h : held) {
      const std::vector<std::string> superseded = superseded_by(h, *coded, corrected);
      aside.insert(aside.end(), superseded.begin(), superseded.end());
      auto query = connection.prepare("UPDATE overrides SET superseded = $2 WHERE id = $1");
      if (!query) return tl::unexpected<Error>(query.error());
      if (auto done = query->bind(1, h.id).bind(2, superseded).run(); !done)
        return tl::unexpected<Error>(done.error());
    }
    if (!aside.empty()) {
      for (const auto& [table, column] : record_tables)
        for (const std::string& sql :
             {fmt::format(
                  "INSERT INTO superseded_{0} BY NAME SELECT * FROM {0} WHERE {1} IN (SELECT unnest($1))",
                  table, column),
              fmt::format("DELETE FROM {} WHERE {} IN (SELECT unnest($1))", table, column)})
          if (auto done = run_with(sql, aside); !done) return done;
    }
    // A changed model may part the text into sentences in another way.
    for (const auto& [table, begin] : {std::pair<const char*, const char*>{"events", "trigger_begin"},
                                       {"statements", "words_begin"},
                                       {"ties", "words_begin"}})
      if (auto done = run_with(
              fmt::format(
                  "UPDATE {0} SET sentence = s.number FROM sentences s WHERE {0}.report IN (SELECT "
                  "unnest($1)) "
                  "AND {0}.origin = 'corrected' AND s.report = {0}.report AND s.text_begin <= {0}.{1} AND "
                  "{0}.{1} < s.text_end AND {0}.sentence <> s.number",
                  table, begin),
              {report});
          !done)
        return done;
  }
  return {};
}

Result<std::uint64_t> Store::correct(const std::string& report, std::span<const Correction> corrections,
                                     const std::string& made_at) {
  return parts_->in_transaction(
      [&]() -> Result<std::uint64_t> { return Corrector(*parts_, report, made_at).run(corrections); });
}

Result<void> Store::overrides(const std::string& report, const std::function<bool(Override&&)>& each) const {
  if (!parts_->has_overrides) return {};  // made before there were any
  Conditions conditions;
  if (!report.empty()) conditions.require(fmt::format("h.report = {}", conditions.value(report)));
  const std::string sql = fmt::format(
      "WITH h AS (SELECT * FROM overrides h {}) "
      "SELECT {}, h.id, h.kind, h.action, h.record, h.replacement, h.before, h.after, "
      "strftime(h.made_at, '%Y-%m-%dT%H:%M:%S'), (h.record IS NOT NULL AND len(h.superseded) = 0), "
      "count(*) OVER () FROM h {} ORDER BY r.rowid, h.sentence, h.words_begin, h.id",
      conditions.where(), evidence_columns(parts_->first_sentence), evidence_joins);
  EvidenceReader reader;
  const auto done = answer(
      parts_->connection, parts_->path, sql, conditions, evidence_width + 9, [&](const duck::Rows& rows) {
        const std::size_t c = evidence_width;
        const Evidence at = reader.evidence(rows);
        Override out;
        out.id = rows.text(c);
        out.report = at.report;
        out.sentence = at.sentence;
        for (const RecordKind kind : {RecordKind::event, RecordKind::statement, RecordKind::tie})
          if (name_of(kind) == rows.text(c + 1)) out.kind = kind;
        for (const OverrideAction action :
             {OverrideAction::changed, OverrideAction::added, OverrideAction::removed})
          if (name_of(action) == rows.text(c + 2)) out.action = action;
        out.record = rows.text(c + 3);
        out.replacement = rows.text(c + 4);
        out.before = rows.text(c + 5);
        out.after = rows.text(c + 6);
        out.made_at = rows.text(c + 7);
        out.idle = rows.boolean(c + 8);
        return each(std::move(out));
      });
  if (!done) return tl::unexpected<Error>(done.error());
  return {};
}

Result<std::uint64_t> Store::undo(const std::string& id) {
  return parts_->in_transaction([&]() -> Result<std::uint64_t> {
    auto query = parts_->connection.prepare(
        "SELECT id, report, coalesce(replacement, '') FROM overrides WHERE starts_with(id, $1)");
    if (!query) return tl::unexpected<Error>(query.error());
    auto rows = query->bind(1, lower(id)).run();
    if (!rows) return tl::unexpected<Error>(rows.error());
    std::vector<std::string> ids, replacements;
    std::set<std::string> reports;
    while (rows->next()) {
      ids.push_back(rows->text(0));
      reports.insert(rows->text(1));
      replacements.push_back(rows->text(2));
    }
    if (ids.empty()) return 0;
    for (const auto& [table, column] : record_tables)
      if (auto done = parts_->run_with(
              fmt::format("DELETE FROM {} WHERE {} IN (SELECT unnest($1))", table, column), replacements);
          !done)
        return tl::unexpected<Error>(done.error());
    if (auto done = parts_->run_with("DELETE FROM overrides WHERE id IN (SELECT unnest($1))", ids); !done)
      return tl::unexpected<Error>(done.error());
    if (auto settled = parts_->settle({reports.begin(), reports.end()}); !settled)
      return tl::unexpected<Error>(settled.error());
    return ids.size();
  });
}

Result<std::vector<ReportLine>> Store::reports(const std::string& name) const {
  auto query = parts_->connection.prepare(
      "SELECT id, source, url, title, publisher, published, (starts_with(id, $2) AND length($2) >= 4) AS "
      "by_id FROM "
      "reports WHERE by_id OR source = $1 ORDER BY by_id DESC, rowid");
  if (!query) return internal_error(query.error().message, parts_->path);
  auto rows = query->bind(1, name).bind(2, lower(name)).run();
  if (!rows) return internal_error(rows.error().message, parts_->path);
  std::vector<ReportLine> out;
  bool by_id = false;
  while (rows->next()) {
    by_id = by_id || rows->boolean(6);
    if (by_id && !rows->boolean(6)) break;
    out.push_back({rows->text(0), rows->text(1), rows->text(2), rows->text(3), rows->text(4), rows->date(5)});
  }
  return out;
}

Result<std::vector<SentenceRecord>> Store::sentences(const std::string& report) const {
  auto query = parts_->connection.prepare(
      "SELECT text_begin::BIGINT, text_end::BIGINT, block::BIGINT, heading, text FROM sentences WHERE report "
      "= $1 "
      "ORDER BY number");
  if (!query) return internal_error(query.error().message, parts_->path);
  auto rows = query->bind(1, report).run();
  if (!rows) return internal_error(rows.error().message, parts_->path);
  std::vector<SentenceRecord> out;
  while (rows->next())
    out.push_back(
        {span_of(*rows, 0), static_cast<std::uint32_t>(rows->integer(2)), rows->boolean(3), rows->text(4)});
  return out;
}

}  // namespace entente
