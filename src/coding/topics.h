// Topics: of whom something is said, and what they are called. Internal to coding/.
//
// Purpose: the `about` and `term` of a statement. Thread-safety: immutable.
#pragma once

#include <string>
#include <vector>

#include "coding/acts.h"
#include "coding/speakers.h"

namespace entente {

class Topics {
 public:
  explicit Topics(const Reading& reading) : r_(reading), tree_(reading.tree) {}

  // First parts of the codes of the actors in the words, in order. Left out are places ("in Ukraine") unless
  // nobody else is there, and an official's own state unless it is what is talked about.
  std::vector<std::string> about(const Tokens& content, const Speaker& speaker) const;
  void add_about(std::vector<std::string>& codes, const Parties& parties) const;

  // The words of a term: "a renegade province that must be reunited" -> "renegade province", "part of its
  // territory".
  std::string term(TokenId head) const;
  // Actors in those words after the head: NATO of "alternative to NATO".
  Parties inside_term(TokenId head) const;
  // The predicate noun by which a clause calls an actor something: "winners" of "Pyongyang is one of the big
  // winners"; no_token if it does not.
  TokenId predicate(TokenId clause) const;

 private:
  bool is_located(TokenId t) const;
  bool is_own(const Party& party, const Speaker& speaker) const;
  bool in_aside(TokenId t, const Tokens& content) const;
  bool other_organ(const Party& party, const Speaker& speaker) const;
  bool counts_as_own(TokenId t) const;
  TokenId term_end(TokenId head) const;

  const Reading& r_;
  const Tree& tree_;
};

}  // namespace entente
