// Named happenings: wars and deeds that are told of by name alone, with the years of knowledge/history.csv.
//
// Input: a tree and the world; both may go once this is built. Output: where it names one, and when that was. Thread-safety: immutable
// once built. Internal to coding/.
#pragma once

#include <vector>

#include "coding/dates.h"
#include "coding/tree.h"
#include "knowledge/world.h"

namespace entente {

class NamedHappenings {
 public:
  NamedHappenings(const Tree& tree, const World& world);

  // The years of the happening whose name holds the token: any word of "the Korean War"; null if none does.
  const DateMention* around(TokenId token) const;
  // Of the happening whose name begins with the token: "annexed Crimea".
  const DateMention* from(TokenId token) const;

 private:
  std::vector<DateMention> found_;  // in the order of the text, apart from one another
};

}  // namespace entente
