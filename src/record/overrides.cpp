// Overrides listed and undone, and the reports and sentences that they speak of. The tables hold the corrected state:
// correct.cpp makes it, settle.cpp keeps it.
#include "record/overrides.h"

#include <fmt/format.h>

#include <set>
#include <utility>

#include "base/hash.h"
#include "base/text.h"
#include "record/answers.h"
#include "record/held_overrides.h"
#include "record/store.h"
#include "record/store_parts.h"

namespace entente {

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

RecordKind record_kind(std::string_view name) {
  for (const RecordKind kind : {RecordKind::statement, RecordKind::tie})
    if (name_of(kind) == name) return kind;
  return RecordKind::event;
}

RecordKind kind_of(const AnyRecord& record) { return static_cast<RecordKind>(record.index()); }

std::string corrected_id(const std::string& coded_id) { return content_id({"corrected", coded_id}); }

Result<void> Store::overrides(const std::string& report, const std::function<bool(Override&&)>& each) const {
  if (!parts_->has_overrides) return {};  // made before there were any
  Conditions conditions;
  if (!report.empty()) conditions.require(fmt::format("h.report = {}", conditions.value(report)));
  const std::string sql = fmt::format(
      "WITH h AS (SELECT * FROM overrides h {}) "
      "SELECT {}, h.id, h.kind, h.action, h.record, h.replacement, h.before, h.after, "
      "strftime(h.made_at, '%Y-%m-%dT%H:%M:%S'), (h.record IS NOT NULL AND len(h.superseded) = 0), "
      "count(*) OVER () FROM h {} ORDER BY r.rowid, h.sentence, h.words_begin, h.id",
      conditions.where(), evidence_columns(parts_->first_sentence), evidence_joins(parts_->filed_reports()));
  EvidenceReader reader;
  const auto done = answer(parts_->connection, parts_->path, sql, conditions, evidence_width + 9,
                           [&](const duck::Rows& rows) {
                             const std::size_t c = evidence_width;
                             const Evidence at = reader.evidence(rows);
                             Override out;
                             out.id = rows.text(c);
                             out.report = at.report;
                             out.sentence = at.sentence;
                             out.kind = record_kind(rows.text(c + 1));
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
    if (auto done =
            parts_->run_with("DELETE FROM confirmations WHERE record IN (SELECT unnest($1))", replacements);
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
  auto query = parts_->connection.prepare(fmt::format(
      "SELECT id, source, url, title, publisher, published, (starts_with(id, $2) AND length($2) >= 4) AS "
      "by_id FROM {} WHERE by_id OR source = $1 ORDER BY by_id DESC, rowid",
      parts_->filed_reports()));
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
