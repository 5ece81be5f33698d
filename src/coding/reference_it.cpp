// What "it" and "its" take up: the state, body or organisation that stands nearest, or nobody.
#include <algorithm>

#include "base/words.h"
#include "coding/cast.h"
#include "coding/reference.h"

namespace entente {

// "said it was worried", "said it was ready": what only somebody can be.
bool Cast::is_of_mind(TokenId be) const {
  if (tree_[be].dep != Dep::ccomp) return false;
  return std::ranges::any_of(tree_.children(be), [&](TokenId c) {
    return tree_[c].dep == Dep::acomp &&
           one_of(tree_.lemma(c),
                  {"worried",   "concerned", "ready",    "willing",    "prepared",   "grateful", "confident",
                   "unaware",   "aware",     "alarmed",  "disturbed",  "appalled",   "saddened", "dismayed",
                   "outraged",  "shocked",   "troubled", "committed",  "determined", "open",     "opposed",
                   "satisfied", "pleased",   "glad",     "optimistic", "hopeful",    "proud",    "sorry"});
  });
}

// "it" that only holds a place or points to what was said: "it is clear that", "it could not be said who", "should it come
// to that".
bool Cast::is_empty_it(TokenId t) const {
  if (tree_[t].dep == Dep::expl) return true;
  if (!is_subject(tree_[t].dep)) return false;
  const TokenId verb = tree_[t].head;
  if (tree_[verb].pos == Pos::AUX || one_of(tree_.lemma(verb), {"be", "'s", "’s", "’"}))
    return !is_of_mind(verb);
  for (TokenId c : tree_.children(verb)) {
    const bool clause =
        tree_[c].dep == Dep::ccomp || tree_[c].dep == Dep::xcomp || tree_[c].dep == Dep::csubj;
    if (clause &&
        (tree_.is_passive(verb) ? tree_[c].dep == Dep::ccomp
                                : one_of(tree_.lemma(verb), {"seem", "emerge", "appear", "remain", "become",
                                                             "take", "turn", "transpire", "happen"})))
      return true;
  }
  if (tree_.lemma(verb) == "come") {
    for (TokenId o : tree_.prep_objects(verb, "to")) {
      if (tree_[o].pos == Pos::PRON || tree_[o].pos == Pos::DET) return true;
    }
  }
  return false;
}

// A thing or an "it" that stands for nobody, subject of a clause between the figure and the pronoun: it is what the pronoun
// takes up ("if the agreement holds, it matters"), unless the pronoun does what only actors do.
bool Cast::thing_stands_nearer(TokenId t, TokenId figure) const {
  const TokenId verb = tree_[t].head;
  if (!is_subject(tree_[t].dep) ||
      one_of(tree_.lemma(verb),
             {"say",   "add",    "announce", "plan",   "want",    "intend",  "call",     "urge",
              "warn",  "deny",   "accuse",   "hope",   "believe", "condemn", "seek",     "vow",
              "agree", "refuse", "reject",   "demand", "declare", "approve", "consider", "expect"}))
    return false;
  const std::uint32_t here = tree_.sentence_of(t);
  const TokenId start = tree_.document().sentences[here > 0 ? here - 1 : 0].first;
  for (TokenId b = t; b-- > start && b > figure;) {
    if (!is_subject(tree_[b].dep) || !parties_[b].empty()) continue;
    if (here != tree_.sentence_of(b) && !tree_.is_root(tree_[b].head)) continue;
    const bool same = tree_[b].pos == Pos::PRON && tree_.form(b) == "it";
    if (same || (tree_[b].pos == Pos::NOUN && tree_[b].tag == "NN" && agent_at(b) == nullptr)) return true;
    return false;
  }
  return false;
}

// Whether a name is only a part of the subject of the pronoun's clause.
bool Cast::inside_subject(TokenId name, TokenId pronoun) const {
  TokenId verb = pronoun;
  while (!tree_.is_root(verb) && !tree_.is_verb(verb)) verb = tree_[verb].head;
  return std::ranges::any_of(tree_.children(verb), [&](TokenId c) {
    return is_subject(tree_[c].dep) && c != name && tree_.dominates(c, name);
  });
}

// Who is said to say what the pronoun is the subject of. True: that settles it.
bool Cast::resolve_it_by_sayer(TokenId t) {
  if (!is_subject(tree_[t].dep) || tree_[tree_[t].head].dep != Dep::ccomp) return false;
  const TokenId sayer = sayer_of(t);
  if (sayer == no_token) return false;
  // "a little-known group said that it had carried out the attack": it is that group, known or not
  if (parties_[sayer].empty())
    return tree_[sayer].tag == "NN" &&
           one_of(tree_.lemma(sayer), {"group", "faction", "cell", "militia", "movement", "organisation",
                                       "organization", "company", "firm", "party", "union", "gang"});
  // "the White House said that it recognised him": not the body of the clause before
  const Figure figure = figures_[sayer];
  if (is_plural(sayer) ||
      (figure != Figure::body && figure != Figure::organisation && figure != Figure::state))
    return false;
  return point(t, parties_[sayer], figure);
}

// The state or body that stands nearest; null if there is none.
const Cast::Seen* Cast::latest_body(TokenId t, const Parties& banned) const {
  const Seen* state = latest(t, Figure::state, Figure::organisation, true, banned);
  // "an embargo on Iraq, four days after its troops overran Kuwait": armies and borders are those of states
  if (tree_.form(t) == "its" && state != nullptr && state->figure != Figure::state &&
      is_of_states(tree_[t].head)) {
    if (const Seen* own = latest(t, Figure::state, Figure::state, true, banned);
        own != nullptr && own->sentence == tree_.sentence_of(t))
      return own;
  }
  const Seen* body = latest(t, Figure::body, Figure::organisation, true, banned);
  if (body == nullptr || state == nullptr) return state == nullptr ? body : state;
  if (body->sentence != state->sentence) return body->sentence > state->sentence ? body : state;
  const bool acts_above = body->subject && body->token > state->token && is_subject(tree_[t].dep) &&
                          tree_.dominates(tree_[body->token].head, t);
  return (body->subject && !state->subject) || acts_above ? body : state;
}

void Cast::resolve_it(TokenId t) {
  if (is_empty_it(t)) return;
  const bool it = tree_.form(t) == "it", its = tree_.form(t) == "its", subject = is_subject(tree_[t].dep);
  if (it && resolve_it_by_sayer(t)) return;
  if (subject) {
    if (const TokenId before = same_pronoun_before(t); before != no_token) return take_up(t, before);
  }
  const bool object = it && (!subject || is_asked(t, tree_[t].head));
  const Seen* found = latest_body(t, object || (its && is_attacked(t)) ? clause_subjects(t) : Parties{});
  if (found == nullptr) return;
  if (it) {
    // "America's ambassador condemned it": not what stands inside whoever acts
    if (object && inside_subject(found->token, t)) return;
    if (!object && thing_stands_nearer(t, found->token)) return;
    // "How did Beijing manage it?": an object takes up somebody of its own sentence, or what was said
    if (!subject && found->sentence != tree_.sentence_of(t)) return;
    if (resolve_thing_before(t, found->token)) return;
  }
  point(t, found->parties, found->figure);
}

}  // namespace entente
