// Layout and picture of a network: nothing over anything, the same every time.
#include "analysis/network_layout.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "analysis/network_picture.h"
#include "small_graphs.h"

namespace entente {
namespace {

bool overlap(const Placing& a, const NodeBox& x, const Placing& b, const NodeBox& y) {
  return a.x - x.left < b.x + y.right && b.x - y.left < a.x + x.right && a.y - x.up < b.y + y.down &&
         b.y - y.up < a.y + x.down;
}

TEST(NetworkLayout, FortyNodesApartAndInside) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    Chance chance(seed);
    const SignedGraph graph = graph_by_lot(chance, 40, 0.1 * static_cast<double>(seed), 0.3);
    std::vector<std::uint32_t> community(40);
    for (auto& c : community) c = static_cast<std::uint32_t>(chance.below(5));
    std::vector<NodeBox> boxes;
    for (int i = 0; i < 40; ++i) {
      const double half = 20 + static_cast<double>(chance.below(40));
      boxes.push_back({half, half, 18, 45});
    }
    const auto at = place_nodes(graph, community, boxes, 1150, 930, seed);
    ASSERT_EQ(at.size(), 40u);
    for (std::size_t i = 0; i < 40; ++i) {
      EXPECT_GE(at[i].x - boxes[i].left, -0.5);
      EXPECT_LE(at[i].x + boxes[i].right, 1150.5);
      EXPECT_GE(at[i].y - boxes[i].up, -0.5);
      EXPECT_LE(at[i].y + boxes[i].down, 930.5);
      for (std::size_t j = 0; j < i; ++j)
        EXPECT_FALSE(overlap(at[i], boxes[i], at[j], boxes[j]))
            << "seed " << seed << ": " << i << " and " << j;
    }
    const auto again = place_nodes(graph, community, boxes, 1150, 930, seed);
    for (std::size_t i = 0; i < 40; ++i) EXPECT_TRUE(at[i].x == again[i].x && at[i].y == again[i].y);
  }
}

TEST(NetworkLayout, FriendsNearerThanEnemies) {
  // Two communities of four; hostile across.
  SignedGraph graph{8, {}};
  for (std::uint32_t a = 0; a < 8; ++a)
    for (std::uint32_t b = a + 1; b < 8; ++b) graph.edges.push_back({a, b, (a < 4) == (b < 4) ? 1.0 : -1.0});
  const std::vector<NodeBox> boxes(8, {30, 30, 15, 30});
  const auto at = place_nodes(graph, {0, 0, 0, 0, 1, 1, 1, 1}, boxes, 1000, 800, 1);
  const auto apart = [&](std::uint32_t i, std::uint32_t j) {
    const double x = at[i].x - at[j].x, y = at[i].y - at[j].y;
    return x * x + y * y;
  };
  for (std::uint32_t i = 0; i < 4; ++i) {
    double friends = 0, enemies = 0;
    for (std::uint32_t j = 0; j < 8; ++j) (j < 4 ? friends : enemies) += i == j ? 0 : apart(i, j);
    EXPECT_LT(friends / 3, enemies / 4);
  }
}

TEST(NetworkLayout, NoNodesAndLoneNodes) {
  EXPECT_TRUE(place_nodes({0, {}}, {}, {}, 100, 100, 1).empty());
  const std::vector<NodeBox> boxes(3, {20, 20, 10, 20});
  const auto at = place_nodes({3, {}}, {0, 1, 2}, boxes, 200, 100, 1);
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t j = 0; j < i; ++j) EXPECT_FALSE(overlap(at[i], boxes[i], at[j], boxes[j]));
}

TEST(NetworkPicture, LabelsBreakAtSpaces) {
  EXPECT_EQ(label_lines("United States", 14), (std::vector<std::string>{"United States"}));
  EXPECT_EQ(label_lines("Democratic Republic of the Congo", 14),
            (std::vector<std::string>{"Democratic", "Republic of", "the Congo"}));
  EXPECT_TRUE(label_lines("", 14).empty());
}

TEST(NetworkPicture, DrawsEverybodysStrongestEdges) {
  NetworkStudy study;
  study.graph = {4, {{0, 1, 3}, {0, 2, 2}, {0, 3, -0.5}, {1, 2, 1}, {2, 3, 0.25}}};
  EXPECT_EQ(edges_to_draw(study, 10).size(), 5u);
  // 3's only friend and 3's only enemy are weak, and drawn all the same.
  const auto few = edges_to_draw(study, 4);
  EXPECT_EQ(few, (std::vector<std::uint32_t>{0, 1, 2, 4}));
}

}  // namespace
}  // namespace entente
