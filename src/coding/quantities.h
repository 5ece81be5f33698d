// Quantities: how many were killed, wounded, arrested, sent; how much money; how many ships.
//
// Purpose: finds the numbers of a report that say something of an event, and gives each to the event it belongs to.
//          What is counted decides the kind (soldiers, warships, dollars); for people it is what happens to them
//          ("killed 12 people", "12 people died", "leaving 40 dead", "the death toll rose to 40").
// Input: a Tree and its Dates, since a year is no number of anything. Output: mentions in the order of the text.
// Thread-safety: immutable once built.
#pragma once

#include <vector>

#include "coding/acts.h"
#include "coding/dates.h"
#include "coding/event.h"
#include "coding/tree.h"

namespace entente {

struct QuantityMention {
  TokenId head = 0;  // the token by which the phrase hangs in the tree
  Quantity quantity;
};

class Quantities {
 public:
  Quantities(const Tree& tree, const Dates& dates);
  const std::vector<QuantityMention>& all() const { return found_; }

  // Gives each number to the event of its sentence to whose act it belongs, if there is one: the nearest above it in
  // the tree whose type can have such a number. `events` are those of the tree's document.
  void attach(std::vector<Event>& events) const;

 private:
  const Tree& tree_;
  std::vector<QuantityMention> found_;
};

}  // namespace entente
