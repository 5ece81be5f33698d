#include "cli/pipeline.h"

#include <utility>
#include <vector>

#include "answers/pipeline_load.h"
#include "cli/gazetteer.h"
#include "cli/knowledge.h"

namespace entente::cli {

Result<Pipeline> load_pipeline(const Frame& frame) {
  auto tables = table_sources(frame);
  if (!tables) return tl::unexpected<Error>(tables.error());
  PipelineFiles files{std::move(*tables), frame.model_file(), {},
                      program_name(),     frame.rules_only,   frame.petrarch_verbs_first};
  if (files.tables.has("places")) files.cities = city_file(frame);
  std::vector<Finding> left_out;
  auto pipeline = entente::load_pipeline(files, left_out);
  if (!pipeline) return pipeline;
  tell_left_out(pipeline->world().warnings());
  tell_left_out(left_out);
  return pipeline;
}

}  // namespace entente::cli
