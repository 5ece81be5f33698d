// The shape of a document's trees: children, edges, coordination, what a relative pronoun stands for.
#include "coding/tree.h"

#include <algorithm>

#include "base/text.h"
#include "base/words.h"
#include "coding/mends.h"
#include "coding/tree_common.h"

namespace entente {
namespace {

// Verbs that nobody can be the object of when an infinitive follows.
bool controls_its_subject(std::string_view lemma) {
  return one_of(lemma, {"offer",  "agree",   "refuse", "vow",    "pledge",   "promise", "threaten",
                        "decide", "decline", "hope",   "plan",   "seek",     "try",     "begin",
                        "start",  "attempt", "fail",   "manage", "continue", "intend"});
}

}  // namespace

bool is_backing(const Tree& tree, TokenId modifier) {
  return tree[modifier].tag == "VBN" &&
         one_of(lower(tree.word(modifier)),
                {"backed", "supported", "aligned", "allied", "linked", "inspired", "brokered", "trained",
                 "funded", "armed", "sponsored", "mediated", "made", "built", "supplied", "financed",
                 "affiliated", "owned"});
}

bool is_document(std::string_view noun) {
  return one_of(noun,
                {"statement", "declaration", "document", "communique", "communiqué", "resolution", "text",
                 "letter", "note", "report", "release", "decree", "motion", "tweet", "post", "bill"});
}

Tree::Tree(const Document& document)
    : document_(&document),
      mended_(mended(document)),
      tokens_(mended_ ? mended_->data() : document.tokens.data()) {
  const std::size_t n = document.tokens.size();
  sentence_.assign(n, 0);
  for (std::uint32_t s = 0; s < document.sentences.size(); ++s) {
    for (TokenId t = document.sentences[s].first; t < document.sentences[s].last; ++t) sentence_[t] = s;
  }
  first_child_.assign(n + 1, 0);
  for (TokenId t = 0; t < n; ++t) {
    if (tokens_[t].head != t) ++first_child_[tokens_[t].head + 1];
  }
  for (std::size_t i = 0; i < n; ++i) first_child_[i + 1] += first_child_[i];
  children_.resize(first_child_[n]);
  std::vector<std::uint32_t> fill(first_child_.begin(), first_child_.end() - 1);
  for (TokenId t = 0; t < n; ++t) {
    if (tokens_[t].head != t) children_[fill[tokens_[t].head]++] = t;
  }
  left_.resize(n);
  right_.resize(n);
  for (TokenId t = 0; t < n; ++t) left_[t] = right_[t] = t;
  for (TokenId t = 0; t < n;
       ++t) {  // a tree is shallow; walking up from each token is cheap and needs no stack
    for (TokenId up = t; tokens_[up].head != up;) {
      up = tokens_[up].head;
      left_[up] = std::min(left_[up], t);
      right_[up] = std::max(right_[up], t);
    }
  }
  lemmas_.reserve(n);
  forms_.reserve(n);
  for (TokenId t = 0; t < n; ++t) {
    const Token& token = tokens_[t];
    forms_.push_back(lower(word(t)));
    lemmas_.push_back(token.lemma.empty() ? forms_.back() : lower(token.lemma));
  }
  phrases_.resize(n);
  for (TokenId t = 0; t < n; ++t) {
    if (is_preposition_like(document.tokens[t])) prepositions_.push_back(t);
  }
}

TokenId Tree::child(TokenId t, Dep dep) const {
  for (TokenId c : children(t)) {
    if ((*this)[c].dep == dep) return c;
  }
  return no_token;
}

bool Tree::dominates(TokenId above, TokenId below) const {
  for (;; below = (*this)[below].head) {
    if (below == above) return true;
    if (is_root(below)) return false;
  }
}

bool Tree::is_verb(TokenId t) const {
  const Token& token = (*this)[t];
  if (token.pos == Pos::VERB) return true;
  return token.pos == Pos::AUX && !one_of(token.dep, {Dep::aux, Dep::auxpass});
}

TokenId Tree::verb_above(TokenId t) const {
  while (!is_root(t)) {
    t = (*this)[t].head;
    if (is_verb(t)) return t;
  }
  return no_token;
}

bool Tree::is_nominal(TokenId t) const {
  const Pos pos = (*this)[t].pos;
  return pos == Pos::NOUN || pos == Pos::PROPN || pos == Pos::PRON || pos == Pos::NUM;
}

bool Tree::is_participle_modifier(TokenId t) const {
  return one_of((*this)[t].dep, {Dep::acl, Dep::advcl, Dep::amod}) && child(t, Dep::aux) == no_token &&
         child(t, Dep::nsubj) == no_token;
}

bool Tree::is_passive(TokenId t) const {
  if (child(t, Dep::auxpass) != no_token || child(t, Dep::nsubjpass) != no_token) return true;
  if (child(t, Dep::agent) != no_token && (*this)[t].tag == "VBN") return true;
  const std::string& tag = (*this)[t].tag;
  if (tag == "VBN" && child(t, Dep::aux) == no_token) {
    if (child(t, Dep::xcomp) != no_token && controls_its_subject(lemma(t)))
      return false;  // "Iran, …, offered to help"
    // "after students protested": tagged as a participle, but the clause has its subject
    if ((*this)[t].dep == Dep::advcl && child(t, Dep::nsubj) != no_token && child(t, Dep::mark) != no_token)
      return false;
    if (one_of((*this)[t].dep, {Dep::acl, Dep::advcl, Dep::amod})) return true;
    if ((*this)[t].dep == Dep::conj) return is_passive((*this)[t].head);
    if ((*this)[t].dep == Dep::ROOT && child(t, Dep::nsubj) == no_token)
      return true;  // "Five killed in Kabul"
  }
  return false;
}

TokenId Tree::first_conjunct(TokenId t) const {
  while ((*this)[t].dep == Dep::conj && !is_root(t)) t = (*this)[t].head;
  return t;
}

// "Saudi Arabia, Egypt and Bahrain": the model may take the second name of a list for an apposition to the first.
bool Tree::is_listed(TokenId name, TokenId next) const {
  if ((*this)[next].dep != Dep::appos || child(next, Dep::conj) == no_token) return false;
  return (*this)[name].entity == EntityType::GPE && (*this)[next].entity == EntityType::GPE;
}

Tokens Tree::conjuncts(TokenId t) const {
  Tokens out{t};
  for (std::size_t i = 0; i < out.size() && out.size() < 64; ++i) {
    for (TokenId c : children(out[i])) {
      if ((*this)[c].dep == Dep::conj || is_listed(out[i], c)) out.push_back(c);
    }
  }
  std::ranges::sort(out);
  return out;
}

TokenId Tree::antecedent(TokenId t) const {
  const std::string& tag = (*this)[t].tag;
  if (tag != "WDT" && tag != "WP" && !(tag == "IN" && lemma(t) == "that")) return t;
  for (TokenId up = t; !is_root(up);) {
    const Dep dep = (*this)[up].dep;
    up = (*this)[up].head;
    if (dep == Dep::relcl) return up;
    if (dep == Dep::ccomp) break;
  }
  // ", which alleged": a clause that the model takes for an adverbial still tells of the noun before it
  const TokenId verb = (*this)[t].head;
  if (tag == "WDT" && t > 0 && (*this)[t].dep == Dep::nsubj && (*this)[verb].dep == Dep::advcl) {
    const TokenId first = document_->sentences[sentence_[t]].first;
    for (TokenId b = t; b-- > first && t - b <= 4;) {
      const Pos pos = (*this)[b].pos;
      if (pos == Pos::NOUN || pos == Pos::PROPN) return b;
      if (pos != Pos::PUNCT && pos != Pos::ADV) break;
    }
  }
  return t;
}

std::vector<std::string> Tree::phrases_of(TokenId t) const {
  std::vector<std::string> out;
  std::string phrase = lemma(t);
  out.push_back(phrase);
  const std::uint32_t first = document_->sentences[sentence_of(t)].first;
  TokenId at = t;
  for (int taken = 0; taken < 3 && at > first; ++taken) {
    --at;
    std::string before = lemma(at);
    if (before == "-" && at > first) {  // "vice - president"
      --at;
      before = lemma(at);
    }
    const Pos pos = (*this)[at].pos;
    if (pos != Pos::NOUN && pos != Pos::PROPN && pos != Pos::ADJ && pos != Pos::VERB && pos != Pos::NUM &&
        pos != Pos::ADP)
      break;
    phrase = before + " " + phrase;
    out.push_back(phrase);
  }
  std::ranges::reverse(out);
  return out;
}

}  // namespace entente
