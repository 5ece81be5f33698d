// EntityRecognizer: names, places, dates and quantities.
//
// Purpose: spaCy's transition-based recogniser, greedy: each token begins, continues, ends or is an entity,
//          or lies outside of all.
// Thread-safety: a loaded recogniser is immutable; each thread brings its own Workspace.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <vector>

#include "base/error.h"
#include "language/document.h"
#include "language/model_file.h"
#include "language/parser_network.h"
#include "language/tokenizer.h"

namespace entente {

class EntityRecognizer {
 public:
  using Workspace = ParserNetwork::Workspace;

  static Result<EntityRecognizer> load(const ModelFile& file, const nlohmann::json& networks);

  // Appends the entities of one text to `out`, their tokens counted within the text. Entities do not reach
  // past the beginning of a sentence, which `begins_sentence` marks.
  void find(const float* vectors, std::span<const LexedToken> tokens,
            std::span<const std::uint8_t> begins_sentence, Workspace& work, std::vector<Entity>& out) const;

 private:
  struct Action {
    char move = 0;
    EntityType type = EntityType::NONE;
  };
  ParserNetwork network_;
  std::vector<Action> actions_;
};

}  // namespace entente
