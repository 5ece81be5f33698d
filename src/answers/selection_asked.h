// The filters of the overview, the volumes and the partners as people type them.
//
// Purpose: words of a query -> a Selection. Input: lists of words, dates. Output: what analysis/selection.h takes.
// Errors: usage, naming the word: no date, type, status or quad class of that name; a person where states, organisations and
// groups are asked for. Thread-safety: pure functions.
#pragma once

#include <string>
#include <vector>

#include "analysis/selection.h"
#include "answers/actor_names.h"
#include "answers/event_choice.h"
#include "base/error.h"

namespace entente {

struct SelectionAsked {
  EventChoice events;                // without statuses: news; its `report` says nothing here
  std::vector<std::string> quads;    // "1" … "4", or "cooperation", "conflict"; none: all
  std::vector<std::string> origins;  // none: all
};

Result<Selection> selection_of(const SelectionAsked& asked, const ActorNames& names);

}  // namespace entente
