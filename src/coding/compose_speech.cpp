// What promises, refusals, threats, requests and blame are about: their mode, and where the sentence names none, their target.
#include <algorithm>

#include "base/words.h"
#include "coding/compose.h"

namespace entente {

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

// Whether one is a state and the other its government: who speaks for whom, not two parties.
static bool state_and_government(const std::string& a, const std::string& b) {
  const auto either = [](const std::string& code) { return one_of(sector_of(code), {"", "GOV"}); };
  return first_part(a) == first_part(b) && either(a) && either(b);
}

// A speech act takes its mode, and where it has none its target, from what it is about.
void Composer::settle_speech(std::size_t index) {
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
  // "put off the vote at the request of Washington": of whom it is asked does it
  if (act.type == EventType::REQUEST && act.entry->pos == 'n' && act.target.empty() &&
      tree_[act.token].dep == Dep::pobj && tree_.lemma(tree_[act.token].head) == "at") {
    const TokenId deed = tree_[tree_[act.token].head].head;
    if (tree_.is_verb(deed)) {
      act.target_tokens = tree_.agents(deed);
      for (TokenId t : act.target_tokens) add_parties(act.target, r_.cast.parties_or_inner(t));
      act.target_slot = "asked to";
    }
  }
  if (act.target.empty() && asks) turn_to_addressee(act);
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
  const bool accepts = act.type == EventType::AGREE && act.entry->trigger == "accept" && act.target.empty();
  if ((act.type == EventType::REJECT || accepts) && act.entry->pos == 'v') {
    for (TokenId o : r_.slots.fill(act.token, act.entry->pos, "obj")) {
      if (!one_of(tree_.lemma(o),
                  {"request", "call", "demand", "appeal", "plea", "proposal", "offer", "invitation", "bid",
                   "ultimatum", "application", "petition", "suggestion", "claim", "allegation"}))
        continue;
      Parties askers;
      for (const char* slot : {"from", "by"}) {
        for (TokenId t : tree_.prep_objects(o, slot)) add_parties(askers, r_.cast.parties_or_inner(t));
        // the model may hang it on the verb
        if (askers.empty() && !tree_.is_passive(act.token)) {
          for (TokenId t : tree_.prep_objects(act.token, slot)) add_parties(askers, r_.cast.parties(t));
        }
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
      if (deed.token <= act.token || tree_.sentence_of(deed.token) != tree_.sentence_of(act.token)) continue;
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
  if (act.type == EventType::THREATEN && act.entry->pos == 'v') {
    // "threatened to cut the transit of Russian gas if the EU imposed sanctions": whoever must not do it is threatened
    for (TokenId c : r_.slots.fill(act.token, 'v', "comp")) {
      if (act.target.empty() && conditional(act, c)) break;
    }
    if (act.target.empty()) conditional(act, act.token);
  }
  const bool of_nobody = act.entry->target.size() == 1 && act.entry->target.front() == "-";
  if (act.target.empty() && !of_nobody) {
    const auto without_source = [&](Parties p) {
      std::erase_if(p, [&](const Party& q) {
        // a threat is to others, not to one's own citizens whom it means to protect; "Chirac promised that France will sign"
        // promises France nothing
        return std::ranges::any_of(act.source, [&](const Party& x) {
          return x.code == q.code || state_and_government(x.code, q.code) ||
                 (act.type == EventType::THREATEN && first_part(x.code) == first_part(q.code) &&
                  one_of(sector_of(x.code), {"", "GOV", "MIL"}) &&
                  one_of(sector_of(q.code), {"", "CVL", "MIL"}));
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
  if (act.type == EventType::ACCUSE) blame_doer(act);
  if (act.type == EventType::ACCUSE) blame_for_deeds(act);
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
      // "promised not to attack merchant ships"
      if (inner.negated && one_of(act.entry->trigger, {"promise", "pledge", "vow", "swear"})) {
        retype(act, EventType::AGREE, "", "not");
        act.cameo = "030";
        return;
      }
      if (act.mode.empty()) act.mode = threatened_mode(inner.type);
      return;
    case EventType::AGREE:
      if (decided_against(act, inner)) {
        retype(act, inner.type, inner.mode, "against");
        act.negated = !act.negated;
      } else if (!inner.negated) {
        settle_agreement(act, inner);
      } else if (quad_class(inner.type) <= 2 && inner.type != EventType::CONCEDE &&
                 !one_of(act.entry->trigger, {"undertake", "guarantee", "agree", "commit"})) {
        retype(act, EventType::REJECT, asked_mode(inner.type), "never");  // "vowed never to recognize"
      }
      return;
    default:
      return;
  }
}

bool is_contact(std::string_view verb) {
  return one_of(
      verb, {"telephone", "phone", "ring", "call", "contact", "cable", "email", "write", "speak", "talk"});
}

// "telephoned Putin to ask for calm", "wrote to the Security Council to complain": whoever is written or spoken to is asked.
void Composer::turn_to_addressee(Act& act) const {
  const TokenId verb = act.token;
  if (act.entry->pos != 'v' || tree_.is_root(verb) || !is_infinitive(tree_, verb)) return;
  if (tree_[verb].dep != Dep::xcomp && tree_[verb].dep != Dep::advcl) return;
  const TokenId contact = tree_[verb].head;
  if (!is_contact(tree_.lemma(contact))) return;
  Tokens spoken_to = tree_.patients(contact);
  for (const char* slot : {"to", "with"}) {
    for (TokenId t : tree_.prep_objects(contact, slot)) spoken_to.push_back(t);
  }
  for (TokenId t : spoken_to) {
    if (tree_.dominates(verb, t)) continue;
    add_parties(act.target, r_.cast.parties(t));
    act.target_tokens.push_back(t);
  }
  if (!act.target.empty()) act.target_slot = "addressee";
}

// "called the Russian attack on Kyiv appalling", "the expulsion of the envoy by Minsk angered Warsaw": whoever did it, not whom it hit.
void Composer::blame_doer(Act& act) const {
  if (act.entry->pos != 'v' || act.target.empty() ||
      !one_of(act.target_slot, {"on", "against", "of", "obj", "subj"}))
    return;
  for (const char* slot : {"obj", "subj"}) {
    for (TokenId o : r_.slots.fill(act.token, 'v', slot)) {
      const Act* deed = r_.at(o);
      if (deed == nullptr || !deed->is_event() || deed->entry->pos != 'n' || quad_class(deed->type) != 4 ||
          deed->source.empty() || deed->target.empty())
        continue;
      const auto among = [](const Parties& some, const Party& p) {
        return std::ranges::any_of(some,
                                   [&](const Party& q) { return first_part(q.code) == first_part(p.code); });
      };
      const bool hit =
          std::ranges::all_of(act.target, [&](const Party& p) { return among(deed->target, p); });
      const bool own =
          std::ranges::any_of(act.source, [&](const Party& p) { return among(deed->source, p); });
      if (!hit || own) continue;
      act.target = deed->source;
      act.target_tokens = deed->source_tokens;
      act.target_slot = "doer";
      return;
    }
  }
}

// "condemned the army for the raid on the market": whose deed it is; "blames Damascus for the attack" only alleges one.
void Composer::blame_for_deeds(const Act& act) {
  if (act.target.empty() || act.target_slot == "comp") return;
  for (const char* slot : {"for", "over"}) {
    for (TokenId o : r_.slots.fill(act.token, act.entry->pos, slot)) {
      Act* deed = act_at(o);
      if (deed == nullptr || deed->is_operator() || deed->entry->pos != 'n' || quad_class(deed->type) != 4 ||
          !deed->source.empty())
        continue;
      // an allegation has no record beside it
      if (act.entry->pos != 'v' ||
          !one_of(tree_.lemma(act.token), {"condemn", "criticise", "criticize", "denounce"})) {
        deed->dropped = true;
        continue;
      }
      if (deed->target.empty()) continue;
      deed->source = act.target;
      deed->source_tokens = act.target_tokens;
      deed->source_slot = "accused";
      std::erase_if(deed->target, [&](const Party& p) {
        return std::ranges::any_of(deed->source, [&](const Party& q) { return p.code == q.code; });
      });
    }
  }
}

// What a complement is about, when no act in it says so.
void Composer::parties_in(TokenId complement, Parties& doers, Parties& others, Tokens& doer_tokens,
                          Tokens& other_tokens, int depth) const {
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
  // "refused to let go of the soldiers": what is done hangs one verb lower
  const bool passes_on = one_of(
      tree_.lemma(complement),
      {"let", "get", "have", "make", "go", "start", "begin", "continue", "try", "keep", "stop", "help"});
  for (TokenId c : tree_.children(complement)) {
    if (!passes_on) break;
    const bool bare = tree_[c].dep == Dep::xcomp || (tree_[c].dep == Dep::ccomp && tree_[c].tag == "VB");
    if (!bare || depth > 2) continue;
    Parties doers_below;
    Tokens tokens_below;
    parties_in(c, doers_below, others, tokens_below, other_tokens, depth + 1);
    if (!others.empty()) return;
  }
}

// "decided against sending troops": not done, by choice.
bool Composer::decided_against(const Act& act, const Act& inner) const {
  const TokenId up = tree_[inner.token].head;
  return one_of(act.entry->trigger, {"decide", "vote", "opt"}) && tree_[inner.token].dep == Dep::pcomp &&
         tree_.form(up) == "against" && quad_class(inner.type) % 2 == 0;
}

}  // namespace entente
