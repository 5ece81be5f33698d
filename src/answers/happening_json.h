// A happening as JSON: what happened once, with all who tell of it.
//
// Purpose: the objects of `happenings --json` and of the API. Thread-safety: pure functions.
#pragma once

#include "analysis/happenings.h"
#include "answers/json.h"

namespace entente {

Json happening_json(const Happening& happening);

}  // namespace entente
