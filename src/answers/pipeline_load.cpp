#include "answers/pipeline_load.h"

#include <memory>
#include <utility>

#include "answers/tables_digest.h"
#include "knowledge/petrarch_entries.h"

namespace entente {
namespace {

// Takes the value out for `to`; false, with the Error in `failed`, if there is none.
template <class T>
bool take(Result<T>&& loaded, std::shared_ptr<const T>& to, Error& failed) {
  if (!loaded) {
    failed = std::move(loaded.error());
    return false;
  }
  to = std::make_shared<const T>(std::move(*loaded));
  return true;
}

Result<Lexicon> load_lexicon(const PipelineFiles& files, std::vector<Finding>& left_out) {
  auto lexicon = Lexicon::load(files.tables.in("lexicon"));
  if (!lexicon) return lexicon;
  auto beside = verb_entries(files.tables, left_out, nullptr);
  if (!beside) return tl::unexpected<Error>(beside.error());
  lexicon->add(std::move(*beside), files.petrarch_verbs_first);
  return lexicon;
}

}  // namespace

Result<Pipeline> load_pipeline(const PipelineFiles& files, std::vector<Finding>& left_out) {
  PipelineParts parts;
  parts.program = files.program;
  parts.tables = tables_digest({files.tables, files.cities, files.rules_only, files.petrarch_verbs_first});
  Error failed;
  if (!take(Model::load(files.model), parts.model, failed) ||
      !take(World::load(files.tables), parts.world, failed) ||
      !take(load_lexicon(files, left_out), parts.lexicon, failed))
    return tl::unexpected<Error>(std::move(failed));
  // Somebody's own tables may do without places.
  if (files.tables.has("places") && !take(Places::load(files.tables, files.cities), parts.places, failed))
    return tl::unexpected<Error>(std::move(failed));
  if (!files.rules_only) {
    auto decision = Decision::load(files.tables);
    if (!decision) return tl::unexpected<Error>(decision.error());
    parts.decision = std::move(*decision);
  }
  return Pipeline(std::move(parts));
}

}  // namespace entente
