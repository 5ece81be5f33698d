// What the parties of an act make of it: another type, a giver, a sufferer.
//
// Purpose: the questions about an act and whom it joins that events.cpp asks before it writes an event down. Input: an act with its parties, the
// reading that it belongs to. Output: answers; turn_by_parties changes the event. Thread-safety: pure functions. Internal to coding/.
#pragma once

#include "coding/acts.h"
#include "coding/drafts.h"

namespace entente {

// An act of another type because of who does it to whom: drills of several states are held together, governments do not march, soldiers who take
// their own land's power coerce it. The event's rule says so.
void turn_by_parties(const Act& act, const Tree& tree, Event& event);

// "Iranian weapons were flown to Khartoum": those whose the things given were, the receivers left out.
Parties giver_of(const Reading& reading, const Act& act, const Parties& target);
// "sent 500 soldiers to help"
bool says_help(const Tree& tree, const Act& act);
// "a woman whom the police had picked up", "detaining dozens": somebody, known or not.
bool befalls_person(const Reading& reading, const Act& act);
// "dismissed his prime minister", "fired the vice president": two of one government, one of whom the other coerces.
bool dismisses_another(const Reading& reading, const Act& act);

}  // namespace entente
