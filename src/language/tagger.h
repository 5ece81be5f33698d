// Tagger: the Penn tag of each token.
//
// Purpose: one linear layer over the shared vectors; the first highest score wins, as in spaCy's tagger.
// Thread-safety: a loaded Tagger is immutable.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "base/error.h"
#include "language/document.h"
#include "language/kernels.h"
#include "language/model_file.h"

namespace entente {

class Tagger {
 public:
  // Reads "tagger/W", "tagger/b" and the labels. Errors (input): missing, or of another shape.
  static Result<Tagger> load(const ModelFile& file, const nlohmann::json& networks);

  // Sets the tags of `count` tokens from their vectors. `scores` is scratch memory.
  void apply(const float* vectors, Token* tokens, std::size_t count, kernels::Buffer& scores) const;

 private:
  std::vector<std::string> labels_;
  kernels::PackedLinear layer_;
};

}  // namespace entente
