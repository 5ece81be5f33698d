// Roles: which of the actors around a trigger are the source of its act, and which the target.
//
// Purpose: fills the slots of an act's entry with the parties that the cast knows. Input: an act with its token, entry and
// carrier, the Reading that it is of. Thread-safety: none shared; one Reading belongs to one thread. Internal to coding/.
#pragma once

#include "coding/acts.h"

namespace entente {

// Sets source and target of the act, the tokens that fill their slots and the names of the slots; these must be empty before.
// What stays empty has no actor in the sentence.
void bind_act(Act& act, const Reading& reading);

}  // namespace entente
