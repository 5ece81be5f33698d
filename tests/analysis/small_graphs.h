// Small signed graphs for tests: by hand, and by lot.
#pragma once

#include <vector>

#include "analysis/signed_graph.h"

namespace entente {

// A graph of `nodes` in which each pair has an edge with the given chances; weights are quarters, so that sums are exact.
inline SignedGraph graph_by_lot(Chance& chance, std::uint32_t nodes, double edges, double hostile) {
  SignedGraph out{nodes, {}};
  for (std::uint32_t a = 0; a < nodes; ++a)
    for (std::uint32_t b = a + 1; b < nodes; ++b) {
      if (chance.unit() >= edges) continue;
      const double size = 0.25 * static_cast<double>(1 + chance.below(8));
      out.edges.push_back({a, b, chance.unit() < hostile ? -size : size});
    }
  return out;
}

}  // namespace entente
