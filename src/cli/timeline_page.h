// The answer of `entente timeline` for the eye.
//
// Purpose: a line or two of each entry. Input: a timeline (answers/timeline_answer.h). Output: text on standard output, by
//          date. Thread-safety: for the main thread.
#pragma once

#include "answers/actor_names.h"
#include "answers/timeline_answer.h"
#include "cli/terminal.h"

namespace entente::cli {

// A line or two of each entry; of what is grouped, a head for each period and under it the entries that stand for it.
void print_timeline(const Timeline& timeline, const Look& look, const ActorNames& names);

}  // namespace entente::cli
