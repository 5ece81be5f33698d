// What the queries of the record have in common: the columns of evidence and the run of an answer; private to src/record.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>

#include "record/conditions.h"
#include "record/duckdb.h"
#include "record/records.h"

namespace entente {

// Columns that every answer begins with; read by EvidenceReader::evidence. Files count sentences from `first_sentence`.
inline std::string evidence_columns(int first_sentence) {
  return "r.id, r.source, r.url, r.title, r.publisher, r.published, h.sentence::BIGINT - " +
         std::to_string(first_sentence) + ", s.text_begin::BIGINT, s.text_end::BIGINT, s.text";
}
inline constexpr std::size_t evidence_width = 10;

// `reports`: Store::Parts::filed_reports().
inline std::string evidence_joins(const std::string& reports) {
  return "JOIN " + reports +
         " r ON r.id = h.report "
         "LEFT JOIN sentences s ON s.report = h.report AND s.number = h.sentence ";
}

inline Span span_of(const duck::Rows& rows, std::size_t column) {
  return {static_cast<std::uint32_t>(rows.integer(column)),
          static_cast<std::uint32_t>(rows.integer(column + 1))};
}

// The reports that an answer names, each held once.
class EvidenceReader {
 public:
  Evidence evidence(const duck::Rows& rows) {
    const std::string id = rows.text(0);
    auto& line = lines_[id];
    if (!line)
      line = std::make_shared<const ReportLine>(
          ReportLine{id, rows.text(1), rows.text(2), rows.text(3), rows.text(4), rows.date(5)});
    return {line, static_cast<std::uint32_t>(rows.integer(6)), span_of(rows, 7), rows.text(9)};
  }

 private:
  std::unordered_map<std::string, std::shared_ptr<const ReportLine>> lines_;
};

// Runs the SQL and hands each row to `each` until that returns false. Column `total` holds how many rows fit.
template <class Each>
Result<std::uint64_t> answer(duck::Connection& connection, const std::string& path, const std::string& sql,
                             const Conditions& conditions, std::size_t total, const Each& each) {
  auto query = connection.prepare(sql);
  if (!query) return internal_error(query.error().message, path);
  conditions.bind(*query);
  auto rows = query->run();
  if (!rows) return internal_error(rows.error().message, path);
  std::uint64_t count = 0;
  while (rows->next()) {
    count = static_cast<std::uint64_t>(rows->integer(total));
    if (!each(*rows)) break;
  }
  return count;
}

}  // namespace entente
