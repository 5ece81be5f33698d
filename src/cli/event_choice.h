// The options by which commands choose events: parties, types, statuses, days, a report.
//
// Purpose: `events`, `happenings` and `export` take the same options. Output: a choice (answers/event_choice.h).
// Thread-safety: plain values.
#pragma once

#include "answers/event_choice.h"
#include "cli/common.h"

namespace entente::cli {

// --actor --source --target --type --status
void add_event_choice(Command command, EventChoice& choice);
// --from --to --report
void add_time_and_report(Command command, EventChoice& choice);

}  // namespace entente::cli
