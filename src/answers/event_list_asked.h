// The words by which a list of events is chosen.
//
// Purpose: what somebody typed -> a filter of analysis/event_list.h. Errors (usage): an unknown type, status, quad class or
//          sector. Thread-safety: pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/event_list.h"
#include "answers/actor_names.h"
#include "base/error.h"

namespace entente {

struct EventListAsked {
  std::vector<std::string>
      actors;  // of each its alternatives, parted by commas: "USA,CAN" and "MEX": between one of two and a third
  std::vector<std::string> source, target, types, statuses, quads,
      origins;                // statuses: none: news; "all": all
  std::string report, words;  // words: as words_asked() takes them
};
// Days are the caller's.
Result<EventListFilter> event_list_filter(const EventListAsked& asked, const ActorNames& names);

// `ceasefire "prisoner exchange"` -> words and phrases, in lower case, each once.
std::vector<std::string> words_asked(std::string_view typed);

}  // namespace entente
