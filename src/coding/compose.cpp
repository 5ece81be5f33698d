// How words change the events they govern: "agreed to withdraw", "suspended aid", "fears an invasion", "did
// not impose". Every act climbs from its trigger towards the root; what it passes on the way decides whether
// it stands, as what, and how true.
#include <algorithm>

#include "base/words.h"
#include "coding/acts.h"
#include "coding/clause.h"

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

// The mode of asking for, or refusing, an act of this type.
std::string asked_mode(EventType inner) {
  switch (inner) {
    case EventType::AID:
    case EventType::COOPERATE:
    case EventType::SUPPORT:
      return "assist";
    case EventType::RETREAT:
    case EventType::CONCEDE:
      return "yield";
    case EventType::CONSULT:
      return "meet";
    default:
      return "";
  }
}

std::string threatened_mode(EventType inner) {
  switch (inner) {
    case EventType::ASSAULT:
    case EventType::MOBILIZE:
      return "violence";
    case EventType::SANCTION:
      return "relations";
    case EventType::COERCE:
      return "restrict";
    default:
      return "";
  }
}

void retype(Act& act, EventType type, std::string mode, std::string_view how) {
  act.composed += std::string(act.composed.empty() ? "" : " ") + std::string(how) + "(" +
                  std::string(name_of(act.type)) + ")";
  act.type = type;
  act.mode = std::move(mode);
  act.cameo = "";
  act.contexts.clear();
}

class Composer {
 public:
  explicit Composer(Reading& reading) : r_(reading), tree_(reading.tree) {}

