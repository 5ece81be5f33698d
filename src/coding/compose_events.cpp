// What becomes of an act that stands below another act: told twice, done with it, done to whom it is spoken of, or only meant.
#include <algorithm>

#include "base/words.h"
#include "coding/compose.h"

namespace entente {

// "killed 30 militants in a raid on a camp": the verb has told who did it to whom, the noun only says how.
bool Composer::told_by(const Act& noun, const Act& verb, const Step& s) {
  // "issued a warrant for his arrest": nobody has been arrested
  if (noun.entry->trigger == "warrant" && verb.type == EventType::ACCUSE) return true;
  return noun.type == EventType::ASSAULT && verb.type == EventType::ASSAULT && !verb.is_operator() &&
         verb.entry->pos == 'v' && noun.entry->pos == 'n' && noun.source.empty() && !verb.source.empty() &&
         !verb.target.empty() && one_of(s.preposition, {"in", "during", "with", "by"});
}

bool Composer::fought_with(const Act& noun, const Act& verb, const Step& s) const {
  return noun.type == EventType::ASSAULT && verb.type == EventType::ASSAULT && !verb.is_operator() &&
         verb.entry->pos == 'v' && noun.entry->pos == 'n' && noun.source.empty() && verb.source.empty() &&
         !verb.target.empty() && noun.target_slot == "with" && !noun.target.empty() &&
         tree_.is_passive(verb.token) && one_of(s.preposition, {"in", "during"});
}

// "were killed in Israeli air strikes on Syria": by those whose strikes they were.
bool Composer::killed_in(const Act& noun, const Act& verb, const Step& s) const {
  return noun.type == EventType::ASSAULT && verb.type == EventType::ASSAULT && !verb.is_operator() &&
         verb.entry->pos == 'v' && noun.entry->pos == 'n' && !noun.source.empty() && verb.source.empty() &&
         verb.source_tokens.empty() && !verb.target.empty() && tree_.is_passive(verb.token) &&
         noun.target_slot != "with" && one_of(s.preposition, {"in", "during", "by"});
}

// "were killed in a clash with Chinese troops": by those with whom they fought. True: the verb has the noun's doer.
bool Composer::lend_doer(Act& noun, const Act& verb, const Step& s) {
  if (fought_with(noun, verb, s)) {
    Act& deed = *act_at(s.governor);
    deed.source = noun.target;
    deed.source_tokens = noun.target_tokens;
    deed.source_slot = "fought with";
    noun.dropped = true;
    return true;
  }
  if (killed_in(noun, verb, s)) {
    Act& deed = *act_at(s.governor);
    deed.source = noun.source;
    deed.source_tokens = noun.source_tokens;
    deed.source_slot = "whose " + noun.entry->trigger;
    noun.dropped = noun.target.empty() || !one_of(noun.target_slot, {"on", "against"});
    return true;
  }
  return false;
}

// "attendance at the meeting" is one meeting
bool Composer::is_same_meeting(const Act& act, const Act* governor) {
  return governor != nullptr && !governor->is_operator() && act.type == EventType::CONSULT &&
         governor->type == EventType::CONSULT && act.entry->pos == 'n';
}

// "discussed the withdrawal of Russian troops": not yet done
bool Composer::only_discussed(const Act& act, const Act& governor, const Step& s) {
  return act.entry->pos == 'n' && s.preposition.empty() &&
         one_of(governor.entry->trigger, {"discuss", "negotiate"}) && governor.entry->pos == 'v' &&
         quad_class(act.type) <= 2 && act.type != EventType::CONSULT;
}

// "told a rally in Ankara": those who are spoken to protest against nothing
bool Composer::is_audience(const Act& noun, const Step& s) const {
  return noun.type == EventType::PROTEST && noun.entry->pos == 'n' && s.preposition.empty() &&
         one_of(tree_.lemma(s.governor), {"tell", "address", "assure", "thank"});
}

// "complicity in genocide", "linking agents to the murder", "question him about the killing": what somebody is charged with
bool Composer::only_charged(const Act& noun, const Step& s) const {
  return noun.type == EventType::ASSAULT && noun.entry->pos == 'n' && !s.preposition.empty() &&
         one_of(tree_.lemma(s.governor),
                {"complicity", "role",      "involvement", "part",        "link",   "question",  "answerable",
                 "suspect",    "suspicion", "implicate",   "interrogate", "try",    "trial",     "convict",
                 "conviction", "indict",    "guilty",      "example",     "wanted", "complicit", "involve"});
}

// "should be kept open under agreements between the two": what is done rests on what was agreed before
bool Composer::rests_on(const Act& noun, const Step& s) const {
  return noun.type == EventType::AGREE && noun.entry->pos == 'n' &&
         one_of(s.preposition, {"under", "within"});
}

void Composer::purpose(Act& act, Act* governor) {
  if (governor != nullptr && governor->type == EventType::CONSULT) {
    // "met to discuss"; but whoever telephones to ask, thank or complain has done so
    const bool says = act.type == EventType::REQUEST || act.type == EventType::ACCUSE ||
                      act.type == EventType::SUPPORT || act.type == EventType::REJECT;
    act.dropped = !(says && is_contact(tree_.lemma(governor->token)));
  } else if (governor != nullptr && governor->type == act.type && quad_class(act.type) == 3) {
    act.dropped = true;  // "summoned the ambassador to complain"
  } else if (governor != nullptr && governor->type == EventType::PROTEST && quad_class(act.type) == 3) {
    act.dropped = true;  // "rallied to denounce and to demand"
  } else if (governor != nullptr &&
             (governor->type == EventType::AID || governor->type == EventType::MOBILIZE) &&
             quad_class(act.type) <= 2) {
    // "sent ships to support the U.S. fleet": one act; whom it serves is its target
    act.dropped = true;
    if (governor->type == EventType::MOBILIZE && act.type == EventType::AID)
      retype(*governor, EventType::AID, "", "to help");  // "sent helicopters to drop food"
    if (governor->target.empty()) {
      governor->target = act.target;
      governor->target_tokens = act.target_tokens;
      governor->target_slot = "purpose";
    }
  } else if (governor != nullptr && governor->type == EventType::MOBILIZE && act.type == EventType::ASSAULT &&
             !governor->future && !governor->hypothetical && sends_aircraft(*governor)) {
    // "sent an F-16 to bomb a camp"
    retype(*governor, EventType::ASSAULT, act.mode, "to strike");
    if (!act.target.empty()) {
      governor->target = act.target;
      governor->target_tokens = act.target_tokens;
      governor->target_slot = "purpose";
    }
    act.dropped = true;
  } else if (quad_class(act.type) % 2 == 0) {
    act.hypothetical = true;
  }
}

// What flies goes and strikes, where ships and soldiers may only be sent to.
bool Composer::sends_aircraft(const Act& act) const {
  return std::ranges::any_of(tree_.patients(act.token), [&](TokenId t) {
    return one_of(tree_.lemma(t), {"jet", "plane", "warplane", "aircraft", "bomber", "fighter", "drone",
                                   "missile", "f-16", "helicopter", "gunship"});
  });
}

void Composer::under_event(std::size_t inner, std::size_t outer, const Step& s, bool presupposed) {
  Act& act = r_.acts[inner];
  Act& governor = r_.acts[outer];
  // "warned that troops had crossed the border" tells of them, and threatens nobody
  if (s.arc == Arc::clause && governor.type == EventType::THREATEN && governor.entry->trigger == "warn" &&
      tells_fact(s.clause) && done_by_others(act, governor.token)) {
    governor.dropped = true;
    act.reported = true;
    return;
  }
  // "was freed after being kidnapped by separatists", "left the town after killing three": a deed of its own
  if (s.arc == Arc::clause && one_of(s.preposition, {"after", "despite", "besides", "since", "upon"})) return;
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
      // "sought an arrest warrant for him": a prosecutor asks a court for what he has not got
      if (s.arc == Arc::nominal && s.preposition.empty() &&
          one_of(governor.entry->trigger, {"seek", "request"}))
        swallow();
      if (s.arc == Arc::nominal && act.entry->pos == 'v')
        swallow();  // "criticised the decision to close the border"
      return;
    case EventType::SUPPORT:
      if (s.arc == Arc::clause && s.preposition.empty()) swallow();
      // "approved the deployment of troops": not yet done
      if (s.arc == Arc::nominal && s.preposition.empty() && !presupposed &&
          one_of(governor.entry->trigger, {"approve", "authorise", "authorize", "ratify", "endorse"}))
        swallow();
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
    case EventType::MOBILIZE:
      // "diverted helicopters to drop food": the model hangs what it is for on the verb as its complement
      if (s.arc == Arc::clause && is_infinitive(tree_, act.token)) {
        purpose(act, &governor);
        return;
      }
      [[fallthrough]];
    default:
      if (s.arc == Arc::clause && !has_been_done(act.token, s.preposition)) act.hypothetical = true;
      return;
  }
}

// "expelled him for having accused it", "after bombing the port"
bool Composer::has_been_done(TokenId verb, std::string_view preposition) const {
  if (one_of(preposition, {"after", "despite", "besides"})) return true;
  return preposition == "for" && std::ranges::any_of(tree_.children(verb), [&](TokenId c) {
           return tree_[c].dep == Dep::aux && tree_.form(c) == "having";
         });
}

}  // namespace entente
