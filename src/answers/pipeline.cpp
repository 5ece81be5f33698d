#include "answers/pipeline.h"

#include <utility>

#include "answers/long_report.h"
#include "coding/parsing.h"

namespace entente {

Pipeline::Pipeline(PipelineParts parts) : parts_(std::make_unique<Parts>(std::move(parts))) {}

Result<Document> Pipeline::analyse(const Report& report) const { return parse_report(model(), report); }

Result<CodedReport> Pipeline::code(const Report& report, Document* document,
                                   std::vector<Candidate>* candidates) const {
  if (document == nullptr && report.text.size() > most_coded_at_once) return code_parts(report, candidates);
  auto analysed = analyse(report);
  auto coded = code_analysed(report, analysed, candidates);
  if (coded && document != nullptr) *document = *std::move(analysed);
  return coded;
}

Result<CodedReport> Pipeline::code_analysed(const Report& report, const Result<Document>& analysed,
                                            std::vector<Candidate>* candidates) const {
  if (analysed) return coder().code(report, *analysed, candidates);
  Error error = analysed.error();
  if (error.file.empty()) error.file = report.source;
  return tl::unexpected<Error>(std::move(error));
}

std::vector<Result<CodedReport>> Pipeline::code_together(
    std::span<const Report> reports, std::vector<std::vector<Candidate>>* candidates) const {
  const auto is_long = [](const Report& report) { return report.text.size() > most_coded_at_once; };
  std::vector<Result<Document>> analysed;
  analysed.reserve(reports.size());
  for (const Report& report : reports)
    analysed.push_back(is_long(report) ? Result<Document>(Document{}) : analyse(report));
  std::vector<Result<CodedReport>> out;
  out.reserve(reports.size());
  for (std::size_t i = 0; i < reports.size(); ++i) {
    auto* const own = candidates == nullptr ? nullptr : &(*candidates)[i];
    out.push_back(is_long(reports[i]) ? code_parts(reports[i], own)
                                      : code_analysed(reports[i], analysed[i], own));
  }
  return out;
}

Result<CodedReport> Pipeline::code_parts(const Report& report, std::vector<Candidate>* candidates) const {
  CodedReport out;
  for (const ReportPart& part : parts_of(report)) {
    std::vector<Candidate> weighed;
    auto coded = code(report_of(report, part), nullptr, candidates == nullptr ? nullptr : &weighed);
    if (!coded) return coded;
    if (candidates != nullptr)
      add_part(*candidates, std::move(weighed), part, static_cast<std::uint32_t>(out.sentences.size()));
    add_part(out, std::move(*coded), part);
  }
  return out;
}

std::string Pipeline::name() const {
  const std::string& tables = parts_->tables;
  return parts_->program + ", " + model().name() + (tables.empty() ? "" : ", tables " + tables);
}

}  // namespace entente
