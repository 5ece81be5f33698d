// Clause: what a clause says about how true its verb is.
//
// Purpose: negation, modality, future and questions, read off the words around one predicate.
// Thread-safety: pure functions.
#pragma once

#include "coding/tree.h"

namespace entente {

struct ClauseMood {
  bool negated = false;
  bool possible = false;   // could, may, might, would, if, whether, a question, an order
  bool future = false;     // will, shall, is going to, is to, is due to
  bool necessary = false;  // must, should, has to, needs to
  bool would = false;      // future when somebody said it, otherwise possible
};

// The mood of the clause that the verb (or predicative adjective or noun) heads, not looking above it.
ClauseMood mood_of(const Tree& tree, TokenId predicate);
// Whether the noun phrase is negated by its own determiner ("no talks") or is one that exists for the
// speaker: with a possessor, "the", a name before it ("Russia's invasion", "the 2014 annexation").
bool is_negated_phrase(const Tree& tree, TokenId noun);
bool is_presupposed_phrase(const Tree& tree, TokenId noun);
// The infinitive with "to".
bool is_infinitive(const Tree& tree, TokenId verb);
// Simple past or past perfect, or no finite verb at all.
bool narrates(const Tree& tree, TokenId verb);

}  // namespace entente
