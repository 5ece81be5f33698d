// An actor for the eye.
//
// Purpose: what `entente actor X` prints. Input: a Profile and what the record says of it.
// Thread-safety: pure functions.
#pragma once

#include <optional>
#include <string>

#include "analysis/profile.h"
#include "answers/actor_answer.h"
#include "cli/terminal.h"

namespace entente::cli {

// One page. `all`: every office and membership, not the first of many.
std::string actor_page(const Profile& profile, const World& world, const std::optional<ActorInRecord>& record,
                       bool all, const Look& look);

}  // namespace entente::cli
