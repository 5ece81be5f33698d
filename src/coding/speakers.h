// Speakers: which words make somebody a speaker, and who he is. Internal to coding/.
//
// Purpose: from a verb of saying, or a noun ("according to …", "the remarks of …"), to the one whose words
// they are; it
//          remembers who spoke, since "it added" and "the source said" go back to a speaker rather than to
//          the nearest noun.
// Input: a Reading. Output: Speaker values. Thread-safety: one object belongs to one thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "coding/acts.h"

namespace entente {

struct Speaker {
  Parties parties;           // empty: somebody whom no table knows ("critics")
  std::string name;          // a person's full name, or the words: "a senior official"
  std::string noun;          // lemma of the head
  TokenId token = no_token;  // where he is named; no_token: nobody
  bool person = false;       // one human being
  bool plural = false;       // several, or a body that may be "they"
  bool known() const { return token != no_token; }
  bool is_press() const;      // a newspaper, agency or broadcaster
  std::string codes() const;  // "JPN/GOV"; several joined by ';'
};

// The same voice: one name, or one actor that is not two different persons.
bool same_speaker(const Speaker& a, const Speaker& b);

class Speakers {
 public:
  explicit Speakers(const Reading& reading) : r_(reading), tree_(reading.tree) {}

  // A verb that takes a clause of what is said ("say", "warn", "go on"), and one that may carry words in
  // quotation marks
  // ("denounce", "vow").
  bool says(TokenId verb) const;
  bool speaks(TokenId verb) const;
  // Whether the saying took place: not negated, not only possible, intended or refused.
  bool asserted(TokenId verb) const;

  Speaker of(TokenId verb) const;     // its subject, control undone
  Speaker named(TokenId noun) const;  // the phrase as a speaker; unknown for things that don't speak
  // To be told of every speaker in reading order.
  void heard(const Speaker& speaker, std::uint32_t sentence) { heard_.push_back({speaker, sentence}); }

  // The noun phrase with the prepositional phrases that tie it to its owner, without what follows a comma.
  std::string phrase(TokenId head) const;

 private:
  struct Heard {
    Speaker speaker;
    std::uint32_t sentence;
  };
  Speaker of(TokenId verb, int depth) const;
  Speaker joined(const Tokens& tokens) const;
  TokenId before_relative(TokenId verb) const;
  TokenId contrasted(TokenId verb) const;
  bool lacks_agent(TokenId verb) const;

  // speakers_named.cpp
  Speaker recalled(TokenId token) const;
  Parties modifiers(TokenId head) const;
  bool is_of_no_country(TokenId noun) const;
  bool speaks_by_noun(TokenId noun, Parties& parties, Figure& figure) const;
  bool document_before(TokenId pronoun) const;

  const Reading& r_;
  const Tree& tree_;
  std::vector<Heard> heard_;
};

}  // namespace entente
