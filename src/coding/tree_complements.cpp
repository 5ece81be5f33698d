// What completes a word: objects of its prepositions, clauses and infinitives.
#include "coding/tree.h"
#include "coding/tree_common.h"

namespace entente {
namespace {

bool is_preposition(std::string_view lemma, std::string_view wanted) {
  return lemma == wanted || (wanted == "toward" && lemma == "towards");
}

}  // namespace

// Whether the preposition stands anywhere in the subtree. Nearly all questions for objects end here.
bool Tree::has_below(TokenId t, std::string_view preposition) const {
  for (auto p = std::ranges::lower_bound(prepositions_, left_[t]);
       p != prepositions_.end() && *p <= right_[t]; ++p) {
    if (is_preposition(lemma(*p), preposition)) return true;
  }
  return false;
}

Tokens Tree::prep_objects(TokenId t, std::string_view preposition) const {
  Tokens out;
  if (!has_below(t, preposition)) return out;
  const auto collect = [&](auto&& self, TokenId prep, int depth) -> void {
    for (TokenId o : children(prep)) {
      const Dep dep = (*this)[o].dep;
      if (dep == Dep::pobj) add_spread(out, o);
      if (dep == Dep::pcomp) add_once(out, o);
      // "with Japan and with Korea"
      if (depth < 3 && dep == Dep::conj && (*this)[o].pos == Pos::ADP && lemma(o) == preposition)
        self(self, o, depth + 1);
    }
  };
  const auto scan = [&](auto&& self, TokenId at, int depth) -> void {
    for (TokenId c : children(at)) {
      const Dep dep = (*this)[c].dep;
      if (is_preposition_like((*this)[c]) && is_preposition(lemma(c), preposition)) collect(collect, c, 0);
      // "out of", "together with", "ahead of": a preposition under a particle, adverb or preposition
      // but not "according to"
      if (depth == 0 && one_of(dep, {Dep::prt, Dep::advmod, Dep::prep, Dep::acomp}) && lemma(c) != "accord" &&
          lemma(c) != "according")
        self(self, c, 1);
      // "impose sanctions on Iran", "is a threat to": on the object of a verb
      if (depth == 0 && is_verb(at) && one_of(dep, {Dep::dobj, Dep::attr, Dep::oprd, Dep::npadvmod}))
        self(self, c, 1);
      // "the restoration of ties between A and B", "the signing of a pact with"
      if (depth == 0 && !is_verb(at) && dep == Dep::prep && lemma(c) == "of" && preposition != "of") {
        for (TokenId o : children(c)) {
          if ((*this)[o].dep == Dep::pobj) self(self, o, 1);
        }
      }
    }
  };
  scan(scan, t, 0);
  // A preposition after coordinated verbs or nouns belongs to all of them: "attacks and raids on", "met and
  // spoke with".
  if (out.empty()) {
    for (TokenId c : children(t)) {
      if ((*this)[c].dep == Dep::conj && (*this)[c].pos == (*this)[t].pos) {
        for (TokenId o : prep_objects(c, preposition)) add_once(out, o);
      }
    }
  }
  return out;
}

// "demanded their release; Germany is ready to help": a sentence of its own, which the model hangs on the one before.
bool Tree::is_beside(TokenId verb, TokenId clause) const {
  return std::ranges::any_of(children(verb),
                             [&](TokenId c) { return c > verb && c < clause && word(c) == ";"; });
}

Tokens Tree::complements(TokenId t) const {
  Tokens out;
  for (TokenId c : children(t)) {
    const Token& child_token = (*this)[c];
    const bool clause = one_of(child_token.dep, {Dep::xcomp, Dep::ccomp}) ||
                        (child_token.dep == Dep::acl && is_verb(c)) ||
                        (child_token.dep == Dep::relcl && child(c, Dep::mark) != no_token);
    // an infinitive that the model takes for a purpose clause
    bool infinitive = false;
    if (one_of(child_token.dep, {Dep::advcl, Dep::acl, Dep::relcl})) {
      for (TokenId d : children(c))
        infinitive = infinitive || ((*this)[d].tag == "TO" && (*this)[d].dep == Dep::aux);
    }
    if ((clause || infinitive) && !is_beside(t, c)) {
      for (TokenId d : conjuncts(c)) add_once(out, d);
    }
    if (is_verb(t) && one_of(child_token.dep, {Dep::dobj, Dep::acomp, Dep::oprd})) {
      for (TokenId d : children(c)) {
        if (one_of((*this)[d].dep, {Dep::acl, Dep::xcomp, Dep::ccomp}) && is_verb(d)) add_once(out, d);
      }
    }
  }
  return out;
}

}  // namespace entente
