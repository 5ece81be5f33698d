#include "analysis/centrality.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "analysis/igraph_handles.h"

namespace entente {
namespace {

double pairs_among(double nodes) { return nodes * (nodes - 1) / 2; }

// The friendly part of the graph, as igraph has it.
struct Friendly {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  std::vector<double> weights;

  explicit Friendly(const SignedGraph& graph) {
    for (const SignedEdge& edge : graph.edges)
      if (edge.weight > 0) {
        pairs.emplace_back(edge.a, edge.b);
        weights.push_back(edge.weight);
      }
  }
};

// Betweenness of pairs within each community, added up.
bool inside(igraph::Calls& calls, const igraph::Graph& graph, igraph::Reals& lengths,
            const std::vector<std::uint32_t>& community, std::vector<double>& out) {
  const std::uint32_t count = *std::ranges::max_element(community) + 1;
  for (std::uint32_t c = 0; c < count; ++c) {
    std::vector<std::uint32_t> members;
    for (std::uint32_t i = 0; i < community.size(); ++i)
      if (community[i] == c) members.push_back(i);
    if (members.size() < 2) continue;
    igraph::Integers list(calls, members.size());
    igraph::Reals found(calls);
    if (calls.failed()) return false;
    for (std::size_t i = 0; i < members.size(); ++i) list[i] = members[i];
    if (!calls.ok(igraph_betweenness_subset(graph.get(), found.get(), igraph_vss_all(), IGRAPH_UNDIRECTED,
                                            igraph_vss_vector(list.get()), igraph_vss_vector(list.get()),
                                            lengths.get())))
      return false;
    const std::vector<double> values = found.values();
    for (std::size_t i = 0; i < out.size(); ++i) out[i] += values[i];
  }
  return true;
}

void add_sums(const SignedGraph& graph, const std::vector<std::uint32_t>& community,
              std::vector<NodeFigures>& out) {
  std::vector<std::set<std::uint32_t>> joined(graph.nodes);
  for (const SignedEdge& edge : graph.edges)
    for (const auto& [self, other] : {std::pair(edge.a, edge.b), std::pair(edge.b, edge.a)}) {
      NodeFigures& node = out[self];
      (edge.weight > 0 ? node.friendly : node.hostile) += std::abs(edge.weight);
      ++(edge.weight > 0 ? node.friends : node.foes);
      if (edge.weight > 0 && community[self] != community[other]) joined[self].insert(community[other]);
    }
  for (std::uint32_t i = 0; i < graph.nodes; ++i)
    out[i].communities_joined = static_cast<std::uint32_t>(joined[i].size());
}

// Pairs of two communities, of all nodes but one.
double pairs_between(const std::vector<std::uint32_t>& community, std::uint32_t without) {
  std::vector<double> size(*std::ranges::max_element(community) + 1);
  for (const std::uint32_t c : community) size[c] += 1;
  size[community[without]] -= 1;
  double all = 0, same = 0;
  for (const double s : size) {
    all += s;
    same += pairs_among(s);
  }
  return pairs_among(all) - same;
}

}  // namespace

Result<std::vector<NodeFigures>> node_figures(const SignedGraph& graph,
                                              const std::vector<std::uint32_t>& community) {
  std::vector<NodeFigures> out(graph.nodes);
  if (graph.nodes == 0) return out;
  add_sums(graph, community, out);

  const Friendly friendly(graph);
  const igraph::Session session(1);  // none of these draws lots
  igraph::Calls calls;
  const igraph::Graph whole(calls, graph.nodes, friendly.pairs);
  const std::size_t edges = friendly.pairs.size();
  igraph::Reals weights(calls, edges), lengths(calls, edges), between(calls), rank(calls), burt(calls);
  if (calls.failed()) return tl::unexpected<Error>(calls.error());
  for (std::size_t i = 0; i < edges; ++i) {
    weights[i] = friendly.weights[i];
    lengths[i] = 1 / friendly.weights[i];
  }
  igraph_real_t eigenvalue = 0;
  const bool done =
      calls.ok(igraph_betweenness(whole.get(), between.get(), igraph_vss_all(), IGRAPH_UNDIRECTED,
                                  lengths.get())) &&
      calls.ok(igraph_pagerank(whole.get(), IGRAPH_PAGERANK_ALGO_PRPACK, rank.get(), &eigenvalue,
                               igraph_vss_all(), IGRAPH_UNDIRECTED, 0.85, weights.get(), nullptr)) &&
      calls.ok(igraph_constraint(whole.get(), burt.get(), igraph_vss_all(), weights.get()));
  std::vector<double> same(graph.nodes);
  if (!done || !inside(calls, whole, lengths, community, same)) return tl::unexpected<Error>(calls.error());

  const std::vector<double> betweenness = between.values(), pagerank = rank.values(),
                            constraint = burt.values();
  const double others = pairs_among(graph.nodes - 1.0);
  for (std::uint32_t i = 0; i < graph.nodes; ++i) {
    NodeFigures& node = out[i];
    node.pagerank = pagerank[i];
    if (others > 0) node.betweenness = betweenness[i] / others;
    if (const double pairs = pairs_between(community, i); pairs > 0)
      node.bridging = std::max(0.0, betweenness[i] - same[i]) / pairs;
    if (node.friends > 0 && !std::isnan(constraint[i])) node.constraint = constraint[i];
  }
  return out;
}

}  // namespace entente
