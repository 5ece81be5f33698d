// TieSheet: what the finders of ties share. Internal to coding/.
//
// Purpose: who stands in a phrase as a state, organisation or group; whom a noun describes; whether the sentence asserts the
//          relation as standing; since when. Input: a Reading and its Context. Output: ties, each once a sentence.
// Thread-safety: one object belongs to one thread.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/words.h"
#include "coding/records.h"

namespace entente {

class TieSheet {
 public:
  using Codes = std::vector<std::string>;  // actor codes, each once; a state's organs are the state

  TieSheet(const Reading& reading, const Context& context) : r(reading), c(context), tree(reading.tree) {}

  const Reading& r;
  const Context& c;
  const Tree& tree;

  // Actors of the phrases; people are left out, since they come and go.
  Codes codes_of(const Tokens& tokens) const;  // the phrases themselves, else the actors inside them
  Codes direct(const Tokens& tokens) const;    // only the phrases themselves
  Codes slot(TokenId t, char pos, std::string_view name) const {
    return codes_of(r.slots.fill(t, pos, name));
  }
  Codes first_slot(TokenId t, char pos, std::initializer_list<const char*> names) const;
  Codes states(const Codes& in) const;
  Codes organisations(const Codes& in) const;
  Codes groups(const Codes& in) const;  // armed groups and the sides of a war
  Codes named_states(TokenId t) const;  // every state that the sentence of the token names

  // Whom a noun describes: "Seoul is a partner", "As the only country in …, Japan", "its partner Japan", "allies A and B".
  Codes described(TokenId noun) const;
  // "members such as Germany", "allies, among them Guatemala and Palau", "with everyone: Egypt, Israel and Syria"
  Codes examples(TokenId noun) const;
  Codes listed_after_colon(TokenId t) const;  // the names after the next colon of the sentence
  // The subject of a verb, relative clauses that the model hangs too high included; of the verb above a noun.
  Codes subject(TokenId verb) const;
  Codes undergoer(TokenId passive) const;
  Codes subject_above(TokenId noun) const;

  // Whether a relation told by the token holds: not negated, wished for, ended or only possible. A description ("its ally
  // Japan") holds whatever is said with it, unless it is former or would-be.
  bool asserted(TokenId t, bool description) const;
  bool has_modifier(TokenId t, std::initializer_list<std::string_view> words) const;
  bool has_lemma(TokenId t, std::initializer_list<std::string_view> words) const {
    return one_of(tree.lemma(t), words);
  }

  void add(TieKind kind, const Codes& a, const Codes& b, TokenId trigger, const char* rule);
  void add_pair(TieKind kind, const Codes& two, TokenId trigger, const char* rule);
  std::vector<Tie> take();

 private:
  std::string code_of(const Party& party) const;
  bool is_vague(TokenId t) const;
  Codes list_after(TokenId first) const;
  std::string since(TokenId trigger) const;
  bool only_alleged(TokenId verb) const;
  bool holds_clause(TokenId verb) const;

  std::vector<Tie> out_;
};

// Once each, and never "".
inline void add_code(TieSheet::Codes& codes, const std::string& code) {
  if (!code.empty() && std::ranges::find(codes, code) == codes.end()) codes.push_back(code);
}

void find_memberships(TieSheet& sheet, TokenId t);  // member
void find_relations(TieSheet& sheet, TokenId t);    // ally, partner, dialogue, rival
void find_support(TieSheet& sheet, TokenId t);      // sponsor, arms-supplier, hosts-forces, sanctions
void find_territory(TieSheet& sheet, TokenId t);    // territorial-dispute, claims

}  // namespace entente
