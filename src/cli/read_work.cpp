#include "cli/read_work.h"

#include <utility>

#include "record/records.h"

namespace entente::cli {
namespace {

using Fate = ReadResult::Fate;

// The report, if it is to be coded; what became of it otherwise is told in `out`.
std::optional<Report> cleaned(const ReadWork& with, RawReport&& raw, ReadResult& out) {
  Cleaned found = with.reader.clean(std::move(raw), with.how);
  out.warnings = std::move(found.warnings);
  switch (found.outcome) {
    case Cleaned::Outcome::report:
      break;
    case Cleaned::Outcome::failed:
      out.error = std::move(found.error);
      return {};
    case Cleaned::Outcome::other_language:
      out.fate = Fate::other_language;
      return {};
    case Cleaned::Outcome::without_text:
      out.fate = Fate::without_text;
      return {};
  }
  out.source = found.report.source;
  out.dated = found.report.published.has_value();
  if (with.on_file.has(found.report)) {
    out.fate = Fate::on_file;
    return {};
  }
  return std::move(found.report);
}

}  // namespace

std::vector<ReadResult> work(const ReadWork& with, std::vector<ReadInput>&& inputs) {
  std::vector<ReadResult> out(inputs.size());
  std::vector<Report> reports;
  std::vector<std::size_t> places;  // of the reports in `out`
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (const Error* error = std::get_if<Error>(&inputs[i])) {
      out[i].error = *error;
      continue;
    }
    auto report = cleaned(with, std::move(std::get<RawReport>(inputs[i])), out[i]);
    inputs[i] = Error{};  // the bytes are no longer needed
    if (!report) continue;
    reports.push_back(*std::move(report));
    places.push_back(i);
  }
  std::vector<std::vector<Candidate>> candidates(reports.size());
  auto coded = with.pipeline.code_together(reports, with.explain ? &candidates : nullptr);
  for (std::size_t i = 0; i < reports.size(); ++i) {
    ReadResult& result = out[places[i]];
    if (!coded[i]) {
      result.error = coded[i].error();
      continue;
    }
    result.fate = Fate::coded;
    ReportRecords records = make_records(reports[i], *coded[i]);
    result.report.emplace(ReportOutcome{std::move(reports[i]), std::move(records), std::move(candidates[i])});
  }
  return out;
}

}  // namespace entente::cli
