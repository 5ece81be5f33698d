// Network: who stands how to whom on a day, with what each pair's standing is made of.
//
// Purpose: the model behind `entente network`: actors, and edges whose signed weight adds up treaties in force, ties,
// disputed land and the events of a window. Input: tables, and what a record says (analysis/network_record.h). Output:
// plain values that point into the tables, which must outlive them. Every part of an edge can be opened: the treaty and
// its promise, the tie and its report, how many events of what kind. Thread-safety: pure functions.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "analysis/network_weights.h"
#include "analysis/signed_graph.h"
#include "base/date.h"
#include "knowledge/treaties.h"
#include "knowledge/world.h"

namespace entente {

struct PlaceRow;  // knowledge/places.h

// Events between two actors in a window; a before b in the order of codes.
struct PairEvents {
  std::string a, b;
  std::uint64_t from_a = 0, from_b = 0;  // by source
  std::array<std::uint64_t, 4> quads{};  // verbal and material cooperation, verbal and material conflict
  double gain = 0, loss = 0;  // sums of Goldstein scores above 0, and of those below 0 without sign
  std::optional<Date> first, last;
  std::uint64_t count() const { return from_a + from_b; }
};

// A standing relation that a report of the record asserts.
struct ReportedTie {
  std::string kind, a, b;  // kind as name_of(TieKind)
  std::string since;       // as the report gives it; "" if it does not
  std::optional<Date> published;
  std::string id, report;  // of the tie; the report's source
};

// One treaty of an edge.
struct TreatyPart {
  const Treaty* treaty = nullptr;
  std::string_view promise;  // the strongest: name of an ObligationType, or "partnership"
  bool a_owes = false, b_owes = false;
  std::optional<Date> since;
  bool counts = true;  // false: suspended, frozen or contested between the two
  double weight = 0;   // what this promise alone would give
};

// A tie, a membership or a dispute of an edge.
struct TiePart {
  std::string kind;    // name of a weight: "ally", "member", "territorial-dispute"
  std::string detail;  // "Senkaku Islands", "member since 1975-11-15", a report's source
  std::string id;      // of the record's tie; "" if it is of the tables
  std::string from;  // code of the actor whose tie it is: the member, host, supplier, claimant; "" if of both
  double weight = 0;
};

struct NetworkEdge {
  std::uint32_t a = 0, b = 0;  // indices of actors, a < b
  std::vector<TreatyPart> treaties;
  std::vector<TiePart> ties;
  std::optional<PairEvents> events;  // a and b as above
  // The three parts, factors included, and their sum.
  double by_treaties = 0, by_ties = 0, by_events = 0;
  double weight = 0;
};

struct NetworkActor {
  std::string code, name;
  std::uint64_t events = 0;  // of the window, with whomever
};

struct Network {
  Date on;
  Date from;                         // the window of events: [from, on]
  std::vector<NetworkActor> actors;  // by code
  std::vector<NetworkEdge> edges;    // by a, then b; all pairs of which something is known
  std::uint64_t actors_on_file = 0;  // of which `actors` were chosen
  std::uint64_t events = 0;          // of the edges

  std::optional<std::uint32_t> find(std::string_view code) const;
  const NetworkEdge* edge(std::uint32_t a,
                          std::uint32_t b) const;  // in either order; nullptr if there is none
};

// What a network is made from.
struct NetworkSources {
  const World* world = nullptr;
  const Treaties* treaties = nullptr;  // may be null
  std::span<const PlaceRow> places;
  std::span<const ReportedTie> ties;
  std::span<const PairEvents> events;  // of the window; a pair at most once
};

// The edges between actors that `chosen` names, or between all that any source knows if it is empty. An actor of `chosen`
// of whom nothing is known stays in the network alone. `on`, `from`: as in Network. Parts are worked out as docs/network.md
// says; a tie holds from its beginning, or from the report if it names none, and has no end.
Network make_network(const NetworkSources& sources, const NetworkWeights& weights, Date from, Date on,
                     const std::set<std::string>& chosen);

// The edges that weigh at least `least` (> 0) either way, as a graph of the network's actors. `edge_of` (if given)
// receives the index of the network's edge for each edge of the graph.
SignedGraph graph_of(const Network& network, double least, std::vector<std::uint32_t>* edge_of = nullptr);

// The codes of the `top` actors with the largest sums of |weight|, then by code.
std::vector<std::string> strongest(const Network& network, std::size_t top);
// `around` and those whose edges to them weigh most, `top` in all (at least all of `around`).
std::vector<std::string> strongest_around(const Network& network, const std::set<std::string>& around,
                                          std::size_t top);

}  // namespace entente
