#include "cli/pipeline.h"

#include <optional>
#include <utility>
#include <vector>

#include "cli/gazetteer.h"
#include "cli/knowledge.h"

namespace entente::cli {

Result<Pipeline> Pipeline::load(const Frame& frame) {
  auto model = Model::load(frame.model_file());
  if (!model) return tl::unexpected<Error>(model.error());
  auto world = load_world(frame);
  if (!world) return tl::unexpected<Error>(world.error());
  auto lexicon = load_lexicon(frame);
  if (!lexicon) return tl::unexpected<Error>(lexicon.error());
  std::optional<Places> places;
  const auto sources = table_sources(frame);
  if (!sources) return tl::unexpected<Error>(sources.error());
  if (sources->has("places")) {  // somebody's own tables may do without
    auto loaded = load_places(frame);
    if (!loaded) return tl::unexpected<Error>(loaded.error());
    places = std::move(*loaded);
  }
  std::optional<Decision> decision;
  if (!frame.rules_only) {
    auto loaded = Decision::load(*sources);
    if (!loaded) return tl::unexpected<Error>(loaded.error());
    decision = std::move(*loaded);
  }
  return Pipeline(std::make_unique<Parts>(std::move(*model), std::move(*world), std::move(*lexicon),
                                          std::move(places), std::move(decision)));
}

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

std::string Pipeline::name() const { return program_name() + ", " + model().name(); }

}  // namespace entente::cli
