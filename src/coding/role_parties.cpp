#include "coding/role_parties.h"

#include <algorithm>

#include "base/words.h"

namespace entente {
namespace {

// Only force and help reach whoever is where they happen: "attacks in Kabul", "aid workers in Gaza".
bool place_can_be_target(EventType type) {
  return quad_class(type) == 4 || type == EventType::AID || type == EventType::RETREAT;
}

// A city before a noun is where: "Geneva talks", "the Kabul attack".
bool is_city(const Reading& r, TokenId t) {
  const Name* name = r.cast.names().at(t);
  return name != nullptr && (name->best().kind == NameKind::capital || name->best().kind == NameKind::place);
}

// A noun that names a hostile act: "attack", "arrest", "sanctions".
bool is_deed(const Reading& r, TokenId t) {
  if (r.tree[t].pos != Pos::NOUN) return false;
  for (const Entry& entry : r.lexicon.entries('n', r.tree.lemma(t))) {
    if (entry.op == Operator::none) return quad_class(entry.type) == 4;
  }
  return false;
}

// Whose deed it is: "Russia's attack", "the Israeli strikes", "the raid by rebels", "the attack that Russia carried out".
Parties doers_of(const Reading& r, TokenId deed) {
  Parties out;
  for (TokenId c : r.tree.children(deed)) {
    const Dep dep = r.tree[c].dep;
    if (dep == Dep::poss || dep == Dep::amod || dep == Dep::compound || dep == Dep::nmod) {
      if (!is_city(r, c) || dep == Dep::poss) add_parties(out, r.cast.parties_or_inner(c));
    }
    if (dep == Dep::relcl || dep == Dep::acl) {
      for (TokenId a : r.tree.agents(c)) {
        if (a != deed) add_parties(out, r.cast.parties(a));
      }
    }
  }
  for (TokenId o : r.tree.prep_objects(deed, "by")) add_parties(out, r.cast.parties_or_inner(o));
  return out;
}

// Nouns that are nobody but act for their owner: "the EU's statement", "the IMF's board"; not those that stand against it or
// are only somewhere in its land: "critics of the president", "people in the north", "the price of oil".
bool may_speak(const Reading& r, TokenId t) {
  const Token& token = r.tree[t];
  if (token.pos == Pos::PROPN || token.pos == Pos::NUM) return true;
  if (token.tag == "NNS" &&
      !one_of(r.tree.lemma(t), {"thousand", "hundred", "dozen", "number", "member", "representative", "force",
                                "troop", "source", "side", "delegate", "negotiator", "envoy", "authority"}))
    return false;
  return r.tree.prep_objects(t, "in").empty();
}

}  // namespace

Parties parties_of(const Reading& r, const Act& act, std::string_view slot, const Tokens& tokens) {
  Parties out;
  const bool speaks_or_meets = act.entry->pos == 'v' && quad_class(act.type) % 2 == 1;
  for (TokenId t : tokens) {
    const bool direct = !r.cast.parties(t).empty();
    const Figure figure = r.cast.figure(t);
    // Where something happens is not whom it is done to, unless the entry says so or force is used there.
    const bool by_default = act.entry->target.empty() && !place_can_be_target(act.type);
    if (by_default && one_of(slot, {"in", "at"})) continue;
    if (by_default && figure == Figure::place &&
        one_of(slot, {"near", "around", "into", "over", "on", "from"}))
      continue;
    if (slot == "mod") {
      if (direct && !is_city(r, t)) add_parties(out, r.cast.parties(t));
      continue;
    }
    if (slot == "subj" && !direct && speaks_or_meets && !may_speak(r, t)) continue;
    // "an explosion in Kabul killed 30 people": a place does nothing
    if (slot == "subj" && !direct && act.type == EventType::ASSAULT && is_deed(r, t)) {
      add_parties(out, doers_of(r, t));
      continue;
    }
    // "called the arrest of four Serbs a provocation": those it was done to are not reproached
    if (act.type == EventType::ACCUSE && one_of(slot, {"of", "against", "on"}) &&
        r.tree[t].dep == Dep::pobj && is_deed(r, r.tree[r.tree[t].head].head))
      continue;
    // "condemned the attack on a church": whoever did it is condemned, not those it was done to
    if (act.type == EventType::ACCUSE && slot != "subj" && !direct && is_deed(r, t) &&
        !one_of(r.tree.lemma(t), {"coup", "takeover", "putsch", "crackdown", "repression", "execution"})) {
      add_parties(out, doers_of(r, t));
      continue;
    }
    add_parties(out, r.cast.parties_or_inner(t));
  }
  return out;
}

}  // namespace entente
