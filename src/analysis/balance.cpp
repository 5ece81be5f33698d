#include "analysis/balance.h"

#include <algorithm>
#include <cmath>

namespace entente {

TriadCensus triads(const SignedGraph& graph, std::size_t named) {
  struct Link {
    std::uint32_t to, edge;
  };
  // Links to greater nodes, ascending: each triad is met once, at its least node.
  std::vector<std::vector<Link>> up(graph.nodes);
  for (std::uint32_t i = 0; i < graph.edges.size(); ++i)
    up[graph.edges[i].a].push_back({graph.edges[i].b, i});
  for (auto& links : up) std::ranges::sort(links, {}, &Link::to);

  TriadCensus out;
  for (std::uint32_t a = 0; a < graph.nodes; ++a)
    for (std::size_t i = 0; i < up[a].size(); ++i) {
      const auto& further = up[up[a][i].to];
      auto third = further.begin();
      for (std::size_t j = i + 1; j < up[a].size(); ++j) {
        while (third != further.end() && third->to < up[a][j].to) ++third;
        if (third == further.end()) break;
        if (third->to != up[a][j].to) continue;
        Triad triad{{a, up[a][i].to, up[a][j].to}, {up[a][i].edge, up[a][j].edge, third->edge}, 0, INFINITY};
        for (const std::uint32_t e : triad.edges) {
          triad.hostile += graph.edges[e].weight < 0;
          triad.strength = std::min(triad.strength, std::abs(graph.edges[e].weight));
        }
        ++out.by_hostile[static_cast<std::size_t>(triad.hostile)];
        if (!triad.balanced()) out.unbalanced.push_back(triad);
      }
    }
  std::ranges::sort(out.unbalanced, [](const Triad& x, const Triad& y) {
    return x.strength != y.strength ? x.strength > y.strength : x.nodes < y.nodes;
  });
  if (out.unbalanced.size() > named) out.unbalanced.resize(named);
  return out;
}

}  // namespace entente
