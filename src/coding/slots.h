// Slots: the places around a trigger where its arguments stand.
//
// Purpose: gives the names of docs/lexicon.md ("subj", "obj", "on", "poss" …) their meaning in the tree, for
//          verbs, nouns and adjectives alike, and tests an entry's pattern. Thread-safety: one Slots
//          belongs to one thread.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "coding/cast.h"
#include "coding/tree.h"
#include "knowledge/lexicon.h"

namespace entente {

class Slots {
 public:
  Slots(const Tree& tree, const Cast& cast, const Lexicon& lexicon)
      : tree_(tree),
        cast_(cast),
        vocabulary_(lexicon.vocabulary()),
        filled_(vocabulary_.slot_count()),
        words_(tree.size()) {
    lemmas_.reserve(tree.size());
    for (TokenId t = 0; t < tree.size(); ++t) lemmas_.push_back(vocabulary_.known(tree.lemma(t)));
  }

  // What the lexicon knows of the token's lemma, or null.
  const KnownWord* lemma(TokenId t) const { return lemmas_[t]; }

  // Heads that fill the slot of a trigger. `carrier` is the light verb that carries a noun trigger, or
  // no_token.
  Tokens fill(TokenId trigger, char pos, std::string_view slot, TokenId carrier = no_token) const;
  // Whether the pattern of an entry (by its place) holds at the trigger. Tokens that literal and class fillers matched are
  // appended to `used`: they are part of the trigger.
  bool holds(const Patterns& patterns, std::size_t entry, TokenId trigger, char pos, TokenId carrier,
             Tokens& used) const;
  // The verb whose predicate an adjective or noun is ("is critical"), or no_token.
  TokenId copula(TokenId predicate) const;

 private:
  // fill(), remembered for the trigger asked last: its entries ask for the same few slots over and over. The answer holds
  // until another trigger is asked.
  const Tokens& fill_once(TokenId trigger, char pos, std::uint16_t slot, TokenId carrier) const;
  bool matches(const Patterns& patterns, const Check& check, TokenId filler) const;

  // The slots, one by one.
  Tokens children_with(TokenId t, std::initializer_list<Dep> deps) const;
  Tokens words_below(TokenId trigger) const;
  Tokens complements(TokenId trigger, char pos) const;
  Tokens particles(TokenId trigger) const;
  Tokens indirect_objects(TokenId verb) const;
  Tokens modifiers(TokenId trigger) const;
  Tokens subjects(TokenId trigger, char pos, TokenId carrier) const;
  Tokens objects(TokenId verb) const;
  Tokens behind_preposition(TokenId trigger, char pos, std::string_view preposition, TokenId carrier) const;

  struct Filled {
    std::uint64_t question = 0;  // of the trigger for which `tokens` were found
    Tokens tokens;
  };
  // What a token is to the patterns: the numbers of its words and of their classes, and what it is a number of.
  struct Words {
    bool found = false;
    std::vector<std::uint32_t> words, classes;
    Tokens of;  // "thousands of refugees"
  };
  const Words& words_of(TokenId filler) const;

  const Tree& tree_;
  const Cast& cast_;
  const Vocabulary& vocabulary_;
  std::vector<const KnownWord*> lemmas_;  // by token
  mutable TokenId filled_trigger_ = no_token, filled_carrier_ = no_token;
  mutable char filled_pos_ = 0;
  mutable std::uint64_t question_ = 0;
  mutable std::vector<Filled> filled_;  // by slot number
  mutable std::vector<Words> words_;    // by token
};

}  // namespace entente
