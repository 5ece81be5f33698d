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

void Composer::climb(std::size_t index) {
  Act& act = r_.acts[index];
  would_ = necessary_ = false;
  TokenId at = act.token;
  const bool denied_phrase = act.entry->pos == 'n' && is_negated_phrase(tree_, at);  // "no talks were held"
  act.negated = act.negated != denied_phrase;
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
  const bool presupposed = act.entry->pos == 'n' && is_presupposed_phrase(tree_, at);

  for (int hops = 0; hops < 24; ++hops) {
    Step s = step(at);
    s.clause = at;
    if (s.arc == Arc::stop || s.governor == no_token || act.dropped) break;
    const TokenId g = s.governor;
    if (s.arc == Arc::transparent) {
      at = g;
      continue;
    }
    const Act* governor = r_.at(g);
    if (s.arc == Arc::clause && s.preposition == "without") act.negated = !act.negated;
    // "had once helped to overthrow him"
    if (s.arc == Arc::clause && tree_.is_verb(g) && is_infinitive(tree_, s.clause) && done_once(g))
      act.long_past = true;
    // "made no decision to recognise them"
    if (s.arc == Arc::clause && governor != nullptr && governor->entry->pos == 'n' &&
        is_negated_phrase(tree_, g))
      act.negated = true;
    if (s.arc == Arc::subject) {
      // "the war ended", "talks collapsed"
      const TokenId yet_to = tree_.child(g, Dep::xcomp);
      if (act.entry->pos == 'n' && yet_to != no_token && tree_.lemma(g) == "have" &&
          mood_of(tree_, yet_to).negated) {
        act.negated = true;  // "a meeting has yet to be arranged"
      } else if (act.entry->pos == 'n' && said_to_be_possible(g) && !told_about(act, g)) {
        act.hypothetical = true;  // "a strike remains possible"
      } else if (governor != nullptr && governor->entry->op == Operator::end && tree_.patients(g).empty() &&
                 !one_of(governor->entry->trigger, {"ease", "relax", "loosen"})) {
        end(act, g);
      } else if (act.entry->pos == 'n' && happens(g)) {  // "may announce that visits will begin"
        apply_mood(act, mood_of(tree_, g));
        at = g;
        continue;
      } else if (!presupposed && act.entry->pos == 'n') {  // "an attack would disrupt trade"
        const ClauseMood m = mood_of(tree_, g);
        if (m.possible || m.would) act.hypothetical = true;
      }
      break;
    }
    if (s.arc == Arc::nominal && act.entry->pos == 'n' && at == act.token && is_name_given(at, s)) {
      act.dropped = true;  // "called the arrest a kidnapping"
      break;
    }
    if (s.arc == Arc::nominal && governor != nullptr && !governor->is_operator() &&
        act.type == EventType::CONSULT && governor->type == EventType::CONSULT && act.entry->pos == 'n') {
      act.dropped = true;  // "attendance at the meeting" is one meeting
      break;
    }
    // "discussed the withdrawal of Russian troops": not yet done
    if (s.arc == Arc::nominal && governor != nullptr && act.entry->pos == 'n' && s.preposition.empty() &&
        one_of(governor->entry->trigger, {"discuss", "negotiate"}) && governor->entry->pos == 'v' &&
        quad_class(act.type) <= 2 && act.type != EventType::CONSULT) {
      act.hypothetical = true;
      break;
    }
    // "were killed in a clash with Chinese troops": by those with whom they fought
    if (s.arc == Arc::nominal && governor != nullptr && fought_with(act, *governor, s)) {
      Act& deed = *act_at(g);
      deed.source = act.target;
      deed.source_tokens = act.target_tokens;
      deed.source_slot = "fought with";
      act.dropped = true;
      break;
    }
    if (s.arc == Arc::nominal && governor != nullptr && killed_in(act, *governor, s)) {
      Act& deed = *act_at(g);
      deed.source = act.source;
      deed.source_tokens = act.source_tokens;
      deed.source_slot = "whose " + act.entry->trigger;
      act.dropped = act.target.empty() || !one_of(act.target_slot, {"on", "against"});
      break;
    }
    if (s.arc == Arc::nominal && governor != nullptr && told_by(act, *governor, s)) {
      act.dropped = true;
      break;
    }
    if (s.arc == Arc::nominal && at == act.token &&
        (is_audience(act, s) || rests_on(act, s) || only_charged(act, s))) {
      act.dropped = true;
      break;
    }
    // "rejected its call for a pullback": what is only asked for or promised
    if (s.arc == Arc::nominal && governor == nullptr && at == act.token &&
        one_of(s.preposition, {"for", "of", "to"}) && tree_[g].pos == Pos::NOUN && !presupposed &&
        one_of(tree_.lemma(g), {"call", "demand", "request", "appeal", "plea", "push", "proposal", "offer",
                                "promise", "pledge", "threat", "offer", "deadline", "ultimatum"})) {
      act.dropped = true;
      break;
    }
    // "plans for attacks", "a bid for talks" only look ahead
    const bool ahead = s.preposition == "for" && governor != nullptr && governor->entry->pos == 'n' &&
                       (governor->entry->op == Operator::intend || governor->entry->op == Operator::fear);
    if (s.arc == Arc::nominal && !s.preposition.empty() && is_factive_preposition(s.preposition) && !ahead &&
        act.carrier != g && !asks_by(governor, s.preposition) && !keeps_from(governor, s.preposition))
      break;
    // "broke its promise": what was promised before
    if (s.arc == Arc::nominal && act.entry->pos == 'n' && act.type == EventType::AGREE &&
        s.preposition.empty() && one_of(tree_.lemma(g), {"break", "breach", "violate", "betray", "forget"})) {
      act.dropped = true;
      break;
    }
    if (s.arc == Arc::purpose &&
        (governor == nullptr || !(governor->is_operator() || is_speech(governor->type)))) {
      purpose(act, act_at(g));
      break;
    }
    if (governor == nullptr) {
      if (!pass_unknown(act, s, presupposed)) break;
    } else if (governor->is_operator()) {
      if (!pass_operator(act, *governor, s, presupposed)) break;
    } else {
      under_event(index, static_cast<std::size_t>(r_.act_at[g]), s, presupposed);
      break;
    }
    at = g;
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
