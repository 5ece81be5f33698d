// ParserNetwork: scores the actions of a parser state.
//
// Purpose: the network that dependency parser and entity recogniser share in spaCy's
// TransitionBasedParser.v2:
//          token vectors 96 -> 64, a lower maxout layer over a few tokens of the state, an upper linear layer
//          over the actions.
// Method: what each token adds to the lower layer in each role is computed once for all tokens (Goldberg and
//          Elhadad 2011's precomputation), so that a state costs a few additions and one small product.
// Thread-safety: a loaded network is immutable; each thread brings its own Workspace.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "language/kernels.h"
#include "language/model_file.h"

namespace entente {

// A row of the upper layer: the move's letter, and its label ("" for none).
struct ParserAction {
  char move = 0;
  std::string label;
};

class ParserNetwork {
 public:
  // Reads "NAME/reduce", "NAME/lower", "NAME/upper" and the actions of NAME. `features`: tokens that describe
  // a state. Errors (input): sections missing or of other shapes; a move whose actions do not stand together.
  static Result<ParserNetwork> load(const ModelFile& file, const nlohmann::json& networks,
                                    const std::string& name, std::uint32_t features);

  struct Workspace {
    kernels::Buffer reduced, table, hidden{64}, scores{8 * kernels::lanes};
    kernels::RoundedRows rounded;  // of `reduced`
  };

  const std::vector<ParserAction>& actions() const { return actions_; }
  // The half-open range of the actions with that move; empty if there is none.
  std::pair<std::size_t, std::size_t> range_of(char move) const;

  // Prepares the workspace for `count` tokens with the given vectors.
  void prepare(const float* vectors, std::size_t count, Workspace& work) const;
  // Scores of all actions in the state described by the tokens (-1: none), one for each feature; valid until
  // the workspace is used again.
  const float* score(const std::int32_t* tokens, Workspace& work) const;

 private:
  static constexpr std::size_t reduced_width = 64, hidden_width = 64, pieces = 2;
  static constexpr std::size_t feature_floats = hidden_width * pieces;

  // Floats from one token's row of the table to the next. Not a multiple of 4 KiB: such rows would compete
  // for the same few places of the first-level cache.
  std::size_t stride() const { return lower_.outputs + kernels::lanes; }

  std::size_t features_ = 0, columns_ = 0;  // columns: actions rounded up to whole vectors
  std::vector<ParserAction> actions_;
  kernels::PackedLinear reduce_;
  kernels::PackedInteger lower_;          // outputs: (feature, piece, hidden), then some to fill the panel
  kernels::Buffer lower_bias_, missing_;  // (pieces, hidden), and the same for each feature
  kernels::Buffer upper_, upper_bias_;    // (hidden, columns), (columns)
};

}  // namespace entente
