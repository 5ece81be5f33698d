// What a network is made from, loaded once: tables, a record beside them, and its windows.
//
// Purpose: what `entente network` asks for every day that it looks at. Input: the Frame and what somebody typed. Output:
// networks and choices of actors. Errors: as Result, or said to the person where a function says so. Thread-safety: for
// the main thread.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "analysis/network.h"
#include "analysis/network_record.h"
#include "cli/common.h"
#include "knowledge/places.h"
#include "knowledge/treaties.h"
#include "knowledge/world.h"
#include "record/store.h"

namespace entente::cli {

// Lives where it was made: networks point into it.
struct NetworkGround {
  World world;
  std::optional<Treaties> treaties;
  std::vector<PlaceRow> places;
  std::optional<Store> store;
  std::vector<ReportedTie> ties;
};
// The record is left out where --db was not given (`record_named` false) and no record is there.
Result<NetworkGround> load_ground(const Frame& frame, bool record_named);

// The day asked for; "": the record's last day of news, else today. A month or a year is looked at from its end.
Result<Date> network_day(const Frame& frame, const NetworkGround& ground, const std::string& on);

// The code of an actor in a network; nothing, after saying so, if nobody is called so.
std::optional<std::string> network_actor(const NetworkGround& ground, const std::string& typed, Date on);

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

}  // namespace entente::cli
