// Tree: one document's dependency trees, ready to be walked.
//
// Purpose: children, subtrees and the grammatical relations by meaning (who is the agent, what is the
//          patient) that the rest of the coder asks for. Passives, relative clauses, control and
//          coordination are undone here and nowhere else.
//          Slips of the parser are mended on the way in (mends.h): heads, labels and tags are those of operator[], not the
//          document's.
// Input: a Document, which must outlive the Tree. Thread-safety: one Tree belongs to one thread (phrases are made when asked
// for).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "language/document.h"

namespace entente {

using TokenId = std::uint32_t;
using Tokens = std::vector<TokenId>;
inline constexpr TokenId no_token = 0xFFFFFFFFu;

class Tree {
 public:
  explicit Tree(const Document& document);
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;

  const Document& document() const { return *document_; }
  const Token& operator[](TokenId t) const { return tokens_[t]; }
  std::size_t size() const { return document_->tokens.size(); }
  std::string_view word(TokenId t) const { return document_->word(t); }
  std::uint32_t sentence_of(TokenId t) const { return sentence_[t]; }

  std::span<const TokenId> children(TokenId t) const {
    return std::span(children_).subspan(first_child_[t], first_child_[t + 1] - first_child_[t]);
  }
  TokenId child(TokenId t, Dep dep) const;  // the first child with the label, or no_token
  bool is_root(TokenId t) const { return (*this)[t].head == t; }
  TokenId parent(TokenId t) const { return is_root(t) ? no_token : (*this)[t].head; }
  bool dominates(TokenId above, TokenId below) const;  // a token dominates itself
  // First and last token of the subtree (inclusive).
  TokenId left_edge(TokenId t) const { return left_[t]; }
  TokenId right_edge(TokenId t) const { return right_[t]; }

  bool is_verb(TokenId t) const;        // a full verb, or a form of "be"/"have" that heads a clause
  TokenId verb_above(TokenId t) const;  // the nearest above it, no_token if there is none
  bool is_nominal(TokenId t) const;     // noun, name, pronoun or number heading a noun phrase
  bool is_passive(TokenId t) const;     // "was bombed", and participles that modify ("bombed by", "sent to")
  bool is_participle_modifier(TokenId t) const;

  // The token and everything coordinated with it, in order: "Japan, Australia and India" -> three heads.
  Tokens conjuncts(TokenId t) const;
  TokenId first_conjunct(TokenId t) const;  // up the chain of `conj`

  // The antecedent of a relative pronoun, otherwise the token itself.
  TokenId antecedent(TokenId t) const;

  // Heads of the noun phrases in these relations to a verb (or to a predicative adjective or noun), conjuncts
  // spread.
  Tokens agents(TokenId verb) const;    // who does it; control, passives and relative clauses undone
  Tokens patients(TokenId verb) const;  // to whom it is done
  // Objects of a preposition under the token, or under the objects, particles and adverbs of a verb; `pcomp`
  // verbs too.
  Tokens prep_objects(TokenId t, std::string_view preposition) const;
  // Clauses and infinitives that complete a verb, noun or adjective: their heads, conjuncts spread.
  Tokens complements(TokenId t) const;

  const std::string& lemma(TokenId t) const { return lemmas_[t]; }  // lower case
  const std::string& form(TokenId t) const { return forms_[t]; }    // the word in lower case
  // "foreign minister" for the head "minister": compounds and adjectives right before the head; longest
  // first.
  const std::vector<std::string>& phrases(TokenId t) const {
    if (phrases_[t].empty()) phrases_[t] = phrases_of(t);
    return phrases_[t];
  }

 private:
  // The depth ends what goes round in circles in a tree that is none.
  Tokens agents_of(TokenId verb, int depth) const;
  Tokens doers_of_passive(TokenId verb, int depth) const;
  Tokens understood_agents(TokenId verb, int depth) const;
  Tokens agents_of_acl(TokenId verb, int depth) const;
  Tokens agents_of_gerund(TokenId verb, int depth) const;
  Tokens subjects_of(TokenId verb, int depth) const;
  Tokens by_phrase(TokenId verb) const;
  TokenId next_bare_participle(TokenId verb) const;
  Tokens patients_of(TokenId verb, int depth) const;
  Tokens issuers(TokenId document, int depth) const;
  bool is_listed(TokenId name, TokenId next) const;
  bool asks_where(TokenId verb) const;
  void add_spread(Tokens& out, TokenId head) const;
  void add_companions(Tokens& out, TokenId t) const;
  TokenId stray_subject(TokenId verb) const;
  bool is_to_infinitive(TokenId verb) const;
  bool asks_nobody(TokenId verb, TokenId infinitive) const;
  bool is_singled_out(TokenId noun) const;
  bool has_below(TokenId t, std::string_view preposition) const;
  bool is_beside(TokenId verb, TokenId clause) const;
  std::vector<std::string> phrases_of(TokenId t) const;

  const Document* document_;
  std::optional<std::vector<Token>> mended_;
  const Token* tokens_;  // the document's or the mended ones
  std::vector<std::uint32_t> sentence_;
  std::vector<std::uint32_t> first_child_;
  Tokens children_;
  Tokens left_, right_;
  Tokens prepositions_;  // and particles, in order
  // Asked again and again by every entry of the lexicon, so made once.
  std::vector<std::string> lemmas_, forms_;
  mutable std::vector<std::vector<std::string>> phrases_;  // made when asked for
};

// "Russia-backed", "Iran-aligned": whoever is named so only stands behind what is described. Not "-led", "-held".
bool is_backing(const Tree& tree, TokenId modifier);

// Nouns for what is said on paper; they speak for those who issued them.
bool is_document(std::string_view noun);

}  // namespace entente
