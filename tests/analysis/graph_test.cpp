// Communities and centralities against graphs worked out by hand and against naive implementations.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "analysis/centrality.h"
#include "analysis/communities.h"
#include "small_graphs.h"

namespace entente {
namespace {

// Signed modularity pair by pair, as the formula is printed.
double modularity_by_pairs(const SignedGraph& graph, const std::vector<std::uint32_t>& community) {
  const std::uint32_t n = graph.nodes;
  std::vector<std::vector<double>> w(n, std::vector<double>(n));
  for (const SignedEdge& e : graph.edges) w[e.a][e.b] = w[e.b][e.a] = e.weight;
  std::vector<double> plus(n), minus(n);
  double all_plus = 0, all_minus = 0;
  for (std::uint32_t i = 0; i < n; ++i)
    for (std::uint32_t j = 0; j < n; ++j) {
      plus[i] += std::max(0.0, w[i][j]);
      minus[i] += std::max(0.0, -w[i][j]);
      all_plus += std::max(0.0, w[i][j]);
      all_minus += std::max(0.0, -w[i][j]);
    }
  double sum = 0;
  for (std::uint32_t i = 0; i < n; ++i)
    for (std::uint32_t j = 0; j < n; ++j) {
      if (community[i] != community[j]) continue;
      if (all_plus > 0) sum += std::max(0.0, w[i][j]) - plus[i] * plus[j] / all_plus;
      if (all_minus > 0) sum -= std::max(0.0, -w[i][j]) - minus[i] * minus[j] / all_minus;
    }
  return all_plus + all_minus > 0 ? sum / (all_plus + all_minus) : 0;
}

// Calls `each` for every way of parting n nodes.
void each_partition(std::uint32_t n, const std::function<void(const std::vector<std::uint32_t>&)>& each) {
  std::vector<std::uint32_t> of(n);
  const std::function<void(std::uint32_t, std::uint32_t)> go = [&](std::uint32_t v, std::uint32_t used) {
    if (v == n) return each(of);
    for (std::uint32_t c = 0; c <= used; ++c) {
      of[v] = c;
      go(v + 1, std::max(used, c + 1));
    }
  };
  go(0, 0);
}

TEST(Communities, ModularityOfTheFormula) {
  Chance chance(11);
  for (int round = 0; round < 100; ++round) {
    const auto nodes = static_cast<std::uint32_t>(1 + chance.below(9));
    const SignedGraph graph = graph_by_lot(chance, nodes, 0.6, 0.4);
    std::vector<std::uint32_t> community(nodes);
    for (auto& c : community) c = static_cast<std::uint32_t>(chance.below(3));
    ASSERT_NEAR(signed_modularity(graph, community), modularity_by_pairs(graph, community), 1e-12);
  }
}

TEST(Communities, AreTheBestOfAllPartitions) {
  Chance chance(12);
  for (int round = 0; round < 60; ++round) {
    const auto nodes = static_cast<std::uint32_t>(2 + chance.below(7));
    const SignedGraph graph = graph_by_lot(chance, nodes, 0.7, 0.5 * chance.unit());
    double best = 0;
    each_partition(nodes, [&](const auto& of) { best = std::max(best, modularity_by_pairs(graph, of)); });
    const auto found = signed_communities(graph, 5);
    ASSERT_TRUE(found);
    ASSERT_NEAR(found->modularity, best, 1e-9) << "round " << round;
    ASSERT_NEAR(modularity_by_pairs(graph, found->of), found->modularity, 1e-12);
  }
}

TEST(Communities, HostilityParts) {
  // Two triangles of friends; every pair across is hostile.
  SignedGraph graph{7, {}};
  for (std::uint32_t a = 0; a < 6; ++a)
    for (std::uint32_t b = a + 1; b < 6; ++b) graph.edges.push_back({a, b, (a % 2) == (b % 2) ? 1.0 : -1.0});
  const auto found = signed_communities(graph, 1);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->of, (std::vector<std::uint32_t>{0, 1, 0, 1, 0, 1, 2}));  // node 6 knows nobody
  EXPECT_EQ(found->count, 3u);
}

TEST(Communities, SameSeedSameAnswer) {
  Chance chance(13);
  const SignedGraph graph = graph_by_lot(chance, 60, 0.2, 0.3);
  const auto first = signed_communities(graph, 3), second = signed_communities(graph, 3);
  ASSERT_TRUE(first && second);
  EXPECT_EQ(first->of, second->of);
  // Numbered by size.
  std::vector<std::size_t> size(first->count);
  for (const std::uint32_t c : first->of) ++size[c];
  EXPECT_TRUE(std::ranges::is_sorted(size, std::greater<>()));
}

TEST(Communities, WithoutEdges) {
  const auto none = signed_communities({0, {}}, 1), three = signed_communities({3, {}}, 1);
  ASSERT_TRUE(none && three);
  EXPECT_EQ(none->count, 0u);
  EXPECT_EQ(three->of, (std::vector<std::uint32_t>{0, 1, 2}));
}

// ---- centralities ----

struct Paths {
  std::vector<std::vector<double>> length, count;  // shortest friendly paths
};

// Floyd and Warshall with the number of shortest paths; lengths are those of weights in quarters, told apart by 1e-9.
Paths all_paths(const SignedGraph& graph) {
  const std::uint32_t n = graph.nodes;
  Paths out{std::vector(n, std::vector<double>(n, INFINITY)), std::vector(n, std::vector<double>(n, 0.0))};
  std::vector<std::vector<double>> direct(n, std::vector<double>(n, INFINITY));
  for (const SignedEdge& e : graph.edges)
    if (e.weight > 0) direct[e.a][e.b] = direct[e.b][e.a] = 1 / e.weight;
  for (std::uint32_t s = 0; s < n; ++s) {
    // Bellman and Ford, then counting along the order of distance.
    auto& d = out.length[s];
    d[s] = 0;
    for (std::uint32_t round = 0; round < n; ++round)
      for (std::uint32_t u = 0; u < n; ++u)
        for (std::uint32_t v = 0; v < n; ++v) d[v] = std::min(d[v], d[u] + direct[u][v]);
    std::vector<std::uint32_t> order(n);
    for (std::uint32_t i = 0; i < n; ++i) order[i] = i;
    std::ranges::sort(order, {}, [&](std::uint32_t v) { return d[v]; });
    out.count[s][s] = 1;
    for (const std::uint32_t v : order)
      for (std::uint32_t u = 0; u < n; ++u)
        if (u != v && std::isfinite(d[v]) && std::abs(d[u] + direct[u][v] - d[v]) < 1e-9)
          out.count[s][v] += out.count[s][u];
  }
  return out;
}

TEST(Centrality, BetweennessAndBridgingPathByPath) {
  Chance chance(21);
  for (int round = 0; round < 80; ++round) {
    const auto nodes = static_cast<std::uint32_t>(1 + chance.below(10));
    const SignedGraph graph = graph_by_lot(chance, nodes, 0.5, 0.25);
    std::vector<std::uint32_t> community(nodes);
    for (auto& c : community) c = static_cast<std::uint32_t>(chance.below(3));
    const auto figures = node_figures(graph, by_size(community));
    ASSERT_TRUE(figures);
    const Paths paths = all_paths(graph);
    for (std::uint32_t v = 0; v < nodes; ++v) {
      double all = 0, across = 0, pairs = 0, pairs_across = 0;
      for (std::uint32_t s = 0; s < nodes; ++s)
        for (std::uint32_t t = s + 1; t < nodes; ++t) {
          if (s == v || t == v) continue;
          const bool apart = community[s] != community[t];
          pairs += 1;
          pairs_across += apart;
          const double whole = paths.length[s][t];
          if (!std::isfinite(whole) || std::abs(paths.length[s][v] + paths.length[v][t] - whole) > 1e-9)
            continue;
          const double share = paths.count[s][v] * paths.count[v][t] / paths.count[s][t];
          all += share;
          across += apart ? share : 0;
        }
      ASSERT_NEAR((*figures)[v].betweenness, pairs > 0 ? all / pairs : 0, 1e-9) << "round " << round;
      ASSERT_NEAR((*figures)[v].bridging, pairs_across > 0 ? across / pairs_across : 0, 1e-9)
          << "round " << round;
    }
  }
}

TEST(Centrality, PagerankByRepeatedSteps) {
  Chance chance(22);
  for (int round = 0; round < 40; ++round) {
    const auto nodes = static_cast<std::uint32_t>(1 + chance.below(10));
    const SignedGraph graph = graph_by_lot(chance, nodes, 0.5, 0.25);
    std::vector<double> out(nodes), rank(nodes, 1.0 / nodes);
    for (const SignedEdge& e : graph.edges)
      if (e.weight > 0) {
        out[e.a] += e.weight;
        out[e.b] += e.weight;
      }
    for (int step = 0; step < 400; ++step) {
      std::vector<double> next(nodes);
      double lost = 0;  // of nodes without a way out: shared by all
      for (std::uint32_t v = 0; v < nodes; ++v)
        if (out[v] == 0) lost += rank[v];
      for (const SignedEdge& e : graph.edges)
        if (e.weight > 0) {
          next[e.b] += rank[e.a] * e.weight / out[e.a];
          next[e.a] += rank[e.b] * e.weight / out[e.b];
        }
      for (std::uint32_t v = 0; v < nodes; ++v) rank[v] = 0.15 / nodes + 0.85 * (next[v] + lost / nodes);
    }
    const auto figures = node_figures(graph, std::vector<std::uint32_t>(nodes));
    ASSERT_TRUE(figures);
    for (std::uint32_t v = 0; v < nodes; ++v) ASSERT_NEAR((*figures)[v].pagerank, rank[v], 1e-8);
  }
}

TEST(Centrality, ConstraintOfTheFormula) {
  Chance chance(23);
  for (int round = 0; round < 40; ++round) {
    const auto nodes = static_cast<std::uint32_t>(2 + chance.below(8));
    const SignedGraph graph = graph_by_lot(chance, nodes, 0.5, 0.2);
    std::vector<std::vector<double>> w(nodes, std::vector<double>(nodes));
    for (const SignedEdge& e : graph.edges)
      if (e.weight > 0) w[e.a][e.b] = w[e.b][e.a] = e.weight;
    // Burt 1992: p_ij is the share of i's relations that goes to j; constraint sums (p_ij + Σ_q p_iq p_qj)².
    const auto p = [&](std::uint32_t i, std::uint32_t j) {
      double all = 0;
      for (const double x : w[i]) all += x;
      return all > 0 ? w[i][j] / all : 0;
    };
    const auto figures = node_figures(graph, std::vector<std::uint32_t>(nodes));
    ASSERT_TRUE(figures);
    for (std::uint32_t i = 0; i < nodes; ++i) {
      double sum = 0;
      for (std::uint32_t j = 0; j < nodes; ++j) {
        if (j == i || w[i][j] == 0) continue;
        double invested = p(i, j);
        for (std::uint32_t q = 0; q < nodes; ++q)
          if (q != i && q != j) invested += p(i, q) * p(q, j);
        sum += invested * invested;
      }
      const auto& found = (*figures)[i].constraint;
      if ((*figures)[i].friends == 0)
        EXPECT_FALSE(found);
      else
        ASSERT_NEAR(found.value_or(-1), sum, 1e-9) << "round " << round << " node " << i;
    }
  }
}

TEST(Centrality, TheBridgeOfTwoTriangles) {
  // 0-1-2 and 4-5-6 are triangles, 3 joins 2 and 4; 3 and 0 are enemies.
  const SignedGraph graph{
      7,
      {{0, 1, 1}, {0, 2, 1}, {0, 3, -2}, {1, 2, 1}, {2, 3, 1}, {3, 4, 1}, {4, 5, 1}, {4, 6, 1}, {5, 6, 1}}};
  const auto figures = node_figures(graph, {0, 0, 0, 2, 1, 1, 1});
  ASSERT_TRUE(figures);
  EXPECT_DOUBLE_EQ((*figures)[3].friendly, 2);
  EXPECT_DOUBLE_EQ((*figures)[3].hostile, 2);
  EXPECT_EQ((*figures)[3].foes, 1u);
  EXPECT_EQ((*figures)[3].communities_joined, 2u);
  EXPECT_DOUBLE_EQ((*figures)[3].betweenness, 9.0 / 15);  // all nine pairs of the two triangles, of fifteen
  EXPECT_DOUBLE_EQ((*figures)[3].bridging, 1);
  EXPECT_DOUBLE_EQ((*figures)[0].betweenness, 0);
  EXPECT_DOUBLE_EQ(*(*figures)[3].constraint, 0.5);  // two that do not know each other: 2 × 0.5²
}

}  // namespace
}  // namespace entente
