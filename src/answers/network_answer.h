// A network on a day, studied, and what is different from another day.
//
// Purpose: the answer of `entente network` and of the API's /network. Input: the ground (answers/network_ground.h), a question.
// Output: networks with their studies, and their JSON. Errors: usage; as the Store. Thread-safety: as of the Store.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "analysis/network.h"
#include "analysis/network_study.h"
#include "answers/json.h"
#include "answers/network_ground.h"

namespace entente {

// One day's network.
struct NetworkView {
  Network network;
  NetworkStudy study;
};

struct NetworkAnswer {
  NetworkView now;
  std::optional<NetworkView> other;     // of --against; the same actors
  std::optional<NetworkChange> change;  // from the earlier of the two to the later
  NetworkWeights weights;
  std::string record;               // its path; "" if only tables were asked
  std::vector<std::string> silent;  // "icews14 hardly speaks of Russia in these days, if at all"

  const NetworkView& earlier() const { return other && other->network.on < now.network.on ? *other : now; }
  const NetworkView& later() const { return other && now.network.on < other->network.on ? *other : now; }
};

struct NetworkQuestion {
  Date on;
  std::string within = "1y";    // the window of events
  std::optional<Date> against;  // another day to compare with
  NetworkWeights weights;
  std::set<std::string> actors;  // these and those nearest to them
  bool only = false;             // these alone
  std::size_t top = 40;
  double least = 0.1;  // pairs that weigh less, either way, are not joined
  std::uint64_t seed = 1;
  std::vector<std::string> origins;
  std::string record;  // as the record is called in the answer
};
Result<NetworkAnswer> read_network(const NetworkGround& ground, const NetworkQuestion& asked);

// What the network was made from: "events of demo.duckdb, treaties in force, ties, disputed land".
std::string network_source(const NetworkAnswer& answer);

Json network_json(const NetworkAnswer& answer);
Json edge_json(const Network& network, const NetworkEdge& edge);

}  // namespace entente
