#include "cli/read_work.h"

#include <utility>

#include "record/records.h"

namespace entente::cli {

using Fate = ReadResult::Fate;

ReadResult failed(const Error& error) {
  ReadResult out;
  out.error = error;
  return out;
}

ReadResult work(const ReadWork& with, RawReport&& raw) {
  Cleaned cleaned = with.reader.clean(std::move(raw), with.how);
  raw = {};  // the bytes are no longer needed
  ReadResult out;
  out.warnings = std::move(cleaned.warnings);
  switch (cleaned.outcome) {
    case Cleaned::Outcome::report:
      break;
    case Cleaned::Outcome::failed:
      out.error = std::move(cleaned.error);
      return out;
    case Cleaned::Outcome::other_language:
      out.fate = Fate::other_language;
      return out;
    case Cleaned::Outcome::without_text:
      out.fate = Fate::without_text;
      return out;
  }
  Report& report = cleaned.report;
  out.source = report.source;
  out.dated = report.published.has_value();
  if (with.on_file.has(report)) {
    out.fate = Fate::on_file;
    return out;
  }
  std::vector<Candidate> candidates;
  auto coded = with.pipeline.code(report, nullptr, with.explain ? &candidates : nullptr);
  if (!coded) {
    out.error = coded.error();
    return out;
  }
  out.fate = Fate::coded;
  ReportRecords records = make_records(report, *coded);
  out.report.emplace(ReportOutcome{std::move(report), std::move(records), std::move(candidates)});
  return out;
}

}  // namespace entente::cli
