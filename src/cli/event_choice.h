// The options by which commands choose events: parties, types, statuses, days, a report.
//
// Purpose: `events` and `export` understand the same words. Input: what somebody typed. Output: a filter of the record.
// Errors (usage): an unknown type, status or sector; a date that is none. Thread-safety: plain values.
#pragma once

#include <string>
#include <vector>

#include "answers/actor_names.h"
#include "cli/common.h"
#include "record/store.h"

namespace entente::cli {

struct EventChoice {
  std::vector<std::string> actor, source, target, types, statuses;
  std::string from, to, report;
};

// --actor --source --target --type --status
void add_event_choice(Command command, EventChoice& choice);
// --from --to --report
void add_time_and_report(Command command, EventChoice& choice);

Result<EventFilter> event_filter(const EventChoice& choice, const ActorNames& names);

}  // namespace entente::cli
