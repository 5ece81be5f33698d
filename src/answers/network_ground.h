// What a network is made from: tables, a record beside them, and its windows.
//
// Purpose: what `entente network` and the API ask for every day that they look at. Input: tables and a record, loaded by the
//          caller. Output: networks and choices of actors. Errors: usage, for days and lengths that are none; as the Store.
// Thread-safety: as of the Store.
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "analysis/network.h"
#include "analysis/network_record.h"
#include "base/error.h"
#include "knowledge/places.h"
#include "knowledge/treaties.h"
#include "knowledge/world.h"
#include "record/store.h"

namespace entente {

// What it points to must outlive it and the networks made of it.
struct NetworkGround {
  const World* world = nullptr;
  const Treaties* treaties = nullptr;  // may be null
  std::span<const PlaceRow> places;
  const Store* store = nullptr;  // null: the tables alone
  std::vector<ReportedTie> ties;
};

// The day asked for; "": the record's last day of news if `last_news`, else `today`. A month or a year is looked at from its
// end.
Result<Date> network_day(const NetworkGround& ground, const std::string& on, Date today, bool last_news);

// A window of the record; no events where there is no record.
struct NetworkWindow {
  Date from, on;
  std::optional<NetworkRecord> events;
};
// The window that ends on `on` and is as long as "90d", "6w", "3m" or "1y" says; `name` as in NetworkRecord::read. Error
// (usage): another length. `origins`: as in NetworkRecord::read.
Result<NetworkWindow> open_window(const NetworkGround& ground, const std::string& within, Date on,
                                  const std::string& name, const std::vector<std::string>& origins);

// The network of the actors in the window.
Result<Network> network_in(const NetworkGround& ground, const NetworkWindow& window,
                           const NetworkWeights& weights, const std::set<std::string>& actors);

// Whom a network of `top` actors shows: those asked for and their nearest, else the busiest of the record, else the
// strongest by tables.
Result<std::set<std::string>> choose_actors(const NetworkGround& ground, const NetworkWindow& window,
                                            const NetworkWeights& weights, std::size_t top,
                                            const std::set<std::string>& asked);

// Of whom the imported data sets do not speak: of the network, and of those that treaties make its likeliest members. A
// line for each data set.
Result<std::vector<std::string>> silences(const NetworkGround& ground, const Network& network,
                                          const NetworkWeights& weights,
                                          const std::vector<std::string>& origins);

}  // namespace entente
