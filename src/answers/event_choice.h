// The words by which events are chosen: parties, types, statuses, days, a report.
//
// Purpose: commands and the API understand the same words. Input: what somebody typed. Output: a filter of the record.
// Errors (usage): an unknown type, status or sector; a date that is none. Thread-safety: plain values and pure functions.
#pragma once

#include <string>
#include <vector>

#include "answers/actor_names.h"
#include "record/store.h"

namespace entente {

struct EventChoice {
  std::vector<std::string> actor, source, target, types, statuses;
  std::string from, to, report;
};

Result<EventFilter> event_filter(const EventChoice& choice, const ActorNames& names);

// "consult" -> CONSULT; "Occurred" -> occurred.
Result<EventType> type_asked(const std::string& word);
Result<Status> status_asked(const std::string& word);

}  // namespace entente
