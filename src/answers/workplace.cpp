#include "answers/workplace.h"

#include <utility>

#include "answers/tables_digest.h"
#include "knowledge/petrarch_entries.h"

namespace entente {
namespace {

// What a loader made, to be shared; or its Error.
template <class T>
Result<std::shared_ptr<const T>> shared(Result<T>&& made) {
  if (!made) return tl::unexpected<Error>(made.error());
  return std::make_shared<const T>(std::move(*made));
}

template <class T>
Result<const T*> seen(const Result<std::shared_ptr<const T>>& made) {
  if (!made) return tl::unexpected<Error>(made.error());
  return made->get();
}

}  // namespace

Result<std::unique_ptr<Workplace>> Workplace::load(WorkplaceFiles files) {
  auto world = World::load(files.tables);
  if (!world) return tl::unexpected<Error>(world.error());
  std::unique_ptr<Workplace> out(new Workplace(std::move(files), std::move(*world)));
  const TableSources& tables = out->files_.tables;
  if (tables.has("treaties")) {
    auto treaties = Treaties::load(tables, *out->world_);
    if (!treaties) return tl::unexpected<Error>(treaties.error());
    out->treaties_ = std::move(*treaties);
  }
  if (tables.has("places")) {
    std::vector<Finding> findings;
    out->place_rows_ = read_places(tables, findings);
    if (!findings.empty()) return input_error(findings[0].message, findings[0].file, findings[0].line);
  }
  return out;
}

Result<std::shared_ptr<const Places>> Workplace::shared_places() const {
  return places_.get([this]() -> Result<std::shared_ptr<const Places>> {
    if (!files_.tables.has("places")) return std::shared_ptr<const Places>();
    return shared(Places::load(files_.tables, files_.cities));
  });
}

Result<std::shared_ptr<const Model>> Workplace::shared_model() const {
  return model_.get([this] { return shared(Model::load(files_.model)); });
}

Result<std::shared_ptr<const Lexicon>> Workplace::shared_lexicon() const {
  return lexicon_.get([this]() -> Result<std::shared_ptr<const Lexicon>> {
    auto lexicon = Lexicon::load(files_.tables.in("lexicon"));
    if (!lexicon) return tl::unexpected<Error>(lexicon.error());
    std::vector<Finding> left_out;  // `entente lint` tells them
    auto beside = verb_entries(files_.tables, left_out, nullptr);
    if (!beside) return tl::unexpected<Error>(beside.error());
    lexicon->add(std::move(*beside), files_.verbs_of_dictionaries_first);
    return shared(std::move(lexicon));
  });
}

Result<const Places*> Workplace::places() const { return seen(shared_places()); }
Result<const ActorPoints*> Workplace::points(Date today) const {
  return seen(points_.get([&]() -> Result<std::shared_ptr<const ActorPoints>> {
    const auto places = shared_places();
    if (!places) return tl::unexpected<Error>(places.error());
    return std::make_shared<const ActorPoints>(*world_, places->get(), today);
  }));
}
Result<const Model*> Workplace::model() const { return seen(shared_model()); }
Result<const Lexicon*> Workplace::lexicon() const { return seen(shared_lexicon()); }

Result<const Pipeline*> Workplace::pipeline() const {
  return seen(pipeline_.get([this]() -> Result<std::shared_ptr<const Pipeline>> {
    PipelineParts parts;
    parts.world = world_;
    parts.program = files_.program;
    parts.tables =
        tables_digest({files_.tables, files_.cities, files_.rules_only, files_.verbs_of_dictionaries_first});
    const auto model = shared_model();
    if (!model) return tl::unexpected<Error>(model.error());
    parts.model = *model;
    const auto lexicon = shared_lexicon();
    if (!lexicon) return tl::unexpected<Error>(lexicon.error());
    parts.lexicon = *lexicon;
    const auto places = shared_places();
    if (!places) return tl::unexpected<Error>(places.error());
    parts.places = *places;
    if (!files_.rules_only) {
      auto decision = Decision::load(files_.tables);
      if (!decision) return tl::unexpected<Error>(decision.error());
      parts.decision = std::move(*decision);
    }
    return std::make_shared<const Pipeline>(std::move(parts));
  }));
}

Result<const FurnitureRules*> Workplace::furniture() const {
  return seen(furniture_.get([this] { return shared(FurnitureRules::load(files_.tables)); }));
}

}  // namespace entente
