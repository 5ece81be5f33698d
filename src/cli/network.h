// The answer of `entente network`, for the eye and for programs.
//
// Purpose: what network.cpp works out, and the two forms of it. Input: networks with their studies. Thread-safety: pure
// functions.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/network.h"
#include "analysis/network_study.h"
#include "cli/json.h"
#include "cli/terminal.h"

namespace entente::cli {

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

// What the network was made from: "events of demo.duckdb, treaties in force, ties, disputed land".
std::string network_source(const NetworkAnswer& answer);

// `rows`: how many actors, brokers, edges and triads are listed.
std::string network_page(const NetworkAnswer& answer, std::size_t rows, const Look& look);
Json network_json(const NetworkAnswer& answer);

// One edge with all its parts.
std::string edge_page(const Network& network, const NetworkEdge& edge, const Look& look);
Json edge_json(const Network& network, const NetworkEdge& edge);

}  // namespace entente::cli
