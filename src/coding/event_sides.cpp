#include "coding/event_sides.h"

#include <algorithm>

#include "base/words.h"
#include "coding/drafts.h"
#include "coding/event_parties.h"
#include "coding/event_standing.h"

namespace entente {
namespace {

bool is_projectile(std::string_view noun) {
  return one_of(noun,
                {"battle",   "gunbattle", "firefight", "shootout",   "gunfight", "clash",     "skirmish",
                 "fighting", "ambush",    "raid",      "missile",    "rocket",   "shell",     "drone",
                 "bomb",     "mortar",    "artillery", "projectile", "gunfire",  "shellfire", "bullet"});
}

void drop_own(const Act& act, Sides& s) {
  // "apologised for abuses by the security forces": to others than one's own forces
  if (act.type == EventType::CONCEDE && act.target_slot == "for") {
    std::erase_if(s.target, [&](const Party& p) {
      return one_of(sector_of(p.code), {"MIL", "COP", "GOV"}) && !s.source.empty() &&
             first_part(p.code) == first_part(s.source.front().code);
    });
  }
  // "fell back from its own border towns": a withdrawal is not towards oneself
  if (act.type == EventType::RETREAT && act.mode == "withdraw") {
    std::erase_if(s.target, [&](const Party& p) {
      return std::ranges::any_of(s.source,
                                 [&](const Party& q) { return first_part(p.code) == first_part(q.code); });
    });
  }
}

}  // namespace

std::optional<Sides> EventSides::of(const Act& act, const Event* before) const {
  const bool verb = act.entry->pos == 'v';
  Sides s;
  s.source = coded(act.source);
  s.target = coded(act.target);
  s.may_fill = !verb;
  if (s.source.empty()) s.source = unsaid_.people_of(act, s.target);
  if (s.source.empty() && verb && !find_doer(act, s, before)) {
    s.doubt = "done by a thing";
    return s;
  }
  if (verb && act.type == EventType::MOBILIZE && tree_.is_passive(act.token) &&
      (s.source.empty() || act.source_slot == "obj"))
    s.source = unsaid_.forces_of(act, s.target);
  if (verb && (quad_class(act.type) == 2 || act.type == EventType::CONCEDE))
    s.elsewhere = unsaid_.fill_from_ended(act, s.source, s.target);
  s.mutual = come_to_terms(act, s.source) || (s.source.size() > 1 && verb && says_each_other(act.token));
  if (s.mutual) s.target.clear();
  drop_own(act, s);
  if (speaks_to_press(act, s.target) || !keep_apart(act, s, before)) return {};
  if (s.source.empty() && s.target.empty()) return {};
  s.doubt = doubt_of(r_, act, s.source, s.target);
  return s;
}

// Who does what a verb tells, where its subject has no code. False: a thing.
bool EventSides::find_doer(const Act& act, Sides& s, const Event* before) const {
  if (act.source_tokens.empty()) {
    if (tree_.is_passive(act.token)) {
      s.may_fill = true;
      s.source = doer_of_passive(act, s.target, before);
    } else if (!act.reported) {
      s.may_fill = true;
    }
    return true;
  }
  const TokenId subject = act.source_tokens.front();
  if (is_document(tree_.lemma(subject)) && tree_[act.token].dep != Dep::acl) {
    s.source = issuer(act.token, before);
  } else if (const Act* deed = r_.at(subject); act.type == EventType::ASSAULT && deed != nullptr &&
                                               deed->is_event() && deed->type == act.type) {
    s.source = coded(deed->source);  // "a bombing killed 75 people"
    s.may_fill = true;
  } else if (act.type == EventType::ASSAULT && is_projectile(tree_.lemma(subject))) {
    s.may_fill = true;  // "missiles rained on Kyiv": somebody fired them
  } else if (tree_[subject].pos != Pos::PRON && r_.cast.figure(subject) != Figure::person) {
    return false;
  }
  return true;
}

// "were condemned", "was summoned", "was arrested": who has been speaking, or whose task it is.
Parties EventSides::doer_of_passive(const Act& act, const Parties& target, const Event* before) const {
  if (act.type == EventType::COERCE && act.mode == "arrest") return unsaid_.police_of(target);
  if (act.type == EventType::AID) return giver_of(r_, act, target);
  const bool by_the_way = tree_[act.token].dep == Dep::relcl || tree_[act.token].dep == Dep::acl;
  if (by_the_way || before == nullptr) return {};
  if (quad_class(act.type) == 3 && quad_class(before->type) == 3 && !before->source.empty())
    return before->source;  // who has been speaking
  // "expelled two German diplomats. The German ambassador was summoned": by those who dealt with his state before
  if (act.type == EventType::ACCUSE && tree_.lemma(act.token) == "summon" && overlap(before->target, target))
    return without_mentions(before->source);
  return {};
}

// Who speaks through a document: the organisation or state that the report is about at this point.
Parties EventSides::issuer(TokenId at, const Event* before) const {
  Parties out = coded(r_.cast.salient_organisation(at));
  if (out.empty() && before != nullptr) out = before->source;
  return without_mentions(out);
}

// "signed a ceasefire in Minsk", "agreed to it, the mediator announced": those who agree are each other's parties
bool EventSides::come_to_terms(const Act& act, const Parties& source) const {
  return source.size() > 1 && first_part(source.front().code) != first_part(source.back().code) &&
         (act.type == EventType::AGREE || act.type == EventType::CONCEDE || act.type == EventType::SUPPORT) &&
         one_of(tree_.lemma(act.token), {"agree", "sign", "reach", "conclude", "strike", "ink", "initial"}) &&
         one_of(act.target_slot, {"in", "at", "to", "on", "of", "comp"});
}

// "expelled each other's diplomats"
bool EventSides::says_each_other(TokenId verb) const {
  for (TokenId o : tree_.patients(verb)) {
    for (TokenId t = tree_.left_edge(o); t <= o; ++t) {
      if (t > 0 && one_of(tree_.form(t), {"other", "another"}) && one_of(tree_.form(t - 1), {"each", "one"}))
        return true;
    }
  }
  return false;
}

// "told Reuters by telephone": whoever speaks to reporters meets nobody
bool EventSides::speaks_to_press(const Act& act, const Parties& target) const {
  return act.type == EventType::CONSULT && act.entry->pos == 'v' && target.size() == 1 &&
         sector_of(target.front().code) == "JRN" && one_of(tree_.lemma(act.token), {"tell", "speak", "talk"});
}

// Nobody stands on both sides. False: what one says of oneself, which is no event.
bool EventSides::keep_apart(const Act& act, Sides& s, const Event* before) const {
  if (s.target.empty() || dismisses_another(r_, act)) return true;
  std::erase_if(s.target, [&](const Party& p) {
    return std::ranges::any_of(s.source, [&](const Party& q) { return p.code == q.code; });
  });
  if (!s.target.empty() || act.entry->pos != 'v') return true;
  // "shot down a Russian jet, saying it had violated Turkish airspace": nobody trespasses at home; "it" is who was met
  if (act.type == EventType::MOBILIZE && before != nullptr && !act.source_tokens.empty() &&
      tree_[act.source_tokens.front()].pos == Pos::PRON) {
    const Event& met = *before;
    if (met.sentence == tree_.sentence_of(act.token) && overlap(met.source, s.source) &&
        !met.target.empty() && !overlap(met.target, s.source)) {
      s.target = std::move(s.source);
      s.source = without_mentions(met.target);
    }
  }
  // "defended its decision", "praised his ministers"
  return act.type != EventType::SUPPORT && act.type != EventType::ACCUSE;
}

}  // namespace entente
