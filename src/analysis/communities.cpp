#include "analysis/communities.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/igraph_handles.h"

namespace entente {
namespace {

// Totals of friendship and of hostility, of each node and of all.
struct Totals {
  std::vector<double> positive, negative;
  double all_positive = 0, all_negative = 0;  // 2m⁺, 2m⁻

  explicit Totals(const SignedGraph& graph) : positive(graph.nodes), negative(graph.nodes) {
    for (const SignedEdge& edge : graph.edges) {
      const double size = std::abs(edge.weight);
      auto& side = edge.weight > 0 ? positive : negative;
      side[edge.a] += size;
      side[edge.b] += size;
      (edge.weight > 0 ? all_positive : all_negative) += 2 * size;
    }
  }
  // What chance would give the pair, hostility taken off.
  double expected(std::size_t i, std::size_t j) const {
    return (all_positive > 0 ? positive[i] * positive[j] / all_positive : 0) -
           (all_negative > 0 ? negative[i] * negative[j] / all_negative : 0);
  }
};

// Few nodes cost nothing, and more runs find the optimum more surely.
int runs_for(std::uint32_t nodes) { return nodes <= 100 ? 20 : nodes <= 300 ? 4 : 1; }

}  // namespace

double signed_modularity(const SignedGraph& graph, const std::vector<std::uint32_t>& community) {
  const Totals totals(graph);
  const double all = totals.all_positive + totals.all_negative;
  if (all == 0) return 0;
  double sum = 0;
  for (const SignedEdge& edge : graph.edges)
    if (community[edge.a] == community[edge.b]) sum += 2 * edge.weight;
  // Of a community with totals K⁺ and K⁻, chance gives K⁺²/2m⁺ − K⁻²/2m⁻.
  const std::uint32_t count = graph.nodes == 0 ? 0 : *std::ranges::max_element(community) + 1;
  std::vector<double> positive(count), negative(count);
  for (std::uint32_t i = 0; i < graph.nodes; ++i) {
    positive[community[i]] += totals.positive[i];
    negative[community[i]] += totals.negative[i];
  }
  for (std::uint32_t c = 0; c < count; ++c) {
    if (totals.all_positive > 0) sum -= positive[c] * positive[c] / totals.all_positive;
    if (totals.all_negative > 0) sum += negative[c] * negative[c] / totals.all_negative;
  }
  return sum / all;
}

std::vector<std::uint32_t> by_size(const std::vector<std::uint32_t>& community) {
  if (community.empty()) return {};
  const std::uint32_t count = *std::ranges::max_element(community) + 1;
  std::vector<std::uint32_t> size(count), least(count, static_cast<std::uint32_t>(community.size()));
  for (std::uint32_t i = 0; i < community.size(); ++i) {
    ++size[community[i]];
    least[community[i]] = std::min(least[community[i]], i);
  }
  std::vector<std::uint32_t> order(count), number(count);
  std::iota(order.begin(), order.end(), 0);
  std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
    return size[a] != size[b] ? size[a] > size[b] : least[a] < least[b];
  });
  for (std::uint32_t i = 0; i < count; ++i) number[order[i]] = i;
  std::vector<std::uint32_t> out(community.size());
  for (std::size_t i = 0; i < community.size(); ++i) out[i] = number[community[i]];
  return out;
}

Result<Partition> signed_communities(const SignedGraph& graph, std::uint64_t seed) {
  Partition best;
  best.of.resize(graph.nodes);
  std::iota(best.of.begin(), best.of.end(), 0);
  best.count = graph.nodes;
  if (graph.edges.empty()) return best;

  // Leiden knows one sort of weight and one expectation. Given every pair with its weight less what chance gives, and
  // no expectation of its own, what it makes as large as it can is the signed modularity.
  const Totals totals(graph);
  std::vector<double> gain(std::size_t{graph.nodes} * graph.nodes);
  for (const SignedEdge& edge : graph.edges) gain[std::size_t{edge.a} * graph.nodes + edge.b] = edge.weight;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  std::vector<double> weights;
  for (std::uint32_t i = 0; i < graph.nodes; ++i)
    for (std::uint32_t j = i + 1; j < graph.nodes; ++j) {
      const double weight = gain[std::size_t{i} * graph.nodes + j] - totals.expected(i, j);
      if (weight == 0) continue;
      pairs.emplace_back(i, j);
      weights.push_back(weight);
    }

  const igraph::Session session(seed);
  igraph::Calls calls;
  const igraph::Graph whole(calls, graph.nodes, pairs);
  igraph::Reals weight(calls, weights.size());
  if (calls.failed()) return tl::unexpected<Error>(calls.error());
  // As whole numbers, whose sums are exact: rounding can't make a node move to and fro.
  const double largest =
      std::abs(*std::ranges::max_element(weights, {}, [](double w) { return std::abs(w); }));
  for (std::size_t i = 0; i < weights.size(); ++i) weight[i] = std::round(weights[i] / largest * 1e9);
  best.modularity = signed_modularity(graph, best.of);
  // A number of rounds: igraph 0.10 never ends if it is asked to go on until nothing changes and nothing does.
  for (int run = 0; run < runs_for(graph.nodes); ++run) {
    igraph::Integers found(calls, graph.nodes);
    igraph_integer_t count = 0;
    if (calls.failed() || !calls.ok(igraph_community_leiden(whole.get(), weight.get(), nullptr, 0, 0.01,
                                                            false, 10, found.get(), &count, nullptr)))
      return tl::unexpected<Error>(calls.error());
    std::vector<std::uint32_t> community(graph.nodes);
    for (std::uint32_t i = 0; i < graph.nodes; ++i) community[i] = static_cast<std::uint32_t>(found[i]);
    const double modularity = signed_modularity(graph, community);
    // Rounding must not choose between two that are as good.
    if (modularity > best.modularity + 1e-12) best = {std::move(community), 0, modularity};
  }
  best.of = by_size(best.of);
  best.count = *std::ranges::max_element(best.of) + 1;
  return best;
}

}  // namespace entente
