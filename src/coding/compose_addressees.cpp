// Whom a request, refusal, threat or charge is meant for, by other words of the sentence than its own slots.
#include <algorithm>

#include "base/words.h"
#include "coding/compose.h"

namespace entente {

// "put off the vote at the request of Washington": of whom it is asked does it
void Composer::turn_to_doer(Act& act) const {
  if (act.type != EventType::REQUEST || act.entry->pos != 'n' || !act.target.empty() ||
      tree_[act.token].dep != Dep::pobj || tree_.lemma(tree_[act.token].head) != "at")
    return;
  const TokenId deed = tree_[tree_[act.token].head].head;
  if (!tree_.is_verb(deed)) return;
  act.target_tokens = tree_.agents(deed);
  for (TokenId t : act.target_tokens) add_parties(act.target, r_.cast.parties_or_inner(t));
  act.target_slot = "asked to";
}

bool is_contact(std::string_view verb) {
  return one_of(
      verb, {"telephone", "phone", "ring", "call", "contact", "cable", "email", "write", "speak", "talk"});
}

// "telephoned Putin to ask for calm", "wrote to the Security Council to complain": whoever is written or spoken to is asked.
void Composer::turn_to_addressee(Act& act) const {
  const bool asks = act.type == EventType::REQUEST || act.type == EventType::ACCUSE;
  if (!asks || !act.target.empty()) return;
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

// "refused a request from the minister to dismiss her", "rejected U.S. calls for a truce": whoever asked is refused
void Composer::turn_to_askers(Act& act) const {
  const bool accepts = act.type == EventType::AGREE && act.entry->trigger == "accept" && act.target.empty();
  if ((act.type != EventType::REJECT && !accepts) || act.entry->pos != 'v') return;
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

// "threatened to cut the transit of Russian gas if the EU imposed sanctions": whoever must not do it is threatened
void Composer::turn_to_threatened(Act& act) {
  if (act.type != EventType::THREATEN || act.entry->pos != 'v') return;
  for (TokenId c : r_.slots.fill(act.token, 'v', "comp")) {
    if (act.target.empty() && conditional(act, c)) break;
  }
  if (act.target.empty()) conditional(act, act.token);
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

}  // namespace entente
