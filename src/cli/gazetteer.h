// The gazetteer that a command works with: the tables as the user asked for them, and the cities where they are set up.
//
// Purpose: `read`, `score` and `place` load it in the same way. Input: the Frame. Output: a Places. Thread-safety: one
// thread.
#pragma once

#include "base/error.h"
#include "cli/common.h"
#include "knowledge/places.h"

namespace entente::cli {

// The file of cities; "", which is said once a run, if they are not there: the rest of the gazetteer serves all the same.
std::string city_file(const Frame& frame);
// Errors (input): as those of Places::load.
Result<Places> load_places(const Frame& frame);

}  // namespace entente::cli
