// The partners and rivals of an actor as JSON.
//
// Purpose: the answer of the API's /actors/X/partners. Thread-safety: pure functions.
#pragma once

#include <string>

#include "analysis/partners.h"
#include "answers/actor_names.h"
#include "answers/json.h"
#include "knowledge/world.h"

namespace entente {

// {"actor","from","to","partners_on_file","partners":[{"code","name","kind","forth":{"events","quads","goldstein":mean},"back",
// "cooperation","conflict"}]}
Json partners_json(const Partners& partners, const std::string& actor, const Selection& selection,
                   const World& world, const ActorNames& names);

}  // namespace entente
