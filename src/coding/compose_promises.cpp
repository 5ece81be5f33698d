// What is agreed, promised or announced: a promise, a concession, a threat, or the act itself, planned.
#include <algorithm>

#include "base/words.h"
#include "coding/compose.h"

namespace entente {

// "proposed talks on tariffs": only what is to be spoken of.
bool Composer::is_topic(const Act& inner, TokenId outer) const {
  for (TokenId up = inner.token; up != outer && !tree_.is_root(up); up = tree_[up].head) {
    if (tree_[up].dep == Dep::prep && one_of(tree_.lemma(up), {"on", "over", "about", "regarding"}))
      return true;
  }
  return false;
}

// Agreeing to a truce, a withdrawal or a release yields; other promises of cooperation stay AGREE.
void Composer::settle_agreement(Act& act, const Act& inner) {
  if (inner.entry->pos == 'n' && is_topic(inner, act.token)) return;
  const bool truce =
      inner.type == EventType::RETREAT && one_of(inner.mode, {"withdraw", "ceasefire", "release", "disarm"});
  const bool agreed = one_of(act.entry->trigger, {"agree", "consent", "accept", "decide", "agreement",
                                                  "consensus", "deal", "promise", "pledge", "undertake"});
  // "will vote on whether to send troops": nothing is decided
  if (inner.hypothetical && quad_class(inner.type) == 4 && mood_of(tree_, inner.token).possible) {
    act.hypothetical = true;
    return;
  }
  if (truce && agreed) {
    concede(act, "agree");
  } else if (quad_class(inner.type) == 4 && !to_be_prevented(inner, act.token)) {
    promise_harm(act, inner);
  }
}

// "agreed to let in troops to deter an attack", "voted to let jets attack": the attack is others', and nothing that is agreed on.
bool Composer::to_be_prevented(const Act& inner, TokenId outer) const {
  for (TokenId up = inner.token; up != outer && !tree_.is_root(up); up = tree_[up].head) {
    const Act* governor = r_.at(tree_[up].head);
    if (governor == nullptr) continue;
    if (governor->entry->op == Operator::prevent || governor->entry->op == Operator::fear) return true;
    // "voted to let foreign jets attack": others may, if they will
    if (governor->entry->op == Operator::cause &&
        one_of(governor->entry->trigger, {"let", "allow", "permit", "enable"}))
      return true;
  }
  return false;
}

// "vowed to retaliate" threatens; "agreed to impose sanctions", "will expel" is the act itself, planned.
void Composer::promise_harm(Act& act, const Act& inner) {
  // "offered to deploy a thousand soldiers": to those who are to have them
  if (one_of(act.entry->trigger, {"offer", "promise", "pledge"}) && inner.type == EventType::MOBILIZE) return;
  if (one_of(act.entry->trigger,
             {"vow", "pledge", "promise", "swear", "threaten", "ready", "prepared", "offer"})) {
    retype(act, EventType::THREATEN, threatened_mode(inner.type), "promise");
  } else {
    retype(act, inner.type, inner.mode, "decide");
    act.future = true;
  }
}

// Announced future cooperation is a promise, its denial a refusal; future harm stays what it is, planned.
void Composer::settle_future(Act& act) {
  if (act.dropped || !act.future || act.hypothetical) return;
  if (quad_class(act.type) == 4 && !act.negated &&
      conditional(act, act.carrier != no_token ? act.carrier : act.token)) {
    retype(act, EventType::THREATEN, threatened_mode(act.type),
           "if");  // "would close the strait if it was sanctioned"
    act.future = false;
    return;
  }
  // "will shoot down any aircraft": harm held out, not decided upon
  const TokenId deed = act.carrier != no_token ? act.carrier : act.token;
  if (quad_class(act.type) == 4 && !act.negated && act.entry->pos == 'v' &&
      (std::ranges::any_of(tree_.patients(deed), [&](TokenId t) { return is_any(t); }) ||
       std::ranges::any_of(tree_.prep_objects(deed, "to"), [&](TokenId t) { return is_any(t); }))) {
    retype(act, EventType::THREATEN, threatened_mode(act.type), "any");
    act.future = false;
    return;
  }
  if (would_ && !act.negated && quad_class(act.type) <= 2 &&
      hangs_on_condition(act.carrier != no_token ? act.carrier : act.token)) {
    act.hypothetical = true;
    return;
  }
  if (act.negated) {
    if (quad_class(act.type) > 2 && act.type != EventType::CONCEDE) return;
    if (deed > 1 && tree_.form(deed - 1) == "of" && tree_.form(deed - 2) == "instead")
      return;  // nothing is refused
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
void Composer::concede(Act& act, std::string_view how) {
  retype(act, EventType::CONCEDE, "", how);
  act.cameo = "035";
}

}  // namespace entente
