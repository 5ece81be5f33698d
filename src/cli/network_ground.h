// The ground of a network (answers/network_ground.h) as a command loads it.
//
// Purpose: tables and, where there is one, the record. Input: the Frame. Output: the ground and what it points to.
// Errors: as Result, or said to the person where a function says so. Thread-safety: for the main thread.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "answers/network_ground.h"
#include "cli/common.h"

namespace entente::cli {

// Stays where it was made, for the ground points into it.
struct LoadedGround {
  World world;
  std::optional<Treaties> treaties;
  std::vector<PlaceRow> places;
  std::optional<Store> store;
  NetworkGround ground;
};
// The record is left out where --db was not given (`record_named` false) and no record is there.
Result<std::unique_ptr<LoadedGround>> load_ground(const Frame& frame, bool record_named);

// The code of an actor in a network; nothing, after saying so, if nobody is called so.
std::optional<std::string> network_actor(const NetworkGround& ground, const std::string& typed, Date on);

}  // namespace entente::cli
