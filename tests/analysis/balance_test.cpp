// Triads and frustration: worked out by hand, and against trying every possibility.
#include "analysis/balance.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "small_graphs.h"

namespace entente {
namespace {

TEST(Triads, FourKindsByHand) {
  // 0-1-2 all friends; 0-1-3: 3 is the enemy of both; 0-2-3: 3 is 0's enemy and 2's friend; 1-2-3 likewise.
  const SignedGraph graph{4,
                          {{0, 1, 1.0}, {0, 2, 0.5}, {0, 3, -1.0}, {1, 2, 2.0}, {1, 3, -0.25}, {2, 3, 0.75}}};
  const TriadCensus census = triads(graph, 10);
  EXPECT_EQ(census.by_hostile, (std::array<std::uint64_t, 4>{1, 2, 1, 0}));
  EXPECT_EQ(census.all(), 4u);
  ASSERT_EQ(census.unbalanced_count(), 2u);
  ASSERT_EQ(census.unbalanced.size(), 2u);
  EXPECT_EQ(census.unbalanced[0].nodes, (std::array<std::uint32_t, 3>{0, 2, 3}));
  EXPECT_DOUBLE_EQ(census.unbalanced[0].strength, 0.5);
  EXPECT_EQ(census.unbalanced[0].edges, (std::array<std::uint32_t, 3>{1, 2, 5}));
  EXPECT_EQ(census.unbalanced[1].nodes, (std::array<std::uint32_t, 3>{1, 2, 3}));
  EXPECT_EQ(triads(graph, 1).unbalanced.size(), 1u);
  EXPECT_EQ(triads(graph, 1).unbalanced_count(), 2u);
}

TEST(Triads, ThreeEnemiesAreUnbalanced) {
  const TriadCensus census = triads({3, {{0, 1, -1}, {0, 2, -1}, {1, 2, -1}}}, 5);
  EXPECT_EQ(census.by_hostile[3], 1u);
  EXPECT_EQ(census.unbalanced.size(), 1u);
}

TEST(Triads, AsManyAsLookingAtEveryThree) {
  Chance chance(1);
  for (int round = 0; round < 200; ++round) {
    const auto nodes = static_cast<std::uint32_t>(chance.below(13));
    const SignedGraph graph = graph_by_lot(chance, nodes, 0.6, 0.4);
    std::map<std::pair<std::uint32_t, std::uint32_t>, double> weight;
    for (const SignedEdge& edge : graph.edges) weight[{edge.a, edge.b}] = edge.weight;
    std::array<std::uint64_t, 4> expected{};
    for (std::uint32_t a = 0; a < nodes; ++a)
      for (std::uint32_t b = a + 1; b < nodes; ++b)
        for (std::uint32_t c = b + 1; c < nodes; ++c) {
          if (!weight.contains({a, b}) || !weight.contains({a, c}) || !weight.contains({b, c})) continue;
          const int hostile = (weight[{a, b}] < 0) + (weight[{a, c}] < 0) + (weight[{b, c}] < 0);
          ++expected[static_cast<std::size_t>(hostile)];
        }
    ASSERT_EQ(triads(graph, 3).by_hostile, expected) << "round " << round;
  }
}

// Every way of making two camps.
double least_frustration(const SignedGraph& graph, FrustrationOf of) {
  double least = graph.edges.empty() ? 0 : INFINITY;
  for (std::uint32_t camps = 0; camps < (1U << graph.nodes); camps += 2) {
    double sum = 0;
    for (const SignedEdge& edge : graph.edges)
      if ((edge.weight > 0) != (((camps >> edge.a) & 1) == ((camps >> edge.b) & 1)))
        sum += of == FrustrationOf::edges ? 1 : std::abs(edge.weight);
    least = std::min(least, sum);
  }
  return least;
}

TEST(FrustrationIndex, IsTheLeastOverAllCamps) {
  Chance chance(2);
  for (int round = 0; round < 150; ++round) {
    const auto nodes = static_cast<std::uint32_t>(1 + chance.below(12));
    const SignedGraph graph = graph_by_lot(chance, nodes, 0.3 + 0.6 * chance.unit(), chance.unit());
    for (const FrustrationOf of : {FrustrationOf::weights, FrustrationOf::edges}) {
      const Frustration found = frustration(graph, of);
      ASSERT_TRUE(found.exact) << "round " << round;
      ASSERT_DOUBLE_EQ(found.index, least_frustration(graph, of)) << "round " << round;
      ASSERT_DOUBLE_EQ(found.bound, found.index);
      // The camps do leave what is said.
      double sum = 0;
      for (const std::uint32_t e : found.frustrated) {
        const SignedEdge& edge = graph.edges[e];
        EXPECT_NE(edge.weight > 0, found.camp[edge.a] == found.camp[edge.b]);
        sum += of == FrustrationOf::edges ? 1 : std::abs(edge.weight);
      }
      ASSERT_DOUBLE_EQ(sum, found.index);
    }
  }
}

TEST(FrustrationIndex, OfBalancedGraphsIsNothing) {
  // Two camps of three, friends within and enemies across.
  SignedGraph graph{6, {}};
  for (std::uint32_t a = 0; a < 6; ++a)
    for (std::uint32_t b = a + 1; b < 6; ++b) graph.edges.push_back({a, b, (a < 3) == (b < 3) ? 1.0 : -1.0});
  const Frustration found = frustration(graph, FrustrationOf::weights);
  EXPECT_EQ(found.index, 0);
  EXPECT_TRUE(found.exact);
  EXPECT_EQ(found.camp[0], found.camp[2]);
  EXPECT_NE(found.camp[0], found.camp[3]);
  // One friendship across: the cheapest way is to count it as frustrated.
  graph.edges[2].weight = 0.5;
  const Frustration one = frustration(graph, FrustrationOf::weights);
  EXPECT_DOUBLE_EQ(one.index, 0.5);
  EXPECT_EQ(one.frustrated, (std::vector<std::uint32_t>{2}));
  EXPECT_TRUE(frustration({0, {}}, FrustrationOf::weights).camp.empty());
}

TEST(FrustrationIndex, FortyNodesExactly) {
  // Three blocs of friends that are enemies of each other: two of them must share a camp. Each bloc pair has 13 or 14
  // times 13 hostile edges; the least is to put the two smallest, of 13 each, together.
  SignedGraph graph{40, {}};
  const auto bloc = [](std::uint32_t v) { return v < 14 ? 0 : v < 27 ? 1 : 2; };
  for (std::uint32_t a = 0; a < 40; ++a)
    for (std::uint32_t b = a + 1; b < 40; ++b) graph.edges.push_back({a, b, bloc(a) == bloc(b) ? 1.0 : -1.0});
  const Frustration found = frustration(graph, FrustrationOf::edges);
  EXPECT_TRUE(found.exact);
  EXPECT_EQ(found.index, 13 * 13);
  EXPECT_NE(found.camp[0], found.camp[14]);
}

TEST(FrustrationIndex, OutOfStepsGivesBounds) {
  Chance chance(3);
  const SignedGraph graph = graph_by_lot(chance, 12, 0.9, 0.5);
  const double least = least_frustration(graph, FrustrationOf::weights);
  bool bounded = false;
  for (const std::uint64_t steps : {0, 5, 20, 80, 200}) {
    const Frustration found = frustration(graph, FrustrationOf::weights, steps);
    EXPECT_LE(found.bound, least + 1e-9);
    EXPECT_GE(found.index, least - 1e-9);
    bounded = bounded || !found.exact;
  }
  EXPECT_TRUE(bounded);
}

}  // namespace
}  // namespace entente
