#include "record/confirmations.h"

#include <fmt/format.h>

#include <utility>

#include "record/answers.h"
#include "record/rows.h"
#include "record/store.h"
#include "record/store_parts.h"

namespace entente {
namespace {

struct Stand {
  std::string id, report;
  std::uint32_t sentence = 0;
  Span words;
};

Stand stand_of(const AnyRecord& record) {
  Stand out;
  std::visit(
      [&](const auto& r) {
        out.id = r.id;
        out.report = r.evidence.report->id;
        out.sentence = r.evidence.sentence;
        if constexpr (requires { r.event; })
          out.words = r.event.trigger;
        else if constexpr (requires { r.statement; })
          out.words = r.statement.words;
        else
          out.words = r.tie.words;
      },
      record);
  return out;
}

}  // namespace

Result<bool> Store::confirm(const AnyRecord& record, const std::string& line, const std::string& made_at) {
  const Stand stand = stand_of(record);
  return parts_->in_transaction([&]() -> Result<bool> {
    auto held = parts_->connection.prepare(
        "SELECT count(*)::BIGINT FROM confirmations WHERE report = $1 AND record = $2 AND line = $3");
    if (!held) return tl::unexpected<Error>(held.error());
    auto rows = held->bind(1, stand.report).bind(2, stand.id).bind(3, line).run();
    if (!rows) return tl::unexpected<Error>(rows.error());
    if (rows->next() && rows->integer(0) > 0) return false;
    // The record may have been confirmed with another status or date: the newest look counts.
    if (auto done =
            parts_->run_with("DELETE FROM confirmations WHERE record IN (SELECT unnest($1))", {stand.id});
        !done)
      return tl::unexpected<Error>(done.error());
    auto opened = parts_->connection.append_to("confirmations");
    if (!opened) return tl::unexpected<Error>(opened.error());
    duck::Appender& row = *opened;
    row.add(stand.report).add(rows::stored_number(stand.sentence)).add(name_of(kind_of(record)));
    row.add(stand.id).add(std::int64_t{stand.words.begin}).add(std::int64_t{stand.words.end});
    row.add(line).add(made_at).end_row();
    if (auto flushed = row.flush(); !flushed) return tl::unexpected<Error>(flushed.error());
    return true;
  });
}

Result<std::uint64_t> Store::unconfirm(const std::string& report, const std::string& record) {
  return parts_->in_transaction([&]() -> Result<std::uint64_t> {
    auto query = parts_->connection.prepare(
        "DELETE FROM confirmations WHERE report = $1 AND starts_with(record, $2) RETURNING record");
    if (!query) return tl::unexpected<Error>(query.error());
    auto rows = query->bind(1, report).bind(2, record).run();
    if (!rows) return tl::unexpected<Error>(rows.error());
    std::uint64_t count = 0;
    while (rows->next()) ++count;
    return count;
  });
}

Result<void> Store::confirmations(const std::string& report,
                                  const std::function<bool(Confirmation&&)>& each) const {
  if (!parts_->has_confirmations) return {};  // made before there were any
  Conditions conditions;
  if (!report.empty()) conditions.require(fmt::format("h.report = {}", conditions.value(report)));
  const std::string sql = fmt::format(
      "WITH h AS (SELECT * FROM confirmations h {}) "
      "SELECT {}, h.words_begin::BIGINT, h.words_end::BIGINT, h.kind, h.record, h.line, "
      "strftime(h.made_at, '%Y-%m-%dT%H:%M:%S'), count(*) OVER () FROM h {} "
      "ORDER BY r.rowid, h.sentence, h.words_begin, h.record",
      conditions.where(), evidence_columns(parts_->first_sentence), evidence_joins(parts_->filed_reports()));
  EvidenceReader reader;
  const auto done = answer(parts_->connection, parts_->path, sql, conditions, evidence_width + 6,
                           [&](const duck::Rows& rows) {
                             const std::size_t c = evidence_width;
                             const Evidence at = reader.evidence(rows);
                             Confirmation out;
                             out.report = at.report;
                             out.sentence = at.sentence;
                             out.words = span_of(rows, c);
                             out.kind = record_kind(rows.text(c + 2));
                             out.record = rows.text(c + 3);
                             out.line = rows.text(c + 4);
                             out.made_at = rows.text(c + 5);
                             return each(std::move(out));
                           });
  if (!done) return tl::unexpected<Error>(done.error());
  return {};
}

}  // namespace entente
