// The home view's answer: who acted on whom, where they stand on the map and in the picture, what changed.
//
// Purpose: JSON of analysis/overview.h for the API. Input: an overview, names and places. Output: JSON. Positions in the
//          picture (x, y in 0 … 1, y downwards) are worked out here, so that every browser draws the same one.
// Thread-safety: pure functions.
#pragma once

#include <vector>

#include "analysis/coverage.h"
#include "analysis/overview.h"
#include "answers/actor_names.h"
#include "answers/actor_points.h"
#include "answers/json.h"
#include "knowledge/world.h"

namespace entente {

// `gaps`: of whom the data sets of these days hardly speak, among the actors shown.
Json overview_json(const Overview& overview, const std::vector<CoverageGap>& gaps, const World& world,
                   const ActorNames& names, const ActorPoints& points);
Json volumes_json(const Volumes& volumes);

// "conflict 12 → 31: 2.6 times what the days before make likely", for a person.
std::string change_words(const PairChange& change);

}  // namespace entente
