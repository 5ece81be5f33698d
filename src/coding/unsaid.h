// Unsaid: the parties of an act that its own words leave out.
//
// Purpose: what events.cpp asks of the rest of the sentence and of the report before an act becomes a draft. What other drafts tell is
//          for gaps.cpp.
// Input: a Reading with its acts composed and the Context of the report; both must outlive Unsaid. Output: parties with codes, none
// where nothing tells. Thread-safety: immutable once built. Internal to coding/.
#pragma once

#include <string>

#include "coding/acts.h"
#include "coding/records.h"

namespace entente {

class Unsaid {
 public:
  Unsaid(const Reading& reading, const Context& context) : r_(reading), c_(context), tree_(reading.tree) {}

  // Who arrested them, where nobody is named: police of their state.
  Parties police_of(const Parties& arrested) const;
  // Whose forces are sent, where nobody is said to send them.
  Parties forces_of(const Act& act, Parties& target) const;
  // Who protests or imposes a curfew, where only the place is told.
  Parties people_of(const Act& act, const Parties& target) const;
  // Whose pressure an act ends and on whom it lay; fills what is empty and says how, for Event::path (" target=imposed on").
  std::string fill_from_ended(const Act& act, Parties& source, Parties& target) const;
  // Who said or did what a noun sums up: "a claim that …", "an idea that …".
  Parties doers_before(TokenId noun) const;

 private:
  const Reading& r_;
  const Context& c_;
  const Tree& tree_;
};

}  // namespace entente
