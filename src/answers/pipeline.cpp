#include "answers/pipeline.h"

#include <utility>

namespace entente {

Pipeline::Pipeline(PipelineParts parts) : parts_(std::make_unique<Parts>(std::move(parts))) {}

Result<Document> Pipeline::analyse(const Report& report) const {
  std::vector<TextRange> ranges;
  ranges.reserve(report.blocks.size());
  for (const Block& block : report.blocks) ranges.push_back({block.begin, block.end});
  return model().parse(report.text, ranges);
}

Result<CodedReport> Pipeline::code(const Report& report, Document* document,
                                   std::vector<Candidate>* candidates) const {
  auto analysed = analyse(report);
  if (!analysed) {
    Error error = analysed.error();
    if (error.file.empty()) error.file = report.source;
    return tl::unexpected<Error>(std::move(error));
  }
  CodedReport coded = coder().code(report, *analysed, candidates);
  if (document != nullptr) *document = std::move(*analysed);
  return coded;
}

std::string Pipeline::name() const { return parts_->program + ", " + model().name(); }

}  // namespace entente
