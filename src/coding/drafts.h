// Drafts: event records while the report may still fill what their sentences leave open.
//
// Purpose: what events.cpp makes of acts, gaps.cpp completes and repeats.cpp joins. Thread-safety: plain values.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "coding/cast.h"
#include "coding/event.h"

namespace entente {

struct Act;

struct EventDraft {
  Event event;
  const Act* act = nullptr;  // that it was made of
  bool noun = false;
  bool may_fill = false;        // the sentence leaves an actor out
  bool only_place = false;      // its target is only where it happens
  std::string answered_noun;    // its object only points back to a deed: "move", "strike", "it"
  Parties answered_by;          // who said or did what that noun stands for: "a claim that Paris denied"
  std::string land;             // that the sentence is set in
  bool befalls_person = false;  // its object is somebody, known or not
  bool helps = false;           // gives or promises aid
  bool says_help = false;       // and says that it is to help
  bool avenged = false;         // told as what others take revenge for
  bool mutual = false;          // its sources are each other's targets
  std::vector<EventType> answered_types;  // what the lexicon may take that noun for
};

// Whether one of each is the same party, or one of them the whole state that the other belongs to.
bool same_side(const Parties& a, const Parties& b);
// Whether the two name a common state, organisation or group.
bool overlap(const Parties& a, const Parties& b);
Parties without_mentions(Parties parties);
// Those that have a code.
Parties coded(const Parties& parties);

// Fills sources and targets that the sentence leaves out from what the report plainly tells of the same act, in order of
// the drafts (that of the text).
void fill_gaps(std::vector<EventDraft>& drafts);

// Joins drafts of one sentence that tell of the same act; what stays takes the actors and the date that only the other names.
// `published` is the report's date: the date of whatever names none.
void drop_repeats(std::vector<EventDraft>& drafts, std::optional<Date> published);

}  // namespace entente
