// Words that change what they govern: "suspended aid", "fears an invasion", "is ready to talk".
#include <algorithm>

#include "base/words.h"
#include "coding/compose.h"

namespace entente {
namespace {

// What ending an act amounts to.
EventType opposite(EventType type) {
  switch (type) {
    case EventType::SANCTION:
    case EventType::COERCE:
    case EventType::ASSAULT:
    case EventType::MOBILIZE:
      return EventType::RETREAT;
    case EventType::PROTEST:
    case EventType::REQUEST:
    case EventType::ACCUSE:
    case EventType::THREATEN:
    case EventType::REJECT:
      return EventType::CONCEDE;
    default:
      return EventType::SANCTION;
  }
}

std::string opposite_mode(EventType ended) {
  switch (ended) {
    case EventType::ASSAULT:
      return "ceasefire";
    case EventType::MOBILIZE:
      return "withdraw";
    case EventType::AID:
    case EventType::COOPERATE:
      return "discontinue";
    case EventType::CONSULT:
      return "withdraw";
    default:
      return "";
  }
}

}  // namespace

// False: climb no further.
bool Composer::pass_operator(Act& act, const Act& governor, const Step& s, bool presupposed) {
  switch (governor.entry->op) {
    case Operator::end:
      pass_end(act, governor, s);
      return true;
    case Operator::fail:
    case Operator::deny:
      return pass_denial(act, governor, s, presupposed);
    case Operator::prevent:
    case Operator::fear:
      return pass_fear(act, governor, s, presupposed);
    case Operator::intend:
      if (s.arc == Arc::nominal && presupposed) return pass_considered(act, governor, s);
      pass_intention(act, governor, s);
      return true;
    case Operator::say:
      if (s.arc == Arc::clause) {
        pass_said(act, s);
      } else if (!presupposed) {
        pass_announced(act, s);
      }
      return true;
    case Operator::allege:
      if (s.arc == Arc::clause && quad_class(act.type) == 4 && !act.negated) return accuse(act, s.governor);
      act.dropped = true;
      return false;
    case Operator::cause:
      pass_cause(act, governor, s);
      return true;
    case Operator::light:
    case Operator::undergo:
    case Operator::aspect:
      return pass_carrier(act, governor, s, presupposed);
    case Operator::none:
      return true;
  }
  return true;
}

// "ended its support", "lifted the sanctions"
void Composer::pass_end(Act& act, const Act& governor, const Step& s) {
  // pressure and force are eased; talks and friendship are not ended by easing
  if (one_of(governor.entry->trigger, {"ease", "relax", "loosen", "waive", "lift"}) &&
      quad_class(act.type) != 4)
    return;
  if (s.preposition == "without") return;
  // "ended three days of talks with a promise": the promise was made
  if (s.preposition == "with" && s.arc == Arc::nominal) return;
  // "ended two days of talks", "ended a visit": over, not broken off
  if (act.type == EventType::CONSULT && one_of(governor.entry->trigger, {"end", "wrap"}) &&
      took_its_time(act.token))
    return;
  end(act, s.governor);
}

// "failed to agree", "denied the attack"
bool Composer::pass_denial(Act& act, const Act& governor, const Step& s, bool presupposed) {
  const TokenId g = s.governor;
  const bool denies = governor.entry->op == Operator::deny;
  if (s.arc == Arc::nominal && presupposed && denies) return false;
  // "has not ruled out a strike", "did not deny bombing it", "neither confirmed nor denied that": open
  if (denies && tree_.is_verb(g) &&
      (mood_of(tree_, g).negated || mood_of(tree_, tree_.first_conjunct(g)).negated)) {
    act.hypothetical = true;
    return true;
  }
  act.negated = !act.negated;
  return true;
}

// "fears an invasion", "averted a strike"
bool Composer::pass_fear(Act& act, const Act& governor, const Step& s, bool presupposed) {
  if (s.arc == Arc::clause && governor.entry->trigger == "warn") {
    // "condemned the raid and would not hesitate to answer it, a spokesman warned": what has happened is no fear;
    // "warned that it would not hesitate to strike": that is the warning
    if (tells_fact(s.clause) || act.type == EventType::THREATEN) {
      act.reported = true;
      return true;
    }
  }
  if (s.arc == Arc::nominal && told_about(act, s.governor)) return false;
  // "risks American sanctions": a nationality does not make it known, where nothing is called in question
  if (s.arc == Arc::nominal && presupposed &&
      (tree_.child(act.token, Dep::poss) != no_token || definite(act.token) ||
       one_of(governor.entry->trigger, {"question", "doubt", "suspect", "believe", "warn", "block"})))
    return false;
  act.hypothetical = true;
  return true;
}

// "the use of force has been considered", "hopes for its withdrawal"; any other wish leaves what is known to be there as it is.
bool Composer::pass_considered(Act& act, const Act& governor, const Step& s) {
  const bool waits = governor.entry->trigger == "hope" && s.preposition == "for";
  if (!waits && !one_of(governor.entry->trigger, {"consider", "contemplate", "weigh", "mull", "plan"}))
    return false;
  act.hypothetical = true;
  return true;
}

// "plans to send tanks", "is ready to talk"
void Composer::pass_intention(Act& act, const Act& governor, const Step& s) {
  const TokenId g = s.governor;
  if (act.type == EventType::SUPPORT && one_of(governor.entry->trigger, {"wish", "want"}) &&
      s.arc == Arc::clause &&
      one_of(act.entry->trigger, {"thank", "congratulate", "commend", "salute", "praise", "applaud"}))
    return;  // "wishes to thank": is thanking
  const bool verb = tree_.is_verb(g);
  const ClauseMood m = verb ? mood_of(tree_, g) : ClauseMood{};
  // "was able to broker a truce" did so
  if (governor.entry->pos == 'a' && tree_.lemma(g) == "able" && past_copula(g)) return;
  if (past_perfect(g)) {
    // "had been due to receive him": it came to nothing, or is told as what was once meant
    act.hypothetical = true;
    return;
  }
  if (s.arc == Arc::clause && one_of(governor.entry->trigger, {"hope", "wish", "desire", "aspire", "long"})) {
    act.hypothetical = true;
  } else if (s.arc == Arc::clause && done_by_others(act, g)) {
    act.hypothetical = true;  // "hopes that Hamas will free them", "aims at forcing Seoul to yield"
    if (verb) apply_mood(act, m);
  } else if (quad_class(act.type) <= 2 && act.type != EventType::CONCEDE && !m.possible) {
    // "does not want to supply tanks": a refusal
    const bool refuses =
        verb && m.negated && !act.negated && one_of(tree_.lemma(g), {"want", "intend", "plan"});
    retype(act, refuses ? EventType::REJECT : EventType::AGREE, refuses ? asked_mode(act.type) : "",
           "intend");
    if (verb) apply_mood(act, m);
    if (refuses) act.negated = false;
  } else if (one_of(governor.entry->trigger, {"plan", "intend"}) && verb && !m.possible) {
    act.future = true;  // decided: the act itself, planned
  } else {
    act.hypothetical = true;
  }
}

// "officials said that the army had withdrawn"
void Composer::pass_said(Act& act, const Step& s) {
  const TokenId g = s.governor;
  act.reported = true;
  // "the navy was told to use force only in need": not yet done
  if (tree_.lemma(g) == "tell" && is_infinitive(tree_, s.clause)) act.hypothetical = true;
  if (necessary_) request(act, g);
  // "said the strike was an act of aggression": who says it accuses
  if (act.source.empty() && !act.entry->source.empty() && act.entry->source.front() == "by")
    give_to_speaker(act, g);
  // "said they would be barred": an announced act without agent is the speaker's
  if (act.source_tokens.empty() && act.source.empty() && tree_.is_passive(act.token) &&
      (would_ || act.future))
    give_to_speaker(act, g);
  // "officials said the EU would impose tariffs": what others will do is foretold, not announced
  if (quad_class(act.type) == 4 && (would_ || act.future) && act.source_slot != "speaker" && foretold(act, g))
    act.hypothetical = true;
  // "the EU said it might freeze aid": harm that somebody holds out himself is a threat
  const bool at_somebody = act.type != EventType::MOBILIZE || !act.target.empty();
  if (quad_class(act.type) == 4 && act.hypothetical && !act.negated && at_somebody && holds_out(act, g)) {
    retype(act, EventType::THREATEN, threatened_mode(act.type), "might");
    act.hypothetical = false;
  }
  // "did not say that", "would say": what is said is not asserted
  const ClauseMood m = tree_.is_verb(g) ? mood_of(tree_, g) : ClauseMood{};
  if (m.possible || m.negated) act.hypothetical = true;
}

// "announced a withdrawal", "the announcement of talks"
void Composer::pass_announced(Act& act, const Step& s) {
  const TokenId g = s.governor;
  apply_mood(act, tree_.is_verb(g) ? mood_of(tree_, g) : ClauseMood{});
  // An announcement of future cooperation is a promise.
  if (tree_.lemma(g) != "announce" || quad_class(act.type) > 2 || !s.preposition.empty()) return;
  if (act.type == EventType::RETREAT) {
    concede(act, "announce");
  } else {
    retype(act, EventType::AGREE, "", "announce");
  }
}

// "forced them to leave", "allowed the strike"
void Composer::pass_cause(Act& act, const Act& governor, const Step& s) {
  const TokenId g = s.governor;
  const bool verb = tree_.is_verb(g);
  if (verb && governor.entry->trigger == "let" && child_noun(g, "know")) {  // "the Treasury let it be known"
    act.reported = true;
    return;
  }
  if (verb) apply_mood(act, mood_of(tree_, g));
  // "ordered strikes on the town" had them made; "ordered its people to strike" has not yet
  if ((s.arc == Arc::clause || act.carrier != g) &&
      one_of(governor.entry->trigger,
             {"order", "instruct", "authorize", "authorise", "permit", "allow", "let", "encourage"}) &&
      !own_forces(act, g)) {
    act.hypothetical = true;
  }
}

// "launched an attack", "faces sanctions", "continued the siege"
bool Composer::pass_carrier(Act& act, const Act& governor, const Step& s, bool presupposed) {
  const TokenId g = s.governor;
  const bool verb = tree_.is_verb(g);
  if (s.arc == Arc::nominal && !s.preposition.empty() && act.carrier != g) {
    if (presupposed) return false;
    if (verb && mood_of(tree_, g).possible) act.hypothetical = true;
    return true;
  }
  // "if the troops continue their offensive": there is one already
  if (governor.entry->trigger == "continue" && s.arc == Arc::nominal &&
      tree_.child(act.token, Dep::poss) != no_token && !mood_of(tree_, g).negated)
    return false;
  if (verb) apply_mood(act, mood_of(tree_, g));
  return true;
}

// A word that the lexicon does not know. False: climb no further.
bool Composer::pass_unknown(Act& act, const Step& s, bool presupposed) {
  const TokenId g = s.governor;
  if (s.arc == Arc::clause) {
    // "no sign that it had withdrawn", "on the brink of attacking"
    if (tree_[g].pos == Pos::NOUN &&
        (is_negated_phrase(tree_, g) ||
         one_of(tree_.lemma(g),
                {"brink",      "verge",      "cusp",       "edge",  "possibility", "faith",
                 "belief",     "confidence", "assumption", "idea",  "notion",      "odds",
                 "trust",      "optimism",   "pessimism",  "claim", "allegation",  "accusation",
                 "suggestion", "assertion",  "rumour",     "rumor", "speculation", "contention"})))
      act.hypothetical = true;
    const TokenId copula = tree_.is_verb(g) ? g : r_.slots.copula(g);
    if (copula != no_token) apply_mood(act, mood_of(tree_, copula));  // "might be able to"
    if (is_infinitive_of(act) && tree_.lemma(g) != "be" && quad_class(act.type) % 2 == 0 &&
        act.entry->pos == 'v')
      act.hypothetical = true;
    return true;
  }
  // what is won, sought or brought about is not there before
  const bool brought_about =
      tree_.is_verb(g) &&
      one_of(tree_.lemma(g), {"obtain", "secure", "win", "ensure", "achieve", "negotiate", "arrange", "seek",
                              "get", "facilitate", "allow", "enable", "bring", "see", "expect"});
  if (presupposed && !brought_about) return false;
  if (tree_.is_verb(g)) {
    const ClauseMood m = mood_of(tree_, g);
    if (m.possible || m.would) act.hypothetical = true;
    if (m.negated && s.preposition.empty()) act.negated = !act.negated;
    if (m.future) act.future = true;
  }
  return true;
}

void Composer::end(Act& act, TokenId governor) {
  if (tree_.is_verb(governor)) apply_mood(act, mood_of(tree_, governor));
  std::string mode = opposite_mode(act.type);
  retype(act, opposite(act.type), std::move(mode), "end");
}

}  // namespace entente
