#include "language/nonprojective.h"

#include <algorithm>

namespace entente {
namespace {

// One pass forward and one backward; true if every head then lies in its own sentence. Crossing arcs can make
// several passes necessary.
bool widen_edges(ParsedTree& tree) {
  const auto count = static_cast<std::int32_t>(tree.heads.size());
  const auto pass = [&](std::int32_t i) {
    const auto child = static_cast<std::size_t>(i), head = static_cast<std::size_t>(tree.heads[child]);
    tree.left_edge[head] = std::min(tree.left_edge[head], tree.left_edge[child]);
    tree.right_edge[head] = std::max(tree.right_edge[head], tree.right_edge[child]);
  };
  for (std::int32_t i = 0; i < count; ++i) pass(i);
  for (std::int32_t i = count - 1; i >= 0; --i) pass(i);

  std::fill(tree.begins_sentence.begin(), tree.begins_sentence.end(), std::uint8_t{0});
  for (std::size_t i = 0; i < tree.heads.size(); ++i)
    if (tree.heads[i] == static_cast<std::int32_t>(i))
      tree.begins_sentence[static_cast<std::size_t>(tree.left_edge[i])] = 1;
  // As the reference does, the last token counts as the end of the last sentence and is not looked at, and a
  // head may be the first token of the next sentence.
  std::int32_t first = 0;
  for (std::int32_t i = 0; i < count; ++i) {
    if (!((i > 0 && tree.begins_sentence[static_cast<std::size_t>(i)]) || i == count - 1)) continue;
    for (std::int32_t j = first; j < i; ++j) {
      const std::int32_t head = tree.heads[static_cast<std::size_t>(j)];
      if (head < first || head > i) return false;
    }
    first = i;
  }
  return true;
}

}  // namespace

bool parse_label(std::string_view text, Label& out) {
  const std::size_t bar = text.find("||");
  out.displaced = bar != std::string_view::npos;
  if (!parse_name(text.substr(0, bar), out.dep)) return false;
  return !out.displaced || parse_name(text.substr(bar + 2), out.wanted_head);
}

void find_edges(ParsedTree& tree) {
  const std::size_t count = tree.heads.size();
  tree.left_edge.resize(count);
  tree.right_edge.resize(count);
  tree.begins_sentence.resize(count);
  for (std::size_t i = 0; i < count; ++i)
    tree.left_edge[i] = tree.right_edge[i] = static_cast<std::int32_t>(i);
  constexpr int most_passes = 12;  // the reference's bound, against malformed trees
  for (int pass = 0; pass < most_passes && !widen_edges(tree); ++pass) {
  }
}

void restore_displaced(ParsedTree& tree, std::span<const LexedToken> tokens) {
  std::vector<std::int32_t> level, below;
  bool moved = false;
  for (std::size_t i = 0; i < tree.heads.size(); ++i) {
    if (!tree.labels[i].displaced) continue;
    moved = true;
    // Breadth-first from the head, left to right. Children are found between the edges as they were before
    // the pass, but by the heads as they are now: the reference does so, and later moves depend on it.
    const auto search = [&]() -> std::int32_t {
      level.assign(1, tree.heads[i]);
      while (!level.empty()) {
        below.clear();
        for (const std::int32_t parent : level) {
          const auto p = static_cast<std::size_t>(parent);
          for (std::int32_t child = tree.left_edge[p]; child <= tree.right_edge[p]; ++child) {
            const auto c = static_cast<std::size_t>(child);
            if (tree.heads[c] != parent || child == parent || c == i || tokens[c].lexeme.is_space) continue;
            if (!tree.labels[c].displaced && tree.labels[c].dep == tree.labels[i].wanted_head) return child;
            below.push_back(child);
          }
        }
        level.swap(below);
      }
      return tree.heads[i];
    };
    tree.heads[i] = search();
    tree.labels[i].displaced = false;
  }
  if (moved) find_edges(tree);
}

}  // namespace entente
