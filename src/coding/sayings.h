// Sayings: the places of a sentence where somebody says something. Internal to coding/.
//
// Purpose: finds what is said without regard to quotation marks: "X said that …", "…, X said", "according to
// X", "X stressed
//          the role of …", "X called Y a …". Input: a Reading. Output: Saying values by sentence.
//          Thread-safety: immutable.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "coding/acts.h"
#include "coding/speakers.h"
#include "coding/topics.h"

namespace entente {

struct Saying {
  enum class Kind : unsigned char { clause, source, topic, characterisation };
  Kind kind = Kind::clause;
  TokenId word = no_token;  // the verb, noun or preposition that makes it
  std::string verb;         // lemma: "say", "according to"
  Speaker speaker;
  Tokens content;             // what is said, in order
  TokenId clause = no_token;  // its head, if it is a clause
  // Of a characterisation
  TokenId term = no_token;
  std::vector<std::string> about;

  bool holds(TokenId t) const;
};

class Sayings {
 public:
  Sayings(const Reading& reading, const Speakers& speakers, const Topics& topics)
      : r_(reading), tree_(reading.tree), speakers_(speakers), topics_(topics) {}
  // All of the sentence, in order; those inside quoted speech are left out.
  std::vector<Saying> find(std::uint32_t sentence) const;

 private:
  std::optional<Saying> at(TokenId t) const;
  std::optional<Saying> clause(TokenId verb) const;
  std::optional<Saying> parenthesis(TokenId verb) const;
  std::optional<Saying> source(TokenId word) const;
  std::optional<Saying> topic(TokenId verb) const;
  std::optional<Saying> characterisation(TokenId verb) const;
  std::optional<Saying> described(TokenId noun) const;
  bool is_clause_head(TokenId token, TokenId verb) const;
  bool told_to(TokenId token, TokenId verb) const;
  TokenId said(TokenId verb) const;
  bool has_amount(TokenId verb) const;
  TokenId term_of(TokenId verb, bool call, bool as) const;
  Tokens complement(TokenId verb, TokenId clause) const;
  Tokens subtree(TokenId t) const;

  const Reading& r_;
  const Tree& tree_;
  const Speakers& speakers_;
  const Topics& topics_;
};

}  // namespace entente
