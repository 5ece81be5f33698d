#include "coding/compose.h"

#include <algorithm>

#include "base/words.h"

namespace entente {

void Composer::run() {
  // Deepest first, so that a speech act finds what it is about already composed.
  std::vector<std::pair<int, std::size_t>> order;
  for (std::size_t i = 0; i < r_.acts.size(); ++i) {
    if (!r_.acts[i].is_operator()) order.emplace_back(-depth(r_.acts[i].token), i);
  }
  std::ranges::sort(order);
  for (const auto& [minus_depth, i] : order) {
    settle_speech(i);
    climb(i);
    settle_future(r_.acts[i]);
  }
  for (std::size_t i = 0; i < r_.acts.size(); ++i) {
    if (r_.acts[i].entry->op == Operator::say) demand(r_.acts[i]);
    if (r_.acts[i].entry->op == Operator::fear) warn(r_.acts[i]);
  }
}

int Composer::depth(TokenId t) const {
  int d = 0;
  for (; !tree_.is_root(t) && d < 200; t = tree_[t].head) ++d;
  return d;
}

Act* Composer::act_at(TokenId t) {
  return r_.act_at[t] < 0 ? nullptr : &r_.acts[static_cast<std::size_t>(r_.act_at[t])];
}

void Composer::apply_mood(Act& act, const ClauseMood& m) {
  act.negated = act.negated != m.negated;
  act.hypothetical = act.hypothetical || m.possible;
  act.future = act.future || m.future;
  would_ = would_ || m.would;
  necessary_ = necessary_ || m.necessary;
}

void Composer::climb(std::size_t index) {
  Act& act = r_.acts[index];
  would_ = necessary_ = false;
  const bool noun = act.entry->pos == 'n';
  const bool denied_phrase = noun && is_negated_phrase(tree_, act.token);  // "no talks were held"
  act.negated = act.negated != denied_phrase;
  read_own_clause(act);
  const bool presupposed = noun && is_presupposed_phrase(tree_, act.token);

  TokenId at = act.token;
  for (int hops = 0; hops < 24; ++hops) {
    Step s = step(at);
    s.clause = at;
    if (s.arc == Arc::stop || s.governor == no_token || act.dropped) break;
    if (s.arc != Arc::transparent && !pass(index, s, presupposed)) break;
    at = s.governor;
  }
  if (denied_phrase) act.negated = true;
  if (necessary_ && !act.dropped) act.hypothetical = true;
  if (would_) {
    if (act.reported)
      act.future = true;
    else
      act.hypothetical = true;
  }
}

// What the clause of the trigger itself says of it, and the words beside it.
void Composer::read_own_clause(Act& act) {
  const TokenId at = act.token;
  if (act.entry->pos == 'v') {
    const bool negated_before = act.negated;
    apply_mood(act, mood_of(tree_, at));
    // "will not approve" as an entry of refusal: the "not" is its own word
    for (TokenId t : act.used) {
      if (tree_[t].dep == Dep::neg || one_of(tree_.lemma(t), {"not", "never", "no"}))
        act.negated = negated_before;
    }
    if (on_nobody(act)) act.negated = true;
  }
  const TokenId copula = act.entry->pos != 'v' ? r_.slots.copula(at) : no_token;
  if (copula != no_token) {
    apply_mood(act, mood_of(tree_, copula));
    if (act.entry->pos == 'n' && would_) act.hypothetical = true;  // "the alternative would be a war"
  }
  // "had been due to join": told as what was once meant
  if (act.entry->pos == 'a' && act.type == EventType::AGREE && past_perfect(at)) act.hypothetical = true;
  if (act.entry->pos == 'n') shade_noun(act);
  if (act.entry->pos == 'v') shade_verb(act);
}

// One word above. False: climb no further.
bool Composer::pass(std::size_t index, const Step& s, bool presupposed) {
  Act& act = r_.acts[index];
  const Act* governor = r_.at(s.governor);
  if (s.arc == Arc::clause) leave_clause(act, governor, s);
  if (s.arc == Arc::subject) return pass_predicate(act, governor, s.governor, presupposed);
  if (s.arc == Arc::nominal && stays_below(act, governor, s, presupposed)) return false;
  if (s.arc == Arc::purpose &&
      (governor == nullptr || !(governor->is_operator() || is_speech(governor->type)))) {
    purpose(act, act_at(s.governor));
    return false;
  }
  if (governor == nullptr) return pass_unknown(act, s, presupposed);
  if (governor->is_operator()) return pass_operator(act, *governor, s, presupposed);
  under_event(index, static_cast<std::size_t>(r_.act_at[s.governor]), s, presupposed);
  return false;
}

// What stands between a clause and what governs it.
void Composer::leave_clause(Act& act, const Act* governor, const Step& s) const {
  const TokenId g = s.governor;
  if (s.preposition == "without") act.negated = !act.negated;
  // "had once helped to overthrow him"
  if (tree_.is_verb(g) && is_infinitive(tree_, s.clause) && done_once(g)) act.long_past = true;
  // "made no decision to recognise them"
  if (governor != nullptr && governor->entry->pos == 'n' && is_negated_phrase(tree_, g)) act.negated = true;
}

// The verb that the act is the subject of: "the war ended", "talks collapsed". False: climb no further.
bool Composer::pass_predicate(Act& act, const Act* governor, TokenId verb, bool presupposed) {
  const bool noun = act.entry->pos == 'n';
  const TokenId yet_to = tree_.child(verb, Dep::xcomp);
  if (noun && yet_to != no_token && tree_.lemma(verb) == "have" && mood_of(tree_, yet_to).negated) {
    act.negated = true;  // "a meeting has yet to be arranged"
  } else if (noun && said_to_be_possible(verb) && !told_about(act, verb)) {
    act.hypothetical = true;  // "a strike remains possible"
  } else if (governor != nullptr && governor->entry->op == Operator::end && tree_.patients(verb).empty() &&
             !one_of(governor->entry->trigger, {"ease", "relax", "loosen"})) {
    end(act, verb);
  } else if (noun && happens(verb)) {  // "may announce that visits will begin"
    apply_mood(act, mood_of(tree_, verb));
    return true;
  } else if (!presupposed && noun) {  // "an attack would disrupt trade"
    const ClauseMood m = mood_of(tree_, verb);
    if (m.possible || m.would) act.hypothetical = true;
  }
  return false;
}

// A noun below a word: whether its climb ends there, since it is part of another act, is told with it, or stands by itself.
bool Composer::stays_below(Act& act, const Act* governor, const Step& s, bool presupposed) {
  const bool directly = s.clause == act.token;
  if ((act.entry->pos == 'n' && directly && is_name_given(act.token, s)) || is_same_meeting(act, governor)) {
    act.dropped = true;  // "called the arrest a kidnapping"
    return true;
  }
  if (governor != nullptr && only_discussed(act, *governor, s)) {
    act.hypothetical = true;
    return true;
  }
  if (governor != nullptr && lend_doer(act, *governor, s)) return true;
  if ((governor != nullptr && told_by(act, *governor, s)) ||
      (directly && (is_audience(act, s) || rests_on(act, s) || only_charged(act, s))) ||
      (directly && governor == nullptr && !presupposed && only_asked_for(s))) {
    act.dropped = true;
    return true;
  }
  if (stands_by_itself(act, governor, s)) return true;
  // "broke its promise": what was promised before
  if (act.entry->pos == 'n' && act.type == EventType::AGREE && s.preposition.empty() &&
      one_of(tree_.lemma(s.governor), {"break", "breach", "violate", "betray", "forget"})) {
    act.dropped = true;
    return true;
  }
  return false;
}

// "rejected its call for a pullback": what is only asked for or promised
bool Composer::only_asked_for(const Step& s) const {
  return one_of(s.preposition, {"for", "of", "to"}) && tree_[s.governor].pos == Pos::NOUN &&
         one_of(tree_.lemma(s.governor), {"call", "demand", "request", "appeal", "plea", "push", "proposal",
                                          "offer", "promise", "pledge", "threat", "deadline", "ultimatum"});
}

// "after the attack", "despite sanctions": told as a fact, whatever becomes of the word above.
bool Composer::stands_by_itself(const Act& act, const Act* governor, const Step& s) const {
  // "plans for attacks", "a bid for talks" only look ahead
  const bool ahead = s.preposition == "for" && governor != nullptr && governor->entry->pos == 'n' &&
                     (governor->entry->op == Operator::intend || governor->entry->op == Operator::fear);
  return !s.preposition.empty() && is_factive_preposition(s.preposition) && !ahead &&
         act.carrier != s.governor && !asks_by(governor, s.preposition) &&
         !keeps_from(governor, s.preposition);
}

// What something is only called: "described the raid as an act of war", "called it a declaration of war".
bool Composer::is_name_given(TokenId noun, const Step& s) const {
  return (tree_[noun].dep == Dep::oprd || s.preposition == "as") &&
         one_of(tree_.lemma(s.governor),
                {"call",   "describe", "brand",     "label",     "denounce",     "condemn",
                 "regard", "view",     "see",       "term",      "dub",          "consider",
                 "slam",   "decry",    "criticise", "criticize", "characterise", "characterize",
                 "reject", "dismiss",  "portray",   "depict",    "treat"});
}

// "refrain from an attack", "desist from strikes": what is not done.
bool Composer::keeps_from(const Act* governor, std::string_view preposition) {
  return governor != nullptr && preposition == "from" &&
         (governor->entry->op == Operator::fail || governor->entry->op == Operator::prevent);
}

// "call for", "ask for", "accuse of", "threaten with": the preposition belongs to the governor's own
// construction.
bool Composer::asks_by(const Act* governor, std::string_view preposition) {
  if (governor == nullptr) return false;
  return std::ranges::any_of(governor->entry->pattern,
                             [&](const Constraint& c) { return c.slot == preposition && !c.negated; });
}

void compose_acts(Reading& reading) { Composer(reading).run(); }

}  // namespace entente
