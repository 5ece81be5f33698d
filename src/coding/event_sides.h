// Sides: between whom an event is.
//
// Purpose: from the parties that an act's own slots gave to those that events.cpp writes down: whom the sentence leaves out but the
// rest of it tells, who is not meant though he stands there. Input: a Reading with its acts composed, Unsaid; both must outlive
// EventSides. Output: Sides. Thread-safety: immutable once built. Internal to coding/.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "coding/acts.h"
#include "coding/event.h"
#include "coding/unsaid.h"

namespace entente {

struct Sides {
  Parties source, target;  // those that have a code
  bool may_fill = false;   // the sentence leaves an actor out
  bool mutual = false;     // its sources are each other's targets
  std::string elsewhere;   // how what the act's own slots leave open was found, for Event::path
  std::string_view doubt;  // why the rules make no event of it ("done by a thing"); empty if they do
};

class EventSides {
 public:
  EventSides(const Reading& reading, const Unsaid& unsaid)
      : r_(reading), tree_(reading.tree), unsaid_(unsaid) {}

  // Nothing where the act is between nobody. `before` is the event told right before, null for the first.
  std::optional<Sides> of(const Act& act, const Event* before) const;

 private:
  bool find_doer(const Act& act, Sides& s, const Event* before) const;
  Parties doer_of_passive(const Act& act, const Parties& target, const Event* before) const;
  Parties issuer(TokenId at, const Event* before) const;
  bool come_to_terms(const Act& act, const Parties& source) const;
  bool says_each_other(TokenId verb) const;
  bool speaks_to_press(const Act& act, const Parties& target) const;
  bool keep_apart(const Act& act, Sides& s, const Event* before) const;

  const Reading& r_;
  const Tree& tree_;
  const Unsaid& unsaid_;
};

}  // namespace entente
