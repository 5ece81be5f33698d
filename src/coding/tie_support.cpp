// Backing, arms, forces and sanctions: "Iran-backed", "the Kremlin’s backing of", "sells arms to", "hosts U.S. troops", "is
// under sanctions".
#include <algorithm>

#include "base/text.h"
#include "coding/tie_sheet.h"

namespace entente {
namespace {

using Codes = TieSheet::Codes;

Codes clients(const TieSheet& sheet, const Codes& in) {
  Codes out = sheet.states(in);
  const Codes groups = sheet.groups(in);
  out.insert(out.end(), groups.begin(), groups.end());
  return out;
}

// ---- sponsor ----

void sponsor_noun(TieSheet& sheet, TokenId t) {
  const Tree& tree = sheet.tree;
  if (sheet.has_lemma(t, {"backing", "patronage", "sponsorship"})) {
    if (!sheet.asserted(t, true)) return;
    const Codes owner = sheet.states(sheet.first_slot(t, 'n', {"poss", "mod"}));
    sheet.add(TieKind::sponsor, owner, clients(sheet, sheet.first_slot(t, 'n', {"of", "for"})), t,
              "backing of");
  } else if (sheet.has_lemma(t, {"patron", "backer", "sponsor", "protector"})) {
    // "Moscow, Assad’s main backer", "Iran is the patron of Hezbollah"
    const bool predicate = sheet.r.slots.copula(t) != no_token;
    if (!sheet.asserted(t, !predicate)) return;
    sheet.add(TieKind::sponsor, sheet.states(sheet.described(t)),
              clients(sheet, sheet.first_slot(t, 'n', {"of", "poss"})), t, "patron of");
  } else if (sheet.has_lemma(t, {"client", "proxy", "protege", "protégé", "satellite"})) {
    const bool predicate = sheet.r.slots.copula(t) != no_token;
    if (!sheet.asserted(t, !predicate)) return;
    Codes who = sheet.described(t);
    const Codes listed = sheet.examples(t);
    who.insert(who.end(), listed.begin(), listed.end());
    sheet.add(TieKind::sponsor, sheet.states(sheet.first_slot(t, 'n', {"of", "poss", "mod"})),
              clients(sheet, who), t, "client of");
  } else if (sheet.has_lemma(t, {"support", "backing", "protection"}) && tree[t].dep == Dep::dobj) {
    // "enjoys Russian support", "take American support for granted"
    const TokenId verb = tree[t].head;
    if (!sheet.has_lemma(verb, {"enjoy", "receive", "take", "have", "get"}) || !sheet.asserted(t, false))
      return;
    Codes who = sheet.subject(verb);
    const Tokens agents = tree.agents(verb);
    for (TokenId a : agents) {
      if (!sheet.direct({a}).empty()) continue;
      const Codes listed = sheet.examples(a);
      for (const std::string& code : listed) {
        if (std::ranges::find(who, code) == who.end()) who.push_back(code);
      }
    }
    sheet.add(TieKind::sponsor, sheet.states(sheet.first_slot(t, 'n', {"poss", "mod", "from", "of"})),
              clients(sheet, who), t, "support of");
  }
}

// "Iran-backed Houthis", "rebels who are backed by Rwanda", "Iran sponsors Hezbollah"
void sponsor_verb(TieSheet& sheet, TokenId v) {
  const Tree& tree = sheet.tree;
  if (!sheet.has_lemma(v, {"back", "sponsor", "bankroll", "support", "prop"})) return;
  const bool modifier = tree[v].dep == Dep::amod && tree[v].tag == "VBN";
  if (modifier) {
    TokenId who = no_token;
    for (TokenId m : tree.children(v)) {
      if (m < v && (tree[m].dep == Dep::npadvmod || tree[m].dep == Dep::amod ||
                    tree[m].dep == Dep::compound || tree[m].dep == Dep::nmod))
        who = m;
    }
    if (who == no_token) return;
    Codes backer;
    if (const Name* name = sheet.r.cast.names().at(who); name != nullptr)
      backer = sheet.states({std::string(first_part(name->best().code))});
    Codes client = clients(sheet, sheet.direct({tree[v].head}));
    if (client.empty() && tree[tree[v].head].dep == Dep::appos)
      client = clients(sheet, sheet.direct({tree[tree[v].head].head}));
    // "Russia-backed separatists" of whom nothing is known but their backer
    std::erase_if(client, [&](const std::string& code) {
      return std::ranges::find(backer, std::string(first_part(code))) != backer.end();
    });
    sheet.add(TieKind::sponsor, backer, client, v, "backed");
    return;
  }
  const bool standing = tree[v].tag == "VBZ" || tree[v].tag == "VBP" || tree.is_passive(v);
  bool perfect = false;
  for (TokenId a : tree.children(v))
    perfect = perfect || (tree[a].dep == Dep::aux && tree.lemma(a) == "have");
  if ((!standing && !perfect) || !sheet.asserted(v, false)) return;
  const Codes who = sheet.states(sheet.direct(tree.agents(v)));
  Codes client = clients(sheet, sheet.undergoer(v));
  // a state supports a state in many ways; with a group it is a sponsor
  if (sheet.has_lemma(v, {"support"})) client = sheet.groups(client);
  sheet.add(TieKind::sponsor, who, client, v, "backs");
}

// ---- arms ----

bool is_arms(const TieSheet& sheet, TokenId t) {
  const auto weapon = [&](TokenId w) {
    return sheet.r.lexicon.in_class("weapons", sheet.tree.lemma(w)) ||
           sheet.has_lemma(w, {"arms", "arm", "weaponry"});
  };
  if (weapon(t)) return true;
  return std::ranges::any_of(sheet.tree.children(t),
                             [&](TokenId m) { return sheet.tree[m].dep == Dep::compound && weapon(m); });
}

void arms(TieSheet& sheet, TokenId t) {
  const Tree& tree = sheet.tree;
  const Slots& slots = sheet.r.slots;
  if (tree[t].pos == Pos::NOUN && sheet.has_lemma(t, {"sale", "supply", "export"})) {
    bool weapons = is_arms(sheet, t);
    for (TokenId o : slots.fill(t, 'n', "of")) weapons = weapons || is_arms(sheet, o);
    if (!weapons || !sheet.asserted(t, false)) return;
    Codes seller = sheet.states(sheet.first_slot(t, 'n', {"by", "from", "poss", "mod"}));
    const TokenId verb = sheet.tree.verb_above(t);
    if (seller.empty() && verb != no_token &&
        sheet.has_lemma(verb, {"approve", "continue", "authorise", "authorize", "clear"}))
      seller = sheet.states(sheet.subject(verb));
    Codes buyer = clients(sheet, sheet.slot(t, 'n', "to"));
    if (buyer.empty() && verb != no_token && tree[t].dep == Dep::dobj)
      buyer = clients(sheet, sheet.direct(tree.prep_objects(verb, "to")));
    sheet.add(TieKind::arms_supplier, seller, buyer, t, "sale of arms to");
  } else if (tree[t].pos == Pos::NOUN && sheet.has_lemma(t, {"supplier", "seller", "exporter"})) {
    if (!is_arms(sheet, t) &&
        !std::ranges::any_of(slots.fill(t, 'n', "of"), [&](TokenId o) { return is_arms(sheet, o); }))
      return;
    const bool predicate = slots.copula(t) != no_token;
    if (!sheet.asserted(t, !predicate)) return;
    Codes client = clients(sheet, sheet.first_slot(t, 'n', {"to", "poss", "for"}));
    sheet.add(TieKind::arms_supplier, sheet.states(sheet.described(t)), client, t, "supplier of arms to");
  } else if (tree.is_verb(t) && sheet.has_lemma(t, {"supply", "sell", "arm", "equip"})) {
    bool perfect = false;
    for (TokenId a : tree.children(t))
      perfect = perfect || (tree[a].dep == Dep::aux && tree.lemma(a) == "have");
    const bool standing = tree[t].tag == "VBZ" || tree[t].tag == "VBP" || perfect;
    if (!standing || tree.is_passive(t) || !sheet.asserted(t, false)) return;
    const Tokens objects = tree.patients(t);
    const bool weapons =
        std::ranges::any_of(objects, [&](TokenId o) { return is_arms(sheet, o); }) ||
        std::ranges::any_of(slots.fill(t, 'v', "with"), [&](TokenId o) { return is_arms(sheet, o); });
    Codes client = clients(sheet, sheet.slot(t, 'v', "to"));
    if (client.empty()) client = clients(sheet, sheet.direct(objects));
    if (!weapons && !sheet.has_lemma(t, {"arm"})) return;
    sheet.add(TieKind::arms_supplier, sheet.states(sheet.subject(t)), client, t, "supplies arms to");
  }
}

// ---- forces ----

bool is_force(const TieSheet& sheet, TokenId t) {
  return sheet.r.lexicon.in_class("forces", sheet.tree.lemma(t)) ||
         sheet.has_lemma(t, {"base", "basis", "troop", "force", "headquarters"});
}

void forces(TieSheet& sheet, TokenId t) {
  const Tree& tree = sheet.tree;
  if (tree.is_verb(t) && sheet.has_lemma(t, {"host", "house"})) {
    Tokens objects = tree.patients(t);
    std::erase_if(objects, [&](TokenId o) { return !is_force(sheet, o); });
    if (objects.empty() || tree.is_passive(t) || !sheet.asserted(t, false)) return;
    sheet.add(TieKind::hosts_forces, sheet.states(sheet.subject(t)), sheet.states(sheet.codes_of(objects)), t,
              "hosts");
  } else if (tree.is_verb(t) && sheet.has_lemma(t, {"station", "base", "garrison"})) {
    Codes whose;
    if (tree.is_passive(t)) {
      Tokens troops = tree.patients(t);
      std::erase_if(troops, [&](TokenId o) { return !is_force(sheet, o); });
      if (!troops.empty()) whose = sheet.states(sheet.codes_of(troops));
    } else if (std::ranges::any_of(tree.patients(t), [&](TokenId o) { return is_force(sheet, o); })) {
      whose = sheet.states(sheet.subject(t));
    }
    if (!sheet.asserted(t, tree[t].dep == Dep::acl)) return;
    sheet.add(TieKind::hosts_forces, sheet.states(sheet.first_slot(t, 'v', {"in", "at", "on"})), whose, t,
              "stationed in");
  } else if (sheet.has_lemma(t, {"home"}) && !tree.is_root(t) && sheet.has_lemma(tree[t].head, {"be"}) &&
             sheet.asserted(t, false)) {
    Tokens objects = sheet.r.slots.fill(t, 'n', "to");
    std::erase_if(objects, [&](TokenId o) { return !is_force(sheet, o); });
    sheet.add(TieKind::hosts_forces, sheet.states(sheet.subject(tree[t].head)),
              sheet.states(sheet.codes_of(objects)), t, "home to");
  } else if (tree[t].pos == Pos::NOUN && sheet.has_lemma(t, {"base"}) && sheet.asserted(t, true)) {
    // "Russia’s naval base in Syria"
    const Codes owner = sheet.states(sheet.first_slot(t, 'n', {"poss", "mod"}));
    sheet.add(TieKind::hosts_forces, sheet.states(sheet.slot(t, 'n', "in")), owner, t, "base in");
  }
}

// ---- sanctions in force ----

void sanctions(TieSheet& sheet, TokenId t) {
  const Tree& tree = sheet.tree;
  if (tree[t].pos != Pos::NOUN || !sheet.has_lemma(t, {"sanction", "embargo"})) return;
  const TokenId verb = sheet.tree.verb_above(t);
  const Codes owner = sheet.first_slot(t, 'n', {"poss", "mod", "by", "of"});
  const Codes target = sheet.first_slot(t, 'n', {"on", "against"});
  // "Iran is under U.S. sanctions"
  if (tree[t].dep == Dep::pobj && sheet.has_lemma(tree[t].head, {"under"})) {
    if (verb != no_token && sheet.has_lemma(verb, {"be", "remain", "stay"}) && sheet.asserted(t, false))
      sheet.add(TieKind::sanctions, owner, sheet.subject(verb), t, "under sanctions of");
    return;
  }
  if (verb == no_token || !sheet.asserted(t, false)) return;
  const bool subject = tree[t].dep == Dep::nsubj || tree[t].dep == Dep::nsubjpass;
  if (subject && sheet.has_lemma(verb, {"remain", "stay", "be", "continue"})) {
    const Tokens in = sheet.r.slots.fill(verb, 'v', "in");
    if (std::ranges::any_of(in, [&](TokenId o) { return sheet.has_lemma(o, {"force", "place", "effect"}); }))
      sheet.add(TieKind::sanctions, owner, target, t, "sanctions in force");
    return;
  }
  if (tree[t].dep == Dep::dobj &&
      sheet.has_lemma(verb, {"maintain", "keep", "renew", "extend", "prolong", "uphold", "retain"})) {
    Codes by = owner.empty() ? sheet.subject(verb) : owner;
    sheet.add(TieKind::sanctions, by, target, t, "keeps sanctions on");
    return;
  }
  // "has imposed sanctions on": the perfect tells of what holds
  bool perfect = false, dated = false;
  for (TokenId a : tree.children(verb)) {
    perfect = perfect || (tree[a].dep == Dep::aux && tree.lemma(a) == "have" && tree[a].tag != "VBD");
    dated = dated || tree[a].dep == Dep::npadvmod;
  }
  if (tree[t].dep == Dep::dobj && perfect && !dated &&
      sheet.has_lemma(verb, {"impose", "slap", "place", "have"}))
    sheet.add(TieKind::sanctions, sheet.subject(verb), target, t, "has imposed sanctions on");
}

}  // namespace

void find_support(TieSheet& sheet, TokenId t) {
  const Token& token = sheet.tree[t];
  if (token.pos == Pos::NOUN || token.pos == Pos::PROPN) sponsor_noun(sheet, t);
  if (token.pos == Pos::VERB || token.pos == Pos::ADJ) sponsor_verb(sheet, t);
  arms(sheet, t);
  forces(sheet, t);
  sanctions(sheet, t);
}

}  // namespace entente
