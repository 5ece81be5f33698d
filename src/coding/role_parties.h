// Role parties: whom the words that fill a slot of an act stand for.
//
// Purpose: roles.cpp finds the words, this says which actors they make its source or target: not the place where it happens, nor
// those whom a condemned deed was done to. Input: an act with its entry, the Reading that it is of, the name of a slot and its
// fillers. Thread-safety: pure functions. Internal to coding/.
#pragma once

#include <string_view>

#include "coding/acts.h"

namespace entente {

// The actors of a slot's fillers. Places count only where a place can be acted upon.
Parties parties_of(const Reading& reading, const Act& act, std::string_view slot, const Tokens& fillers);

}  // namespace entente
