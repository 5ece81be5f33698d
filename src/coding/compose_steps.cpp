// One step of the climb: how a word hangs on what governs it.
#include "base/words.h"
#include "coding/compose.h"

namespace entente {

Composer::Step Composer::step(TokenId t) const {
  if (tree_.is_root(t)) return {};
  const TokenId h = tree_[t].head;
  switch (tree_[t].dep) {
    case Dep::conj:
      return {Arc::transparent, h, ""};
    case Dep::ccomp:
      if (stands_beside(t, h)) return {};
      [[fallthrough]];
    case Dep::xcomp:
      return {Arc::clause, h, ""};
    case Dep::acomp:
    case Dep::attr:
      return {Arc::transparent, h, ""};
    case Dep::pcomp:
      // "stopped short of accusing": the adverb belongs to its verb
      if (const TokenId a = tree_[h].head; tree_[a].pos == Pos::ADV && !tree_.is_root(a)) {
        return {Arc::clause, tree_[a].head, tree_.lemma(h)};
      }
      if (tree_.lemma(h) == "by")
        return {};  // "cut off the south by destroying bridges": how is told as done
      return {Arc::clause, tree_[h].head, tree_.lemma(h)};
    case Dep::pobj:
      // "to prevent a clash, such as an attack on an island": what holds for the whole holds for the example
      if (tree_.lemma(h) == "as" && h > 0 && tree_.form(h - 1) == "such")
        return {Arc::transparent, tree_[h].head, ""};
      return {Arc::nominal, tree_[h].head, tree_.lemma(h)};
    case Dep::dobj:
    case Dep::oprd:
    case Dep::dative:
    case Dep::nsubjpass:
      return {Arc::nominal, h, ""};
    case Dep::acl:
    case Dep::relcl:
      if (is_infinitive(tree_, t) || tree_.child(t, Dep::mark) != no_token || is_content(t))
        return {Arc::clause, h, ""};
      return {};
    case Dep::advcl:
      if (is_infinitive(tree_, t)) return {Arc::purpose, h, ""};
      // "ruled out sending troops": the model takes the complement for an adverbial
      if (bare_gerund(t, h)) return {Arc::clause, h, ""};
      return {};
    case Dep::nsubj:
      return {Arc::subject, h, ""};
    default:
      return {};
  }
}

// "Gazprom accused Kiev of theft; Kiev denied this": the model hangs a sentence on the next one. A clause in front of its verb
// is said by it or stands beside it.
bool Composer::stands_beside(TokenId clause, TokenId verb) const {
  if (clause > verb) return false;
  const Act* governor = r_.at(verb);
  if (governor == nullptr || !governor->is_operator()) return true;
  for (TokenId t = clause; t < verb; ++t) {
    if (tree_.word(t) == ";") return true;
  }
  return false;
}

// "over fears Iran was attacking tankers": what is feared, without a "that". Not "the fears that he voiced".
bool Composer::is_content(TokenId clause) const {
  const Act* noun = r_.at(tree_[clause].head);
  const TokenId subject = tree_.child(clause, Dep::nsubj);
  return noun != nullptr && noun->entry->op == Operator::fear && subject != no_token &&
         !one_of(tree_.form(subject), {"who", "that", "which"}) &&
         (tree_[clause].dep == Dep::acl || tree_.child(clause, Dep::dobj) != no_token);
}

bool Composer::bare_gerund(TokenId t, TokenId governor) const {
  if (tree_[t].tag != "VBG" || t < governor || t - governor > 4 || tree_.child(t, Dep::mark) != no_token)
    return false;
  const Act* act = r_.at(governor);
  if (act == nullptr || !(act->is_operator() || is_speech(act->type))) return false;
  for (TokenId i = governor + 1; i < t; ++i) {
    if (tree_[i].pos == Pos::PUNCT || tree_.is_nominal(i)) return false;
  }
  return true;
}

}  // namespace entente
