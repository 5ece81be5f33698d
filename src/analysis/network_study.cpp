#include "analysis/network_study.h"

#include <algorithm>
#include <cmath>

namespace entente {

std::vector<std::uint32_t> NetworkStudy::members(std::uint32_t community) const {
  std::vector<std::uint32_t> out;
  for (std::uint32_t i = 0; i < communities.of.size(); ++i)
    if (communities.of[i] == community) out.push_back(i);
  std::ranges::stable_sort(out, std::greater<>(), [&](std::uint32_t i) { return nodes[i].strength(); });
  return out;
}

Result<NetworkStudy> study_network(const Network& network, double least, std::uint64_t seed,
                                   std::size_t triads_named) {
  NetworkStudy out;
  out.least = least;
  out.graph = graph_of(network, least, &out.edge_of);
  auto communities = signed_communities(out.graph, seed);
  if (!communities) return tl::unexpected<Error>(communities.error());
  out.communities = std::move(*communities);
  auto nodes = node_figures(out.graph, out.communities.of);
  if (!nodes) return tl::unexpected<Error>(nodes.error());
  out.nodes = std::move(*nodes);
  out.triads = triads(out.graph, triads_named);
  out.frustration = frustration(out.graph, FrustrationOf::weights);
  out.line_index = frustration(out.graph, FrustrationOf::edges);
  for (std::uint32_t i = 0; i < out.nodes.size(); ++i)
    if (out.nodes[i].bridging > 1e-9) out.brokers.push_back(i);
  std::ranges::stable_sort(out.brokers, std::greater<>(),
                           [&](std::uint32_t i) { return out.nodes[i].bridging; });
  return out;
}

namespace {

// Which earlier community each later one goes on.
std::vector<std::uint32_t> match_communities(const NetworkStudy& earlier, const NetworkStudy& later) {
  struct Overlap {
    std::uint32_t from, to, shared;
  };
  std::vector<std::uint32_t> shared(std::size_t{earlier.communities.count} * later.communities.count);
  for (std::uint32_t i = 0; i < later.communities.of.size(); ++i)
    if (!earlier.lone(i) && !later.lone(i))
      ++shared[std::size_t{earlier.communities.of[i]} * later.communities.count + later.communities.of[i]];
  std::vector<Overlap> overlaps;
  for (std::uint32_t from = 0; from < earlier.communities.count; ++from)
    for (std::uint32_t to = 0; to < later.communities.count; ++to)
      if (const auto n = shared[std::size_t{from} * later.communities.count + to]; n > 0)
        overlaps.push_back({from, to, n});
  std::ranges::stable_sort(overlaps, std::greater<>(), &Overlap::shared);
  std::vector<std::uint32_t> match(later.communities.count, NetworkChange::no_community);
  std::vector<bool> taken(earlier.communities.count);
  for (const Overlap& one : overlaps) {
    if (match[one.to] != NetworkChange::no_community || taken[one.from]) continue;
    match[one.to] = one.from;
    taken[one.from] = true;
  }
  return match;
}

double counted(const NetworkEdge* edge, double least) {
  return edge == nullptr || std::abs(edge->weight) < least ? 0 : edge->weight;
}

template <class Figure>
std::vector<ActorChange> actor_changes(const NetworkStudy& earlier, const NetworkStudy& later,
                                       const Figure& figure) {
  std::vector<ActorChange> out;
  for (std::uint32_t i = 0; i < later.nodes.size(); ++i) {
    const ActorChange change{i, figure(earlier.nodes[i]), figure(later.nodes[i])};
    if (std::abs(change.after - change.before) > 1e-9) out.push_back(change);
  }
  std::ranges::stable_sort(out, std::greater<>(),
                           [](const ActorChange& c) { return std::abs(c.after - c.before); });
  return out;
}

}  // namespace

NetworkChange compare(const Network& before, const NetworkStudy& earlier, const Network& after,
                      const NetworkStudy& later) {
  NetworkChange out;
  const auto size = static_cast<std::uint32_t>(after.actors.size());
  for (std::uint32_t a = 0; a < size; ++a)
    for (std::uint32_t b = a + 1; b < size; ++b) {
      const EdgeChange change{a, b, counted(before.edge(a, b), earlier.least),
                              counted(after.edge(a, b), later.least)};
      if (change.size() < 1e-9) continue;
      (change.before == 0                          ? out.gained
       : change.after == 0                         ? out.lost
       : (change.before > 0) != (change.after > 0) ? out.flipped
                                                   : out.shifted)
          .push_back(change);
    }
  for (auto* list : {&out.gained, &out.lost, &out.flipped, &out.shifted})
    std::ranges::stable_sort(*list, std::greater<>(), &EdgeChange::size);

  out.strength = actor_changes(earlier, later, [](const NodeFigures& n) { return n.strength(); });
  out.pagerank = actor_changes(earlier, later, [](const NodeFigures& n) { return n.pagerank; });
  out.bridging = actor_changes(earlier, later, [](const NodeFigures& n) { return n.bridging; });

  out.match = match_communities(earlier, later);
  for (std::uint32_t i = 0; i < size; ++i) {
    if (earlier.lone(i) || later.lone(i)) continue;
    const std::uint32_t from = earlier.communities.of[i], to = later.communities.of[i];
    if (out.match[to] != from) out.moved.push_back({i, from, to});
  }
  std::ranges::stable_sort(out.moved, std::greater<>(),
                           [&](const CommunityMove& m) { return later.nodes[m.actor].strength(); });
  return out;
}

}  // namespace entente
