// Trees whose arcs cross: what the projective parser could only hint at is put in place.
//
// Purpose: the parser labels an arc "X||Y" where the token belongs, with label X, under a token labelled Y
//          below its present head (Nivre and Nilsson 2005, HEAD scheme). Here it is moved there, and the
//          sentences are cut at the roots.
// Thread-safety: pure functions.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "language/document.h"
#include "language/tokenizer.h"

namespace entente {

// A label of the parser: its own, and for "X||Y" the label of the head to look for.
struct Label {
  Dep dep = Dep::dep;
  Dep wanted_head = Dep::dep;
  bool displaced = false;
};

// "nsubj" or "prep||dobj"; false if a part is not a label that is known.
bool parse_label(std::string_view text, Label& out);

// A text's analysis while it is made. Heads are indices of the text's tokens; a root is its own head.
struct ParsedTree {
  std::vector<std::int32_t> heads;
  std::vector<Label> labels;
  std::vector<std::uint8_t> begins_sentence;
  std::vector<std::int32_t> left_edge, right_edge;  // first and last token below each token, itself included
};

// Computes the edges and marks the roots' left edges as beginnings of sentences.
void find_edges(ParsedTree& tree);
// Moves every displaced token and then finds the edges anew. find_edges must have been called.
void restore_displaced(ParsedTree& tree, std::span<const LexedToken> tokens);

}  // namespace entente
