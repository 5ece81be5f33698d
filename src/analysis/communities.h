// Communities: groups that stand closer to each other than to the rest, hostility counted.
//
// Purpose: blocs and camps in a signed network. Input: a SignedGraph. Output: a community for every node. Method: the
// signed modularity of Gómez, Jensen and Arenas (Physical Review E 80, 2009), made as large as the Leiden algorithm
// (Traag, Waltman and van Eck, Scientific Reports 9, 2019; igraph's) makes it. Friendship inside a community and
// hostility between two raise it, each measured against what the nodes' totals of friendship and of hostility would
// give by chance. Thread-safety: from many threads, one after the other (igraph's generator of random
// numbers is one for the process).
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/signed_graph.h"
#include "base/error.h"

namespace entente {

struct Partition {
  std::vector<std::uint32_t>
      of;  // node -> community, 0 for the largest; of equal ones that of the least node
  std::uint32_t count = 0;
  double modularity = 0;  // -1 … 1; 0 for a graph without edges
};

// Signed modularity: 1/(2m⁺+2m⁻) Σ_ij [w⁺_ij − k⁺_i k⁺_j/2m⁺ − (w⁻_ij − k⁻_i k⁻_j/2m⁻)] over pairs of one community.
double signed_modularity(const SignedGraph& graph, const std::vector<std::uint32_t>& community);

// The best of several runs of Leiden, the same for the same graph and seed. A node without edges is a community of its
// own. Works on all pairs: memory and time grow with the square of the nodes (500 take a second). Error (internal) of
// igraph, which has no cause but memory.
Result<Partition> signed_communities(const SignedGraph& graph, std::uint64_t seed);

// Communities renumbered from 0 by size, then by their least node.
std::vector<std::uint32_t> by_size(const std::vector<std::uint32_t>& community);

}  // namespace entente
