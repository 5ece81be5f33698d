// What graph theory says of a network, and what changed between two.
//
// Purpose: communities, centralities, brokers, structural balance in one value. Input: a Network. Output: figures by the
// network's indices of actors. Methods: communities.h, centrality.h, balance.h. Thread-safety: as signed_communities.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/balance.h"
#include "analysis/centrality.h"
#include "analysis/communities.h"
#include "analysis/network.h"

namespace entente {

struct NetworkStudy {
  double least = 0;  // weaker edges count as none
  SignedGraph graph;
  std::vector<std::uint32_t> edge_of;  // edge of the graph -> edge of the network
  Partition communities;
  std::vector<NodeFigures> nodes;
  TriadCensus triads;
  Frustration frustration;  // weighted
  Frustration line_index;   // each edge counts 1
  // Actors whose bridging is above 0, the most first; those that join most on the friendly side.
  std::vector<std::uint32_t> brokers;

  // The members of a community, the strongest first.
  std::vector<std::uint32_t> members(std::uint32_t community) const;
  bool lone(std::uint32_t actor) const { return nodes[actor].friends + nodes[actor].foes == 0; }
};

// `least` > 0; `triads_named`: how many unbalanced triads are kept. Error (internal) of igraph.
Result<NetworkStudy> study_network(const Network& network, double least, std::uint64_t seed,
                                   std::size_t triads_named);

// An edge that is not what it was; weights below `least` are 0.
struct EdgeChange {
  std::uint32_t a = 0, b = 0;
  double before = 0, after = 0;
  double size() const { return after > before ? after - before : before - after; }
};

struct ActorChange {
  std::uint32_t actor = 0;
  double before = 0, after = 0;
};

struct CommunityMove {
  std::uint32_t actor = 0;
  std::uint32_t from = 0, to = 0;  // communities of the earlier and of the later study
};

// From the earlier network to the later one; both have the same actors. Lists begin with the greatest change.
struct NetworkChange {
  std::vector<EdgeChange> gained, lost, flipped, shifted;  // shifted: of one sign in both
  std::vector<ActorChange> strength, pagerank, bridging;   // only what changed
  std::vector<CommunityMove> moved;                        // by the strength of the actor now
  std::vector<std::uint32_t> match;  // later community -> the earlier one that it goes on, or no_community
  static constexpr std::uint32_t no_community = 0xffffffff;
};

// Communities go on where they share most actors, each at most once; whoever is now elsewhere than where its former
// community went on has moved. Actors without edges before and after are left out.
NetworkChange compare(const Network& before, const NetworkStudy& earlier, const Network& after,
                      const NetworkStudy& later);

}  // namespace entente
