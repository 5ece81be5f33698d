#include "cli/pipeline.h"

#include <memory>
#include <utility>

#include "cli/gazetteer.h"
#include "cli/knowledge.h"

namespace entente::cli {

Result<Pipeline> load_pipeline(const Frame& frame) {
  PipelineParts parts;
  parts.program = program_name();
  auto model = Model::load(frame.model_file());
  if (!model) return tl::unexpected<Error>(model.error());
  parts.model = std::make_shared<const Model>(std::move(*model));
  auto world = load_world(frame);
  if (!world) return tl::unexpected<Error>(world.error());
  parts.world = std::make_shared<const World>(std::move(*world));
  auto lexicon = load_lexicon(frame);
  if (!lexicon) return tl::unexpected<Error>(lexicon.error());
  parts.lexicon = std::make_shared<const Lexicon>(std::move(*lexicon));
  const auto sources = table_sources(frame);
  if (!sources) return tl::unexpected<Error>(sources.error());
  if (sources->has("places")) {  // somebody's own tables may do without
    auto places = load_places(frame);
    if (!places) return tl::unexpected<Error>(places.error());
    parts.places = std::make_shared<const Places>(std::move(*places));
  }
  if (!frame.rules_only) {
    auto decision = Decision::load(*sources);
    if (!decision) return tl::unexpected<Error>(decision.error());
    parts.decision = std::move(*decision);
  }
  return Pipeline(std::move(parts));
}

}  // namespace entente::cli
