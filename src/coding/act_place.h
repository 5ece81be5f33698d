// Where an act took place.
//
// Purpose: the named place in whose slot an act stands, or at which it is done. Input: an act of the Reading, the Context of
// the report; with a gazetteer in it also where the place lies. Thread-safety: pure. Internal to coding/.
#pragma once

#include <optional>

#include "coding/acts.h"
#include "coding/records.h"

namespace entente {

// The nearest place that the sentence names; a state only where it names no place in it. Nothing if it names none.
std::optional<Place> place_of(const Act& act, const Reading& reading, const Context& context);

}  // namespace entente
