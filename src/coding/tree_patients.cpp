// To whom it is done: objects and subjects of passives by meaning, with relative clauses, control and coordination undone.
#include "base/words.h"
#include "coding/tree.h"
#include "coding/tree_common.h"

namespace entente {

// Coordinated heads, relative pronouns replaced by what they stand for.
void Tree::add_spread(Tokens& out, TokenId head) const {
  for (TokenId t : conjuncts(head)) {
    const TokenId real = antecedent(t);
    // "charge the emirate with financing militants and cosying up": a verb is no second object
    if (t != head && (*this)[t].pos == Pos::VERB && is_nominal(head)) continue;
    if (real == t || (*this)[real].dep == Dep::conj) {
      add_once(out, real);
    } else {
      for (TokenId c : conjuncts(real)) {
        if (c <= real || !dominates(c, t)) add_once(out, c);
      }
    }
  }
}

bool Tree::is_to_infinitive(TokenId v) const {
  return std::ranges::any_of(children(v),
                             [&](TokenId c) { return (*this)[c].tag == "TO" && (*this)[c].dep == Dep::aux; });
}

// "Sweden, where prosecutors want to question him": the clause has no gap for its noun.
bool Tree::asks_where(TokenId v) const {
  for (TokenId c : children(v)) {
    if ((*this)[c].tag == "WRB") return true;
  }
  return false;
}

Tokens Tree::patients(TokenId v) const { return patients_of(v, 0); }

Tokens Tree::patients_of(TokenId v, int depth) const {
  Tokens out;
  if (depth > 8) return out;  // as agents_of
  const Token& token = (*this)[v];
  if (is_passive(v)) {
    for (TokenId c : children(v)) {
      if ((*this)[c].dep == Dep::nsubjpass) add_spread(out, c);
      // tagged as a plain subject, but the voice is passive
      if ((*this)[c].dep == Dep::nsubj && child(v, Dep::nsubjpass) == no_token) add_spread(out, c);
    }
    if (out.empty() && token.head != v) {
      if (token.dep == Dep::acl || token.dep == Dep::amod || token.dep == Dep::relcl)
        add_spread(out, token.head);
      if (token.dep == Dep::conj && is_verb(token.head))
        return is_passive(token.head) ? patients_of(token.head, depth + 1) : out;
      if (token.dep == Dep::xcomp || token.dep == Dep::advcl) return agents_of(token.head, depth + 1);
      // "was freed after being kidnapped", "died after being shot": the subject of the clause, whatever it suffers; "prevented it from
      // being invited": the object
      const TokenId preposition = token.head;
      const TokenId verb = token.dep == Dep::pcomp ? (*this)[preposition].head : v;
      if (verb != v && verb != preposition && is_verb(verb)) {
        const bool of_object = one_of(form(preposition), {"of", "from", "into", "for"});
        Tokens sufferers = is_passive(verb) || of_object ? patients_of(verb, depth + 1) : Tokens{};
        return sufferers.empty() ? agents_of(verb, depth + 1) : sufferers;
      }
    }
    return out;
  }
  for (TokenId c : children(v)) {
    const Dep dep = (*this)[c].dep;
    if (one_of(dep, {Dep::dobj, Dep::attr, Dep::oprd})) add_spread(out, c);
  }
  // "urged China to stop": the model hangs the person on the lower verb as its subject
  if (out.empty()) {
    for (TokenId c : children(v)) {
      if ((*this)[c].dep != Dep::ccomp && (*this)[c].dep != Dep::xcomp) continue;
      const TokenId to = child(c, Dep::aux);
      const TokenId subject = child(c, Dep::nsubj);
      const bool bare = to == no_token && (*this)[c].tag == "VB";  // "let Qatar reopen"
      if (subject != no_token && (bare || (to != no_token && (*this)[to].tag == "TO")))
        add_spread(out, subject);
    }
  }
  // "condemned and sanctioned Russia": the object stands on the last verb only
  if (out.empty()) {
    for (TokenId c : children(v)) {
      if ((*this)[c].dep != Dep::conj || !is_verb(c) || is_passive(c)) continue;
      bool own_preposition = false;
      for (TokenId d : children(v))
        own_preposition = own_preposition || one_of((*this)[d].dep, {Dep::prep, Dep::xcomp, Dep::ccomp});
      if (own_preposition || child(c, Dep::nsubj) != no_token) continue;
      for (TokenId d : children(c)) {
        if ((*this)[d].dep == Dep::dobj) add_spread(out, d);
      }
    }
  }
  // "the deal China signed": an object relative without a pronoun
  if (out.empty() && token.dep == Dep::relcl && child(v, Dep::nsubj) != no_token &&
      antecedent(child(v, Dep::nsubj)) == child(v, Dep::nsubj) && child(v, Dep::prep) == no_token &&
      !asks_where(v)) {
    add_spread(out, token.head);
  }
  return out;
}

}  // namespace entente
