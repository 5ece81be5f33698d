// Claim rules: which kinds of events say that a claim is true, and which say that it is not.
//
// Purpose: `check` compares a claim, coded like any sentence, with events of the record. The tables of docs/check.md.
// Source of the codes: CAMEO manual (Schrodt, 2012); types and modes as in the coding guide.
// Input: kinds of acts: type, mode, CAMEO code. Output: yes or no. Thread-safety: pure functions.
#pragma once

#include <string>
#include <string_view>

#include "analysis/mention.h"

namespace entente {

// In which direction of the pair an event has to stand.
enum class Direction : std::uint8_t { forth, back };

// Whether an event of the kind, in this direction, is what the claim says happened.
bool says_so(const ActKind& claim, const ActKind& event, Direction direction);

// Whether the event is the opposite: aid stopped instead of given, a meeting refused instead of held. Same direction as the
// claim; `event_cameo` alone may be known, as of a denial ("016"), which is no PLOVER event.
bool is_opposite(const ActKind& claim, std::string_view event_cameo);

// Whether the event is the claim turned round, where only one of the two can be meant: of material acts and visits.
bool is_reversed(const ActKind& claim, const ActKind& event);

// Acts without a direction: who is named first says nothing.
bool is_mutual(const ActKind& act);

// Whether an actor of a claim is meant by a code in the record: the same code; of a state its organs (GOV MIL LEG JUD COP SPY);
// of a government the bare state, unless somebody met or visited. `victim`: the party was attacked; there a state's people
// count for it.
bool is_meant(std::string_view claimed, std::string_view recorded, EventType type, bool victim);

}  // namespace entente
