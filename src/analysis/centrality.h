// Centrality: who matters in a network, and who joins its parts.
//
// Purpose: figures for every node. Input: a SignedGraph and its communities. Output: one NodeFigures a node. Method:
// igraph's betweenness (Brandes 2001), PageRank (Brin and Page 1998) and constraint (Burt 1992), all on the friendly
// edges: nothing passes along hostility, and these three are not defined for negative weights. PageRank stands in the
// place of the eigenvector centrality because the latter gives all weight to one dense alliance and none to what is not
// joined to it. Thread-safety: as signed_communities.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/signed_graph.h"
#include "base/error.h"

namespace entente {

struct NodeFigures {
  double friendly = 0, hostile = 0;     // sums of the weights of its edges by sign, both ≥ 0
  std::uint32_t friends = 0, foes = 0;  // edges by sign
  double strength() const { return friendly + hostile; }
  // The share of all pairs of others whose shortest friendly path leads over it, 0 … 1; an edge is 1/weight long, and a
  // pair with several shortest paths counts by the share that leads over it.
  double betweenness = 0;
  double bridging = 0;  // the same of pairs of two different communities, of all such pairs
  double pagerank = 0;  // of all nodes together 1; damping 0.85, steps by weight
  // Burt's constraint: about 1 and more for who depends on few that know each other, low for who stands between; nothing
  // without a friendly edge.
  std::optional<double> constraint;
  std::uint32_t communities_joined = 0;  // other than its own, by friendly edges
};

// Error (internal) of igraph.
Result<std::vector<NodeFigures>> node_figures(const SignedGraph& graph,
                                              const std::vector<std::uint32_t>& community);

}  // namespace entente
