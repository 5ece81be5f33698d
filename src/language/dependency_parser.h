// DependencyParser: heads, labels and sentences.
//
// Purpose: spaCy's arc-eager parser with non-monotonic moves (Honnibal and Johnson 2015; Nivre 2008), greedy,
//          followed by the undoing of pseudo-projective labels (nonprojective.h) and the cutting of
//          sentences.
// Thread-safety: a loaded parser is immutable; each thread brings its own Workspace.
#pragma once

#include <cstdint>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <vector>

#include "base/error.h"
#include "language/document.h"
#include "language/model_file.h"
#include "language/nonprojective.h"
#include "language/parser_network.h"
#include "language/tokenizer.h"

namespace entente {

class DependencyParser {
 public:
  struct Workspace {
    ParserNetwork::Workspace network;
    std::vector<std::int32_t> stack, returned;              // returned: tokens put back, last one first
    std::vector<std::int32_t> last_left, last_right;        // most recent child on each side, -1 for none
    std::vector<std::int32_t> earlier_right;                // the child attached before it to the same head
    std::vector<std::uint8_t> unshiftable, sentence_start;  // marks on tokens
    ParsedTree tree;
  };

  static Result<DependencyParser> load(const ModelFile& file, const nlohmann::json& networks);

  // Fills work.tree for one text: heads, labels, and which tokens begin a sentence.
  void parse(const float* vectors, std::span<const LexedToken> tokens, Workspace& work) const;

 private:
  ParserNetwork network_;
  std::vector<Label> labels_;                                    // of each action
  std::array<std::pair<std::size_t, std::size_t>, 5> ranges_{};  // actions of S, D, L, R, B
};

}  // namespace entente
