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

// Not one of the two that Coder::relate marks, who may be anybody.
bool is_real(const Party& party) {
  return !party.code.empty() && party.code != "SOURCE" && party.code != "TARGET";
}

}  // namespace

bool Composer::pass_operator(Act& act, const Act& governor, const Step& s, bool presupposed) {
  const TokenId g = s.governor;
  const bool verb = tree_.is_verb(g);
  switch (governor.entry->op) {
    case Operator::end:
      // pressure and force are eased; talks and friendship are not ended by easing
      if (one_of(governor.entry->trigger, {"ease", "relax", "loosen", "waive", "lift"}) &&
          quad_class(act.type) != 4)
        return true;
      if (s.preposition == "without") return true;
      // "ended three days of talks with a promise": the promise was made
      if (s.preposition == "with" && s.arc == Arc::nominal) return true;
      // "ended two days of talks", "ended a visit": over, not broken off
      if (act.type == EventType::CONSULT && one_of(governor.entry->trigger, {"end", "wrap"}) &&
          took_its_time(act.token))
        return true;
      end(act, g);
      return true;
    case Operator::fail:
    case Operator::deny:
      if (s.arc == Arc::nominal && presupposed && governor.entry->op == Operator::deny) return false;
      // "has not ruled out a strike", "did not deny bombing it", "neither confirmed nor denied that": open
      if (governor.entry->op == Operator::deny && verb &&
          (mood_of(tree_, g).negated || mood_of(tree_, tree_.first_conjunct(g)).negated)) {
        act.hypothetical = true;
        return true;
      }
      act.negated = !act.negated;
      return true;
    case Operator::prevent:
    case Operator::fear:
      // "condemned the raid and would not hesitate to answer it, a spokesman warned": what has happened is no fear
      if (s.arc == Arc::clause && governor.entry->trigger == "warn" && tells_fact(s.clause)) {
        act.reported = true;
        return true;
      }
      // "warned that it would not hesitate to strike": that is the warning
      if (s.arc == Arc::clause && governor.entry->trigger == "warn" && act.type == EventType::THREATEN) {
        act.reported = true;
        return true;
      }
      if (s.arc == Arc::nominal && told_about(act, g)) return false;
      // "risks American sanctions": a nationality does not make it known, where nothing is called in question
      if (s.arc == Arc::nominal && presupposed &&
          (tree_.child(act.token, Dep::poss) != no_token || definite(act.token) ||
           one_of(governor.entry->trigger, {"question", "doubt", "suspect", "believe", "warn", "block"})))
        return false;
      act.hypothetical = true;
      return true;
    case Operator::intend: {
      if (s.arc == Arc::nominal && presupposed) {
        const bool waits = governor.entry->trigger == "hope" && s.preposition == "for";
        if (!waits && !one_of(governor.entry->trigger, {"consider", "contemplate", "weigh", "mull", "plan"}))
          return false;
        act.hypothetical = true;  // "the use of force has been considered"
        return true;
      }
      if (act.type == EventType::SUPPORT && one_of(governor.entry->trigger, {"wish", "want"}) &&
          s.arc == Arc::clause &&
          one_of(act.entry->trigger, {"thank", "congratulate", "commend", "salute", "praise", "applaud"}))
        return true;  // "wishes to thank": is thanking
      const ClauseMood m = verb ? mood_of(tree_, g) : ClauseMood{};
      // "was able to broker a truce" did so
      if (governor.entry->pos == 'a' && tree_.lemma(g) == "able" && past_copula(g)) return true;
      if (past_perfect(
              g)) {  // "had been due to receive him": it came to nothing, or is told as what was once meant
        act.hypothetical = true;
        return true;
      }
      if (s.arc == Arc::clause &&
          one_of(governor.entry->trigger, {"hope", "wish", "desire", "aspire", "long"})) {
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
      return true;
    }
    case Operator::say: {
      const ClauseMood m = verb ? mood_of(tree_, g) : ClauseMood{};
      if (s.arc == Arc::clause) {
        act.reported = true;
        // "the navy was told to use force only in need": not yet done
        if (tree_.lemma(g) == "tell" && is_infinitive(tree_, s.clause)) act.hypothetical = true;
        if (necessary_) request(act, g);
        // "said the strike was an act of aggression": who says it accuses
        if (act.source.empty() && !act.entry->source.empty() && act.entry->source.front() == "by") {
          act.source_tokens = tree_.agents(g);
          for (TokenId t : act.source_tokens) add_parties(act.source, r_.cast.parties_or_inner(t));
          act.source_slot = "speaker";
        }
        // "said they would be barred": an announced act without agent is the speaker's
        if (act.source_tokens.empty() && act.source.empty() && tree_.is_passive(act.token) &&
            (would_ || act.future)) {
          act.source_tokens = tree_.agents(g);
          for (TokenId t : act.source_tokens) add_parties(act.source, r_.cast.parties_or_inner(t));
          act.source_slot = "speaker";
        }
        // "officials said the EU would impose tariffs": what others will do is foretold, not announced
        if (quad_class(act.type) == 4 && (would_ || act.future) && act.source_slot != "speaker" &&
            foretold(act, g))
          act.hypothetical = true;
        // "the EU said it might freeze aid": harm that somebody holds out himself is a threat
        const bool at_somebody = act.type != EventType::MOBILIZE || !act.target.empty();
        if (quad_class(act.type) == 4 && act.hypothetical && !act.negated && at_somebody &&
            holds_out(act, g)) {
          retype(act, EventType::THREATEN, threatened_mode(act.type), "might");
          act.hypothetical = false;
        }
        // "did not say that", "would say": what is said is not asserted
        if (m.possible || m.negated) act.hypothetical = true;
      } else if (!presupposed) {
        apply_mood(act, m);
        // An announcement of future cooperation is a promise.
        if (tree_.lemma(g) == "announce" && quad_class(act.type) <= 2 && s.preposition.empty()) {
          if (act.type == EventType::RETREAT) {
            concede(act, "announce");
          } else {
            retype(act, EventType::AGREE, "", "announce");
          }
        }
      }
      return true;
    }
    case Operator::allege:
      if (s.arc == Arc::clause && quad_class(act.type) == 4 && !act.negated) return accuse(act, g);
      act.dropped = true;
      return false;
    case Operator::cause:
      if (verb && governor.entry->trigger == "let" &&
          child_noun(g, "know")) {  // "the Treasury let it be known"
        act.reported = true;
        return true;
      }
      if (verb) apply_mood(act, mood_of(tree_, g));
      // "ordered strikes on the town" had them made; "ordered its people to strike" has not yet
      if ((s.arc == Arc::clause || act.carrier != g) &&
          one_of(governor.entry->trigger,
                 {"order", "instruct", "authorize", "authorise", "permit", "allow", "let", "encourage"}) &&
          !own_forces(act, g)) {
        act.hypothetical = true;
      }
      return true;
    case Operator::light:
    case Operator::undergo:
    case Operator::aspect:
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
    case Operator::none:
      return true;
  }
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

// Whether who says it is who might do it.
bool Composer::holds_out(const Act& act, TokenId governor) const {
  const TokenId verb = act.carrier != no_token ? act.carrier : act.token;
  if (tree_[tree_.first_conjunct(verb)].head != governor || tree_.is_passive(verb)) return false;
  bool open = false;
  for (TokenId c : tree_.children(verb)) {
    open = open || (tree_[c].dep == Dep::aux && one_of(tree_.lemma(c), {"might", "may", "could"}));
    if (tree_[c].dep == Dep::mark && one_of(tree_.lemma(c), {"if", "whether"})) return false;
  }
  if (!open || act.source.empty()) return false;
  Parties sayers;
  for (TokenId t : tree_.agents(governor)) add_parties(sayers, r_.cast.parties(t));
  // newspapers and scholars only reckon with it
  std::erase_if(sayers, [](const Party& p) { return one_of(sector_of(p.code), {"JRN", "EDU", "MED"}); });
  return std::ranges::any_of(sayers, [&](const Party& p) {
    return std::ranges::any_of(act.source,
                               [&](const Party& q) { return first_part(p.code) == first_part(q.code); });
  });
}

void Composer::end(Act& act, TokenId governor) {
  if (tree_.is_verb(governor)) apply_mood(act, mood_of(tree_, governor));
  std::string mode = opposite_mode(act.type);
  retype(act, opposite(act.type), std::move(mode), "end");
}

// "two days of talks", "a three-day visit"
bool Composer::took_its_time(TokenId noun) const {
  const auto span = [&](TokenId t) {
    return one_of(tree_.lemma(t), {"day", "week", "hour", "month", "round"});
  };
  if (tree_[noun].dep == Dep::pobj && span(tree_[tree_[noun].head].head)) return true;
  return one_of(tree_.lemma(noun), {"visit", "trip", "tour"}) ||
         std::ranges::any_of(tree_.children(noun), [&](TokenId c) { return c < noun && span(c); });
}

// A clause in the simple past or the perfect.
bool Composer::tells_fact(TokenId clause) const {
  if (clause == no_token || (tree_[clause].tag != "VBD" && tree_[clause].tag != "VBN")) return false;
  const ClauseMood m = mood_of(tree_, clause);
  return !m.possible && !m.would && !m.future && !m.necessary && !is_infinitive(tree_, clause);
}

// Whether others than who hopes, plans or says it do what stands in the clause; unsaid parties are not others.
bool Composer::done_by_others(const Act& act, TokenId governor) const {
  const Tokens subjects = tree_.agents(governor);
  if (subjects.empty() || act.source_tokens.empty() || subjects == act.source_tokens) return false;
  Parties speakers;
  for (TokenId t : subjects) add_parties(speakers, r_.cast.parties_or_inner(t));
  if (act.source.empty() || !is_real(act.source.front())) return false;
  return std::ranges::none_of(speakers, [&](const Party& p) {
    return std::ranges::any_of(act.source,
                               [&](const Party& q) { return first_part(p.code) == first_part(q.code); });
  });
}

// "officials of the EU said China would retaliate": the speaker is known, and another than the doer.
bool Composer::foretold(const Act& act, TokenId say) const {
  const Tokens subjects = tree_.agents(say);
  return !subjects.empty() && std::ranges::all_of(subjects, [&](TokenId t) {
    const Parties& speaker = r_.cast.parties(t);
    return !speaker.empty() && is_real(speaker.front()) &&
           is_real(act.source.empty() ? Party{} : act.source.front());
  }) && done_by_others(act, say);
}

// "France ordered its troops to leave": an order to one's own is carried out
bool Composer::own_forces(const Act& act, TokenId governor) const {
  Parties masters;
  for (TokenId t : tree_.agents(governor)) add_parties(masters, r_.cast.parties_or_inner(t));
  return !masters.empty() && !act.source.empty() &&
         first_part(masters.front().code) == first_part(act.source.front().code);
}

// Verbs that only say that their subject takes place.
bool Composer::happens(TokenId verb) const {
  return one_of(tree_.lemma(verb), {"begin", "start", "continue", "resume", "happen", "occur", "follow",
                                    "proceed", "take", "come", "go"}) &&
         (tree_.lemma(verb) != "take" || child_noun(verb, "place")) &&
         (!one_of(tree_.lemma(verb), {"come", "go"}) || tree_.child(verb, Dep::prt) != no_token);
}

// "a summit that opens on Tuesday is expected to be overshadowed by the war": something else about it is foretold, not that it
// takes place.
bool Composer::told_about(const Act& noun, TokenId verb) const {
  if (noun.type != EventType::CONSULT) return false;
  TokenId foretold = tree_.child(verb, Dep::xcomp);
  const TokenId likely = tree_.child(verb, Dep::acomp);
  if (foretold == no_token && likely != no_token) foretold = tree_.child(likely, Dep::xcomp);
  return foretold != no_token && !happens(foretold) &&
         !one_of(tree_.lemma(foretold),
                 {"hold", "convene", "schedule", "arrange", "open", "end", "conclude", "last"});
}

bool Composer::said_to_be_possible(TokenId verb) const {
  return std::ranges::any_of(tree_.children(verb), [&](TokenId c) {
    const Dep dep = tree_[c].dep;
    if (dep == Dep::advmod) return tree_.lemma(c) == "nowhere";  // "is nowhere in sight"
    return (dep == Dep::acomp || dep == Dep::oprd || dep == Dep::attr) &&
           one_of(tree_.lemma(c),
                  {"possible", "likely", "unlikely", "probable", "conceivable", "impossible", "improbable",
                   "unthinkable", "possibility", "elusive", "distant", "remote", "unclear", "uncertain"});
  });
}

bool Composer::child_noun(TokenId verb, std::string_view noun) const {
  return std::ranges::any_of(tree_.children(verb), [&](TokenId c) { return tree_.lemma(c) == noun; });
}

bool Composer::past_copula(TokenId adjective) const {
  const TokenId verb = r_.slots.copula(adjective);
  return verb != no_token && tree_[verb].tag == "VBD";
}

// "had planned to", "had been due to": of a verb or of the copula of an adjective.
bool Composer::past_perfect(TokenId t) const {
  const TokenId verb = tree_.is_verb(t) ? t : r_.slots.copula(t);
  return verb != no_token && std::ranges::any_of(tree_.children(verb), [&](TokenId c) {
           return tree_[c].dep == Dep::aux && tree_.lemma(c) == "have" && tree_[c].tag == "VBD";
         });
}

}  // namespace entente
