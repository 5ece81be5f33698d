// Mender: the trees of one document while slips of the parser are mended. Internal to mends.h.
//
// Purpose: the working copy of the tokens, the spans of subtrees, and one function a slip; each asks for all of its signs before it
//          moves anything, and says whether it did. Slips of clauses are in mends.cpp, those of phrases in mends_phrases.cpp.
// Thread-safety: one Mender belongs to one thread.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "base/words.h"
#include "coding/tree_common.h"
#include "language/document.h"

namespace entente {

inline bool is_place_or_date(EntityType entity) {
  return entity == EntityType::GPE || entity == EntityType::LOC || entity == EntityType::FAC ||
         entity == EntityType::DATE;
}

inline bool is_nominal(const Token& t) {
  return t.pos == Pos::NOUN || t.pos == Pos::PROPN || t.pos == Pos::PRON;
}

// Verbs whose object is asked or made to do something.
inline bool has_others_do(std::string_view lemma) {
  return one_of(lemma, {"ask", "order", "urge", "tell", "invite", "instruct", "force", "persuade", "press",
                        "beg", "advise", "encourage", "request", "command", "require", "implore", "allow"});
}

// Verbs that are nothing without an object.
inline bool wants_object(std::string_view lemma) {
  return one_of(lemma, {"dismiss", "deny", "reject", "ignore", "refute", "dispute", "rebuff", "brush", "wave",
                        "contest", "denounce", "condemn"});
}

class Mender {
 public:
  explicit Mender(const Document& document) : document_(document) {}

  std::optional<std::vector<Token>> run() {
    for (const Sentence& s : document_.sentences) mend(s);
    return std::move(changed_);
  }

 private:
  const Token& at(TokenId t) const { return changed_ ? (*changed_)[t] : document_.tokens[t]; }
  std::string_view word(TokenId t) const { return document_.word(t); }
  bool is_root(TokenId t) const { return at(t).head == t; }

  // Left as it is where the head stands below the token: in a tree whose branches cross a mend could make a circle.
  void hang(TokenId t, TokenId head, Dep dep) {
    if (!changed_) changed_ = document_.tokens;
    for (TokenId up = head; up != t && !is_root(up);) {
      up = at(up).head;
      if (up == t) return;
    }
    (*changed_)[t].head = head;
    (*changed_)[t].dep = dep;
  }

  void mend(const Sentence& s) {
    constexpr std::uint32_t longest = 400;  // beyond it is no sentence but a table
    if (s.last - s.first > longest) return;
    s_ = s;
    measure();
    crowd_taken_for_name(s.first);
    for (TokenId v = s.first; v < s.last; ++v) {
      if (at(v).dep == Dep::appos && far_apposition(v)) measure();
      if (at(v).dep == Dep::ccomp && verb_taken_for_noun(v)) measure();
      if (at(v).tag == "IN" && first_name_taken_for_preposition(v)) measure();
      if (government_and(v)) measure();
      if (at(v).dep == Dep::conj && second_object(v)) measure();
      const Pos pos = at(v).pos;
      if (pos != Pos::VERB && pos != Pos::AUX) continue;
      if (lost_subject(v) || swallowed_subject(v) || clause_before_claim(v) || lost_infinitive(v) ||
          verb_under_noun(v) || claim_without_gap(v) || subject_of_auxiliary(v) || held_captive(v) ||
          told_beside_infinitive(v) || charge_denied(v) || crowd_demanding(v) || looted_goods(v) ||
          statement_saying(v) || cleft(v))
        measure();
    }
  }

  // The span of each subtree of the sentence.
  void measure() {
    left_.resize(document_.tokens.size());
    right_.resize(document_.tokens.size());
    for (TokenId t = s_.first; t < s_.last; ++t) left_[t] = right_[t] = t;
    for (TokenId t = s_.first; t < s_.last; ++t) {
      for (TokenId up = t; !is_root(up);) {
        up = at(up).head;
        left_[up] = std::min(left_[up], t);
        right_[up] = std::max(right_[up], t);
      }
    }
  }

  TokenId child(TokenId head, std::initializer_list<Dep> deps) const {
    for (TokenId t = left_[head]; t <= right_[head]; ++t) {
      if (t != head && at(t).head == head && one_of(at(t).dep, deps)) return t;
    }
    return no_token;
  }
  bool has_subject(TokenId v) const {
    return child(v, {Dep::nsubj, Dep::nsubjpass, Dep::csubj, Dep::csubjpass, Dep::expl}) != no_token;
  }
  bool is_finite(TokenId v) const {
    if (one_of(at(v).tag, {"VBD", "VBZ", "VBP"})) return true;
    for (TokenId t = left_[v]; t < v; ++t) {
      if (at(t).head == v && (at(t).dep == Dep::aux || at(t).dep == Dep::auxpass) &&
          one_of(at(t).tag, {"VBD", "VBZ", "VBP", "MD"}))
        return true;
    }
    return false;
  }

  // Clauses.
  bool subject_of_auxiliary(TokenId v);
  bool lost_subject(TokenId v);
  bool swallowed_subject(TokenId v);
  bool clause_before_claim(TokenId claim);
  bool lost_infinitive(TokenId v);
  bool verb_under_noun(TokenId v);
  bool claim_without_gap(TokenId v);
  bool told_beside_infinitive(TokenId v);
  bool charge_denied(TokenId v);
  // Phrases.
  bool far_apposition(TokenId noun);
  bool verb_taken_for_noun(TokenId t);
  bool government_and(TokenId noun);
  bool held_captive(TokenId v);
  bool second_object(TokenId noun);
  bool crowd_demanding(TokenId v);
  bool looted_goods(TokenId v);
  bool statement_saying(TokenId v);
  bool cleft(TokenId v);
  bool first_name_taken_for_preposition(TokenId t);
  void crowd_taken_for_name(TokenId t);

  const Document& document_;
  Sentence s_;
  std::optional<std::vector<Token>> changed_;
  std::vector<TokenId> left_, right_;
};

}  // namespace entente