  void run() {
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
    }
  }

 private:
  int depth(TokenId t) const {
    int d = 0;
    for (; !tree_.is_root(t) && d < 200; t = tree_[t].head) ++d;
    return d;
  }

  Act* act_at(TokenId t) {
    return r_.act_at[t] < 0 ? nullptr : &r_.acts[static_cast<std::size_t>(r_.act_at[t])];
  }

  void apply_mood(Act& act, const ClauseMood& m) {
    act.negated = act.negated != m.negated;
    act.hypothetical = act.hypothetical || m.possible;
    act.future = act.future || m.future;
    would_ = would_ || m.would;
    necessary_ = necessary_ || m.necessary;
  }

  // One step up. Says how the token hangs on what governs it.
  enum class Arc { stop, transparent, clause, nominal, subject, purpose };
  struct Step {
    Arc arc = Arc::stop;
    TokenId governor = no_token;
    std::string preposition;
  };
  Step step(TokenId t) const {
    if (tree_.is_root(t)) return {};
    const TokenId h = tree_[t].head;
    switch (tree_[t].dep) {
      case Dep::conj:
        return {Arc::transparent, h, ""};
      case Dep::xcomp:
      case Dep::ccomp:
        return {Arc::clause, h, ""};
      case Dep::acomp:
      case Dep::attr:
        return {Arc::transparent, h, ""};
      case Dep::pcomp:
        // "stopped short of accusing": the adverb belongs to its verb
        if (const TokenId a = tree_[h].head; tree_[a].pos == Pos::ADV && !tree_.is_root(a)) {
          return {Arc::clause, tree_[a].head, tree_.lemma(h)};
        }
        return {Arc::clause, tree_[h].head, tree_.lemma(h)};
      case Dep::pobj:
        return {Arc::nominal, tree_[h].head, tree_.lemma(h)};
      case Dep::dobj:
      case Dep::oprd:
      case Dep::dative:
      case Dep::nsubjpass:
        return {Arc::nominal, h, ""};
      case Dep::acl:
      case Dep::relcl:
        if (is_infinitive(tree_, t) || tree_.child(t, Dep::mark) != no_token) return {Arc::clause, h, ""};
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

  bool bare_gerund(TokenId t, TokenId governor) const {
    if (tree_[t].tag != "VBG" || t < governor || t - governor > 4 || tree_.child(t, Dep::mark) != no_token)
      return false;
    const Act* act = r_.at(governor);
    if (act == nullptr || !(act->is_operator() || is_speech(act->type))) return false;
    for (TokenId i = governor + 1; i < t; ++i) {
      if (tree_[i].pos == Pos::PUNCT || tree_.is_nominal(i)) return false;
    }
    return true;
  }

  void climb(std::size_t index) {
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
      for (TokenId c : tree_.children(at)) {  // "imposed no sanctions"; "wasted no time in" is left alone
        if (tree_[c].dep == Dep::dobj && is_negated_phrase(tree_, c) && act.type != EventType::REJECT)
          act.negated = true;
      }
    }
    const TokenId copula = act.entry->pos != 'v' ? r_.slots.copula(at) : no_token;
    if (copula != no_token) apply_mood(act, mood_of(tree_, copula));
    const bool presupposed = act.entry->pos == 'n' && is_presupposed_phrase(tree_, at);

    for (int hops = 0; hops < 24; ++hops) {
      const Step s = step(at);
      if (s.arc == Arc::stop || s.governor == no_token || act.dropped) break;
      const TokenId g = s.governor;
      if (s.arc == Arc::transparent) {
        at = g;
        continue;
      }
      const Act* governor = r_.at(g);
      if (s.arc == Arc::subject) {
        // "the war ended", "talks collapsed"
        if (act.entry->pos == 'n' && said_to_be_possible(g)) {
          act.hypothetical = true;  // "a strike remains possible"
        } else if (governor != nullptr && governor->entry->op == Operator::end && tree_.patients(g).empty() &&
                   !one_of(governor->entry->trigger, {"ease", "relax", "loosen"})) {
          end(act, g);
        } else if (act.entry->pos == 'n' && happens(g)) {  // "may announce that visits will begin"
          apply_mood(act, mood_of(tree_, g));
          at = g;
          continue;
        } else if (!presupposed && act.entry->pos == 'n' && mood_of(tree_, g).possible)
          act.hypothetical = true;
        break;
      }
      if (s.arc == Arc::nominal && act.entry->pos == 'n' && is_name_given(at, s)) {
        act.dropped = true;  // "called the arrest a kidnapping"
        break;
      }
      if (s.arc == Arc::nominal && governor != nullptr && !governor->is_operator() &&
          act.type == EventType::CONSULT && governor->type == EventType::CONSULT && act.entry->pos == 'n') {
        act.dropped = true;  // "attendance at the meeting" is one meeting
        break;
      }
      if (s.arc == Arc::nominal && !s.preposition.empty() && is_factive_preposition(s.preposition) &&
          !asks_by(governor, s.preposition))
        break;
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

  // "call for", "ask for", "accuse of", "threaten with": the preposition belongs to the governor's own
  // construction.
  static bool asks_by(const Act* governor, std::string_view preposition) {
    if (governor == nullptr) return false;
    return std::ranges::any_of(governor->entry->pattern,
                               [&](const Constraint& c) { return c.slot == preposition && !c.negated; });
  }

  // What something is only called: "described the raid as an act of war", "called it a declaration of war".
  bool is_name_given(TokenId noun, const Step& s) const {
    return (tree_[noun].dep == Dep::oprd || s.preposition == "as") &&
           one_of(tree_.lemma(s.governor),
                  {"call",   "describe", "brand",     "label",     "denounce",     "condemn",
                   "regard", "view",     "see",       "term",      "dub",          "consider",
                   "slam",   "decry",    "criticise", "criticize", "characterise", "characterize",
                   "reject", "dismiss",  "portray",   "depict",    "treat"});
  }

  void purpose(Act& act, Act* governor) {
    if (governor != nullptr && governor->type == EventType::CONSULT) {
      act.dropped = true;  // "met to discuss"
    } else if (governor != nullptr && governor->type == EventType::PROTEST && quad_class(act.type) == 3) {
      act.dropped = true;  // "rallied to denounce and to demand"
    } else if (governor != nullptr &&
               (governor->type == EventType::AID || governor->type == EventType::MOBILIZE) &&
               quad_class(act.type) <= 2) {
      // "sent ships to support the U.S. fleet": one act; whom it serves is its target
      act.dropped = true;
      if (governor->target.empty()) {
        governor->target = act.target;
        governor->target_tokens = act.target_tokens;
        governor->target_slot = "purpose";
      }
    } else if (quad_class(act.type) % 2 == 0) {
      act.hypothetical = true;
    }
  }

  // A word that the lexicon does not know. False: climb no further.
  bool pass_unknown(Act& act, const Step& s, bool presupposed) {
    const TokenId g = s.governor;
    if (s.arc == Arc::clause) {
      // "no sign that it had withdrawn", "on the brink of attacking"
      if (tree_[g].pos == Pos::NOUN &&
          (is_negated_phrase(tree_, g) ||
           one_of(tree_.lemma(g), {"brink", "verge", "cusp", "edge", "possibility"})))
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
        one_of(tree_.lemma(g), {"obtain", "secure", "win", "ensure", "achieve", "negotiate", "arrange",
                                "seek", "get", "facilitate", "allow", "enable", "bring", "see", "expect"});
    if (presupposed && !brought_about) return false;
    if (tree_.is_verb(g)) {
      const ClauseMood m = mood_of(tree_, g);
      if (m.possible || m.would) act.hypothetical = true;
      if (m.negated && s.preposition.empty()) act.negated = !act.negated;
      if (m.future) act.future = true;
    }
    return true;
  }
  bool said_to_be_possible(TokenId verb) const {
    return std::ranges::any_of(tree_.children(verb), [&](TokenId c) {
      return (tree_[c].dep == Dep::acomp || tree_[c].dep == Dep::oprd || tree_[c].dep == Dep::attr) &&
             one_of(tree_.lemma(c), {"possible", "likely", "unlikely", "probable", "conceivable",
                                     "impossible", "improbable", "unthinkable", "possibility"});
    });
  }
  // Verbs that only say that their subject takes place.
  bool happens(TokenId verb) const {
    return one_of(tree_.lemma(verb), {"begin", "start", "continue", "resume", "happen", "occur", "follow",
                                      "proceed", "take", "come", "go"}) &&
           (tree_.lemma(verb) != "take" || child_noun(verb, "place")) &&
           (!one_of(tree_.lemma(verb), {"come", "go"}) || tree_.child(verb, Dep::prt) != no_token);
  }
  bool child_noun(TokenId verb, std::string_view noun) const {
    return std::ranges::any_of(tree_.children(verb), [&](TokenId c) { return tree_.lemma(c) == noun; });
  }
  // "had planned to", "had been due to": of a verb or of the copula of an adjective.
  bool past_perfect(TokenId t) const {
    const TokenId verb = tree_.is_verb(t) ? t : r_.slots.copula(t);
    return verb != no_token && std::ranges::any_of(tree_.children(verb), [&](TokenId c) {
             return tree_[c].dep == Dep::aux && tree_.lemma(c) == "have" && tree_[c].tag == "VBD";
           });
  }
  bool is_infinitive_of(const Act& act) const { return is_infinitive(tree_, act.token); }

  // "France ordered its troops to leave": an order to one's own is carried out
  bool own_forces(const Act& act, TokenId governor) const {
    Parties masters;
    for (TokenId t : tree_.agents(governor)) add_parties(masters, r_.cast.parties_or_inner(t));
    return !masters.empty() && !act.source.empty() &&
           first_part(masters.front().code) == first_part(act.source.front().code);
  }

  void end(Act& act, TokenId governor) {
    if (tree_.is_verb(governor)) apply_mood(act, mood_of(tree_, governor));
    std::string mode = opposite_mode(act.type);
    retype(act, opposite(act.type), std::move(mode), "end");
  }

  bool pass_operator(Act& act, const Act& governor, const Step& s, bool presupposed) {
    const TokenId g = s.governor;
    const bool verb = tree_.is_verb(g);
    switch (governor.entry->op) {
      case Operator::end:
        // pressure and force are eased; talks and friendship are not ended by easing
        if (one_of(governor.entry->trigger, {"ease", "relax", "loosen", "waive", "lift"}) &&
            quad_class(act.type) != 4)
          return true;
        end(act, g);
        return true;
      case Operator::fail:
      case Operator::deny:
        if (s.arc == Arc::nominal && presupposed && governor.entry->op == Operator::deny) return false;
        act.negated = !act.negated;
        return true;
      case Operator::prevent:
      case Operator::fear:
        if (s.arc == Arc::nominal && presupposed) return false;
        act.hypothetical = true;
        return true;
      case Operator::intend: {
        if (s.arc == Arc::nominal && presupposed) return false;
        const ClauseMood m = verb ? mood_of(tree_, g) : ClauseMood{};
        if (past_perfect(
                g)) {  // "had been due to receive him": it came to nothing, or is told as what was once meant
          act.hypothetical = true;
          return true;
        }
        if (quad_class(act.type) <= 2 && act.type != EventType::CONCEDE && !m.possible) {
          retype(act, EventType::AGREE, "", "intend");
          if (verb) apply_mood(act, m);
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
        if (verb) apply_mood(act, mood_of(tree_, g));
        return true;
      case Operator::none:
        return true;
    }
    return true;
  }

  // "Kyiv claimed that Russia had shelled the town": the deed is alleged, the allegation is made.
  bool accuse(Act& act, TokenId claim) {
    Parties speaker, accused = act.source;
    for (TokenId t : tree_.agents(claim)) add_parties(speaker, r_.cast.parties_or_inner(t));
    if (speaker.empty() || accused.empty() ||
        first_part(speaker.front().code) == first_part(accused.front().code)) {
      act.dropped = true;
      return false;
    }
    retype(act, EventType::ACCUSE, "allege", "claim");
    act.target = std::move(accused);
    act.target_tokens = act.source_tokens;
    act.source = std::move(speaker);
    act.source_tokens = tree_.agents(claim);
    act.source_slot = "speaker";
    act.target_slot = "subj";
    return true;
  }

  // "Straw said the rebels must stop": the speaker asks, the subject is asked.
  void request(Act& act, TokenId say) {
    Parties speaker, asked = act.source;
    for (TokenId t : tree_.agents(say)) add_parties(speaker, r_.cast.parties_or_inner(t));
    if (speaker.empty() || asked.empty() || speaker.front().code == asked.front().code) return;
    if (one_of(sector_of(speaker.front().code), {"EDU", "JRN"})) return;
    const std::string mode = act.negated ? "yield" : asked_mode(act.type);
    retype(act, EventType::REQUEST, mode, "must");
    act.negated = act.hypothetical = false;
    act.target = std::move(asked);
    act.target_tokens = act.source_tokens;
    act.source = std::move(speaker);
    act.source_tokens = tree_.agents(say);
    act.source_slot = "speaker";
    act.target_slot = "subj";
    necessary_ = false;
  }

  // "The minister said Indonesia must ensure security": a demand, whatever is demanded. What the lexicon knows of it has been
  // made one by request() already.
  void demand(Act& say) {
    const auto row = r_.lexicon.entries('v', "must");
    if (row.empty()) return;
    for (TokenId c : r_.slots.fill(say.token, 'v', "comp")) {
      const ClauseMood mood = mood_of(tree_, c);
      if (!mood.necessary || mood.possible || !tree_.is_verb(c)) continue;
      const bool known = std::ranges::any_of(r_.acts, [&](const Act& a) {
        return !a.is_operator() &&
               (a.token == c || (tree_.dominates(c, a.token) && a.type == EventType::REQUEST));
      });
      if (known) continue;
      Parties speaker, asked;
      const Tokens subjects = tree_.is_passive(c) ? tree_.patients(c) : tree_.agents(c);
      for (TokenId t : tree_.agents(say.token)) add_parties(speaker, r_.cast.parties_or_inner(t));
      for (TokenId t : subjects) add_parties(asked, r_.cast.parties(t));
      if (speaker.empty() || asked.empty() || asked.front().code.empty()) continue;
      if (first_part(speaker.front().code) == first_part(asked.front().code)) continue;
      if (one_of(sector_of(speaker.front().code), {"EDU", "JRN"})) continue;
      const ClauseMood spoken = mood_of(tree_, say.token);
      say.entry = &row.front();
      say.type = row.front().type;
      say.mode = mood.negated ? "yield" : row.front().mode;
      say.cameo = row.front().cameo;
      say.contexts = row.front().contexts;
      say.source = std::move(speaker);
      say.source_tokens = tree_.agents(say.token);
      say.source_slot = "speaker";
      say.target = std::move(asked);
      say.target_tokens = subjects;
      say.target_slot = "subj";
      say.hypothetical = spoken.possible || spoken.would;
      say.negated = spoken.negated;
      return;
    }
  }

  void under_event(std::size_t inner, std::size_t outer, const Step& s, bool presupposed) {
    Act& act = r_.acts[inner];
    Act& governor = r_.acts[outer];
    const auto swallow = [&] {
      act.dropped = true;
      act.speech = outer;
      if (!governor.inner) governor.inner = inner;
    };
    if (is_speech(governor.type)) {
      swallow();
      return;
    }
    switch (governor.type) {
      case EventType::ACCUSE:
        if (s.arc == Arc::clause || one_of(s.preposition, {"of", "with"})) swallow();
        return;
      case EventType::SUPPORT:
        if (s.arc == Arc::clause && s.preposition.empty()) swallow();
        return;
      case EventType::RETREAT:
        // "stopped bombing Gaza": one act, which ends the other
        if (s.arc == Arc::clause) {
          swallow();
          if (governor.target.empty()) governor.target = act.target, governor.target_slot = "comp";
        }
        return;
      case EventType::CONSULT:
        // "a visit to urge Seoul": asking is done there; what is only talked about is not
        if (s.arc == Arc::clause && s.preposition.empty() && quad_class(act.type) == 3) return;
        if (s.arc == Arc::clause || !presupposed) act.dropped = true;
        return;
      default:
        if (s.arc == Arc::clause) act.hypothetical = true;
        return;
    }
  }

  // What a complement is about, when no act in it says so.
  void parties_in(TokenId complement, Parties& doers, Parties& others, Tokens& doer_tokens,
                  Tokens& other_tokens) const {
    for (TokenId t : tree_.agents(complement)) {
      add_parties(doers, r_.cast.parties_or_inner(t));
      doer_tokens.push_back(t);
    }
    for (const char* slot : {"obj", "to", "with", "against", "on", "from", "in", "of", "into", "for"}) {
      for (TokenId t : r_.slots.fill(complement, 'v', slot)) {
        if (!tree_.is_nominal(t)) continue;
        if (std::string_view(slot) == "in" && r_.cast.figure(t) != Figure::organisation) continue;
        Parties some = r_.cast.parties_or_inner(t);
        std::erase_if(some, [&](const Party& p) {  // one's own forces are the means
          return sector_of(p.code) == "MIL" && std::ranges::any_of(doers, [&](const Party& q) {
                   return first_part(q.code) == first_part(p.code);
                 });
        });
        if (some.empty()) continue;
        add_parties(others, some);
        other_tokens.push_back(t);
      }
      if (!others.empty()) return;
    }
  }

  // A speech act takes its mode, and where it has none its target, from what it is about.
  void settle_speech(std::size_t index) {
    Act& act = r_.acts[index];
    if (!is_speech(act.type) && act.type != EventType::ACCUSE) return;
    const bool asks = act.type == EventType::REQUEST || act.type == EventType::ACCUSE;
    Parties doers, others;
    Tokens doer_tokens, other_tokens;
    if (act.inner) {
      const Act& inner = r_.acts[*act.inner];
      doers = inner.source;
      others = inner.target;
      doer_tokens = inner.source_tokens;
      other_tokens = inner.target_tokens;
    }
    // "condemn the attacks that Russia carried out": whoever did what is condemned
    for (const char* slot : {"obj", "for", "over", "of", "at"}) {
      if (act.type != EventType::ACCUSE || !act.target.empty() || !doers.empty()) break;
      for (TokenId o : r_.slots.fill(act.token, act.entry->pos, slot)) {
        const Act* deed = r_.at(o);
        if (deed == nullptr || deed->is_operator() || deed->source.empty()) continue;
        doers = deed->source;
        doer_tokens = deed->source_tokens;
      }
    }
    // "refused a request from the minister to dismiss her", "rejected U.S. calls for a truce": whoever asked is refused
    if (act.type == EventType::REJECT && act.entry->pos == 'v') {
      for (TokenId o : r_.slots.fill(act.token, act.entry->pos, "obj")) {
        if (!one_of(tree_.lemma(o),
                    {"request", "call", "demand", "appeal", "plea", "proposal", "offer", "invitation", "bid",
                     "ultimatum", "application", "petition", "suggestion", "claim", "allegation"}))
          continue;
        Parties askers;
        for (const char* slot : {"from", "by"}) {
          for (TokenId t : tree_.prep_objects(o, slot)) add_parties(askers, r_.cast.parties_or_inner(t));
        }
        for (TokenId c : tree_.children(o)) {
          const Dep dep = tree_[c].dep;
          if (dep == Dep::poss || dep == Dep::amod || dep == Dep::compound || dep == Dep::nmod)
            add_parties(askers, r_.cast.parties_or_inner(c));
        }
        if (askers.empty()) continue;
        act.target = std::move(askers);
        act.target_tokens = {o};
        act.target_slot = "asked by";
      }
    }
    // the model may hang the deed elsewhere below: "condemned in the strongest terms the attacks that …"
    if (act.type == EventType::ACCUSE && act.target.empty() && doers.empty() && act.entry->pos == 'v') {
      for (const Act& deed : r_.acts) {
        if (deed.token <= act.token || tree_.sentence_of(deed.token) != tree_.sentence_of(act.token))
          continue;
        if (deed.is_operator() || deed.entry->pos != 'n' || quad_class(deed.type) != 4 || deed.source.empty())
          continue;
        if (!tree_.dominates(act.token, deed.token)) continue;
        doers = deed.source;
        doer_tokens = deed.source_tokens;
        break;
      }
    }
    for (TokenId c : r_.slots.fill(act.token, act.entry->pos, "comp")) {
      if (!doers.empty() && !others.empty()) break;
      Parties d, o;
      Tokens dt, ot;
      parties_in(c, d, o, dt, ot);
      if (doers.empty()) doers = d, doer_tokens = dt;
      if (others.empty()) others = o, other_tokens = ot;
    }
    if (act.target.empty()) {
      const auto without_source = [&](Parties p) {
        std::erase_if(p, [&](const Party& q) {
          // a threat is to others, not to one's own citizens whom it means to protect
          return std::ranges::any_of(act.source, [&](const Party& x) {
            return x.code == q.code ||
                   (act.type == EventType::THREATEN && first_part(x.code) == first_part(q.code));
          });
        });
        return p;
      };
      Parties first = without_source(asks ? doers : others), second = without_source(asks ? others : doers);
      const bool use_first = !first.empty();
      act.target = use_first ? first : second;
      act.target_tokens = use_first == asks ? doer_tokens : other_tokens;
      act.target_slot = "comp";
    }
    if (!act.inner) return;
    const Act& inner = r_.acts[*act.inner];
    switch (act.type) {
      case EventType::REQUEST:
      case EventType::REJECT:
        // "urged Beijing not to supply" asks it to yield
        if (act.mode.empty() || (inner.negated && act.mode == "assist")) {
          act.mode = inner.negated ? "yield" : asked_mode(inner.type);
        }
        return;
      case EventType::THREATEN:
        if (act.mode.empty()) act.mode = threatened_mode(inner.type);
        return;
      case EventType::AGREE:
        if (!inner.negated) {
          settle_agreement(act, inner);
        } else if (quad_class(inner.type) <= 2 && inner.type != EventType::CONCEDE) {
          retype(act, EventType::REJECT, asked_mode(inner.type), "never");  // "vowed never to recognize"
        }
        return;
      default:
        return;
    }
  }

  // Agreeing to a truce, a withdrawal or a release yields; other promises of cooperation stay AGREE.
  void settle_agreement(Act& act, const Act& inner) {
    const bool truce = inner.type == EventType::RETREAT &&
                       one_of(inner.mode, {"withdraw", "ceasefire", "release", "disarm"});
    const bool agreed = one_of(act.entry->trigger,
                               {"agree", "consent", "accept", "decide", "agreement", "consensus", "deal"});
    if (truce && agreed) {
      concede(act, "agree");
    } else if (quad_class(inner.type) == 4) {
      promise_harm(act, inner);
    }
  }

  // "vowed to retaliate" threatens; "agreed to impose sanctions", "will expel" is the act itself, planned.
  void promise_harm(Act& act, const Act& inner) {
    if (one_of(act.entry->trigger,
               {"vow", "pledge", "promise", "swear", "threaten", "ready", "prepared", "offer"})) {
      retype(act, EventType::THREATEN, threatened_mode(inner.type), "promise");
    } else {
      retype(act, inner.type, inner.mode, "decide");
      act.future = true;
    }
  }

  // Announced future cooperation is a promise, its denial a refusal; future harm stays what it is, planned.
  void settle_future(Act& act) {
    if (act.dropped || !act.future || act.hypothetical) return;
    if (act.negated) {
      if (quad_class(act.type) > 2 && act.type != EventType::CONCEDE) return;
      retype(act, EventType::REJECT, asked_mode(act.type), "will not");
      act.negated = act.future = false;
    } else if (act.type == EventType::AGREE || act.type == EventType::CONCEDE ||
               act.type == EventType::REJECT || act.type == EventType::THREATEN) {
      act.future = false;
    } else if (act.type == EventType::RETREAT && act.source_tokens.size() + act.source.size() > 0) {
      concede(act, "will");  // an announced withdrawal, release or ceasefire
      act.future = false;
    } else if (quad_class(act.type) <= 2) {
      retype(act, EventType::AGREE, "", "will");
      act.future = false;
    }
  }

  // A promise to yield: CAMEO files it under its agreements, as 035.
  static void concede(Act& act, std::string_view how) {
    retype(act, EventType::CONCEDE, "", how);
    act.cameo = "035";
  }

  Reading& r_;
  const Tree& tree_;
  bool would_ = false, necessary_ = false;
};

}  // namespace

void compose_acts(Reading& reading) { Composer(reading).run(); }

}  // namespace entente
