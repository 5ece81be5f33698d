// Where the actors of a network stand on paper.
//
// Purpose: communities apart, friends near, enemies far, and no name over another. Input: a graph, its communities, the
// room that each node takes with its name. Output: points. Method: stress majorization (Gansner, Koren and North, Graph
// Drawing 2004) from several beginnings, then boxes pushed apart until none overlap. Reckoned with sums, products and
// square roots alone, so that every machine gives the same picture. Thread-safety: pure functions.
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/signed_graph.h"

namespace entente {

// The room of a node about its point, in pixels; the name stands below it.
struct NodeBox {
  double left = 0, right = 0, up = 0, down = 0;
};

struct Placing {
  double x = 0, y = 0;
};

// Every box lies within [0, width] × [0, height], and no two overlap, where the area allows it: at three quarters filled
// it does not always. Nodes without edges stand in rows at the foot.
std::vector<Placing> place_nodes(const SignedGraph& graph, const std::vector<std::uint32_t>& community,
                                 const std::vector<NodeBox>& boxes, double width, double height,
                                 std::uint64_t seed);

}  // namespace entente
