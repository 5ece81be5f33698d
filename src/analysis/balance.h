// Structural balance: whether friends' friends are friends and enemies' enemies too.
//
// Purpose: how far a signed network is from falling into two camps, and which triads say otherwise. Input: a
// SignedGraph. Output: counts, named triads, the frustration index. After Heider (1946), Cartwright and Harary (1956),
// Harary's line index of balance (1959) and Aref and Wilson (Journal of Complex Networks 7, 2019).
// Thread-safety: pure functions.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "analysis/signed_graph.h"

namespace entente {

// Three nodes of which every two have an edge. It is balanced if it has no hostile edge or two of them.
struct Triad {
  std::array<std::uint32_t, 3> nodes{};  // ascending
  std::array<std::uint32_t, 3> edges{};  // indices into SignedGraph::edges: of nodes 0–1, 0–2, 1–2
  int hostile = 0;                       // edges of negative weight
  double strength = 0;  // the least |weight| of the three: how sure it is that there is this triad
  bool balanced() const { return hostile % 2 == 0; }
};

struct TriadCensus {
  std::array<std::uint64_t, 4> by_hostile{};  // how many triads have 0, 1, 2, 3 hostile edges
  std::vector<Triad> unbalanced;  // the strongest first, then by nodes; at most as many as were asked for

  std::uint64_t all() const { return by_hostile[0] + by_hostile[1] + by_hostile[2] + by_hostile[3]; }
  std::uint64_t unbalanced_count() const { return by_hostile[1] + by_hostile[3]; }
};

TriadCensus triads(const SignedGraph& graph, std::size_t named);

// Two camps, and what speaks against them: hostile edges within a camp, friendly ones between the two.
struct Frustration {
  double index = 0;  // the least weight of such edges that any two camps leave, or the least found
  double bound = 0;  // proved: no two camps leave less; equal to `index` if exact
  bool exact = true;
  std::vector<std::uint8_t> camp;         // of every node, 0 or 1; 0 is the larger
  std::vector<std::uint32_t> frustrated;  // indices of these edges
};

enum class FrustrationOf : std::uint8_t {
  weights,  // the weighted frustration index
  edges,    // every edge counts 1: Harary's line index of balance
};

// Exact by branch and bound where `steps` decisions are enough (40 nodes as a rule take far fewer), else bounds from
// both sides. The result depends on `steps`, never on the clock. A node without edges stands in camp 0.
Frustration frustration(const SignedGraph& graph, FrustrationOf of, std::uint64_t steps = 4'000'000);

}  // namespace entente
