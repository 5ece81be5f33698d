// Slots: the places around a trigger where its arguments stand.
//
// Purpose: gives the names of docs/lexicon.md ("subj", "obj", "on", "poss" …) their meaning in the tree, for
//          verbs, nouns and adjectives alike, and tests an entry's pattern. Thread-safety: one Slots
//          belongs to one thread.
#pragma once

#include <array>
#include <string_view>

#include "coding/cast.h"
#include "coding/tree.h"
#include "knowledge/lexicon.h"

namespace entente {

class Slots {
 public:
  Slots(const Tree& tree, const Cast& cast, const Lexicon& lexicon)
      : tree_(tree), cast_(cast), lexicon_(lexicon) {}

  // Heads that fill the slot of a trigger. `carrier` is the light verb that carries a noun trigger, or
  // no_token.
  Tokens fill(TokenId trigger, char pos, std::string_view slot, TokenId carrier = no_token) const;
  // Whether the pattern of the entry holds at the trigger. Tokens that literal and class fillers matched are
  // appended to `used`: they are part of the trigger.
  bool holds(const Entry& entry, TokenId trigger, TokenId carrier, Tokens& used) const;
  // The verb whose predicate an adjective or noun is ("is critical"), or no_token.
  TokenId copula(TokenId predicate) const;

 private:
  bool matches(const Constraint& constraint, TokenId filler) const;
  // fill(), remembered for the trigger asked last: its entries ask for the same few slots over and over.
  // `slot` must outlive the question, as those of the lexicon do; the answer holds until the next question.
  const Tokens& fill_once(TokenId trigger, char pos, std::string_view slot, TokenId carrier) const;

  const Tree& tree_;
  const Cast& cast_;
  const Lexicon& lexicon_;
  mutable TokenId filled_trigger_ = no_token, filled_carrier_ = no_token;
  mutable char filled_pos_ = 0;
  mutable std::size_t filled_count_ = 0;
  mutable std::array<std::string_view, 64> filled_names_;
  mutable std::array<Tokens, 64> filled_;
};

}  // namespace entente
