// An index for people.
//
// Purpose: what `entente index` prints. Input: series, shifts and their events (answers/index_answer.h). Output: text.
// Thread-safety: pure functions.
#pragma once

#include <string>

#include "answers/actor_names.h"
#include "answers/index_answer.h"
#include "cli/terminal.h"

namespace entente::cli {

std::string index_text(const ShownIndex& index, const Look& look, const ActorNames& names);

}  // namespace entente::cli
