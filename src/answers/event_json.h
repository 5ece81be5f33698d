// Events of any origin as JSON, and what is to be said where there are none.
//
// Purpose: the objects of `timeline --json`, `index --json` and the API. Thread-safety: pure functions.
#pragma once

#include <string>

#include "analysis/coverage.h"
#include "analysis/telling.h"
#include "answers/actor_names.h"
#include "answers/json.h"

namespace entente {

Json event_json(const RecordedEvent& event);

// "icews14 hardly speaks of Russia in 2014, if at all: silence there says nothing".
std::string gap_words(const CoverageGap& gap, const ActorNames& names);

}  // namespace entente
