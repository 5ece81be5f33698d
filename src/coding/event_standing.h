// Standing: whether an act makes a record of its own.
//
// Purpose: the questions about an act that events.cpp asks before it writes an event down; what they set aside is left to the
// decision layer. Input: a composed act, the Reading that it is of. Output: answers. Thread-safety: pure functions. Internal to
// coding/.
#pragma once

#include <string_view>

#include "coding/acts.h"

namespace entente {

// Inside somebody's speech only what the speaker does by speaking is an event.
bool spoken_by_others(const Reading& reading, const Act& act);
// Why the act, between these two sides, is no event ("only a description"); empty if it is one.
std::string_view doubt_of(const Reading& reading, const Act& act, const Parties& source,
                          const Parties& target);

}  // namespace entente
