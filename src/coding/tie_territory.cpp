// Disputed ground: "territorial disputes with", "a disputed section of their border", "claims Taiwan", "areas that Beijing
// regards as its own territory".
#include <algorithm>

#include "base/text.h"
#include "coding/tie_sheet.h"

namespace entente {
namespace {

using Codes = TieSheet::Codes;

bool is_ground(const TieSheet& sheet, TokenId t) {
  return sheet.r.lexicon.in_class("territory", sheet.tree.lemma(t)) ||
         sheet.has_lemma(t, {"border", "frontier", "boundary", "sea", "shoal", "reef", "water", "waters",
                             "islet", "archipelago", "section", "stretch", "part", "feature"});
}

// The two states of a disputed border: its owners, those between whom it runs, or the only two that are named.
void disputed_border(TieSheet& sheet, TokenId t) {
  const Tree& tree = sheet.tree;
  if (!sheet.has_modifier(t, {"disputed", "contested", "unsettled", "undemarcated"})) return;
  TokenId border = t;
  for (TokenId o : sheet.r.slots.fill(t, 'n', "of")) border = o;
  const bool ground = sheet.has_lemma(border, {"border", "frontier", "boundary"}) || is_ground(sheet, border);
  if (!ground || !sheet.asserted(t, true)) return;
  for (TokenId at : {border, t}) {
    const Codes between = sheet.states(sheet.slot(at, 'n', "between"));
    const Codes with = sheet.states(sheet.slot(at, 'n', "with"));
    Codes owners = sheet.states(sheet.slot(at, 'n', "poss"));
    if (between.size() == 2)
      return sheet.add_pair(TieKind::territorial_dispute, between, t, "disputed border");
    if (owners.empty()) owners = sheet.states(sheet.slot(at, 'n', "mod"));
    if (!with.empty()) {
      if (owners.empty()) owners = sheet.states(sheet.subject_above(at));
      return sheet.add(TieKind::territorial_dispute, owners, with, t, "disputed border");
    }
    if (owners.size() == 2) return sheet.add_pair(TieKind::territorial_dispute, owners, t, "disputed border");
  }
  if (sheet.has_lemma(border, {"border", "frontier", "boundary"}) &&
      tree.sentence_of(border) == tree.sentence_of(t))
    sheet.add_pair(TieKind::territorial_dispute, sheet.named_states(t), t, "disputed border");
}

void dispute(TieSheet& sheet, TokenId t) {
  const Tree& tree = sheet.tree;
  if (!sheet.has_lemma(t, {"dispute", "row", "quarrel"})) return;
  bool ground = sheet.has_modifier(
      t, {"territorial", "border", "maritime", "sovereignty", "island", "land", "boundary"});
  for (TokenId o : sheet.r.slots.fill(t, 'n', "over"))
    ground = ground || (sheet.has_lemma(t, {"dispute"}) && is_ground(sheet, o));
  if (!ground || !sheet.asserted(t, false)) return;
  const Codes between = sheet.states(sheet.slot(t, 'n', "between"));
  if (between.size() == 2) return sheet.add_pair(TieKind::territorial_dispute, between, t, "dispute between");
  const Codes with = sheet.states(sheet.slot(t, 'n', "with"));
  Codes who = sheet.states(sheet.first_slot(t, 'n', {"poss", "mod"}));
  if (who.empty() && tree[t].dep != Dep::nsubj) who = sheet.states(sheet.subject_above(t));
  if (!with.empty()) {
    sheet.add(TieKind::territorial_dispute, who, with, t, "dispute with");
  } else if (who.size() == 2) {
    sheet.add_pair(TieKind::territorial_dispute, who, t, "dispute of");
  }
}

// Whether the words say that something is the subject's own: "its own territory", "a renegade province", "part of China".
bool own_ground(const TieSheet& sheet, TokenId t) {
  return sheet.has_lemma(t, {"part", "territory", "province", "own", "soil", "region", "land"});
}

void claim(TieSheet& sheet, TokenId v) {
  const Tree& tree = sheet.tree;
  const bool claims = sheet.has_lemma(v, {"claim"});
  if (!claims && !sheet.has_lemma(v, {"regard", "consider", "view", "see", "treat"})) return;
  if (tree.child(v, Dep::ccomp) != no_token && claims) return;
  if (!sheet.asserted(v, false)) return;
  const Codes who = sheet.states(sheet.subject(v));
  Tokens objects = tree.patients(v);
  bool own = claims;
  for (TokenId o : sheet.r.slots.fill(v, 'v', "as")) own = own || own_ground(sheet, o);
  if (const TokenId o = tree.child(v, Dep::oprd); o != no_token) {
    own = own || own_ground(sheet, o);
    std::erase(objects, o);
  }
  for (TokenId o : tree.children(v)) {  // "considers Taiwan part of China": a small clause
    if (tree[o].dep != Dep::ccomp || tree.is_verb(o) || !own_ground(sheet, o)) continue;
    own = true;
    for (TokenId m : tree.children(o)) {
      if (tree[m].dep == Dep::nsubj || tree[m].dep == Dep::compound) objects.push_back(m);
    }
  }
  if (!own) return;
  if (claims) {  // "claims sovereignty over Taiwan"
    for (TokenId o : tree.prep_objects(v, "over")) objects.push_back(o);
  }
  // "areas that Beijing regards as its own": the object is what the clause describes
  if (objects.empty() && tree[v].dep == Dep::relcl) objects = {tree[v].head};
  const Codes direct = sheet.states(sheet.direct(objects));
  if (!direct.empty()) return sheet.add(TieKind::claims, who, direct, v, "claims");
  if (!std::ranges::any_of(objects, [&](TokenId o) { return is_ground(sheet, o); })) return;
  // "both claim the islands": a dispute of the two; "areas that A regards as its own" with B alone beside A
  if (who.size() == 2) return sheet.add_pair(TieKind::territorial_dispute, who, v, "both claim");
  const Codes all = sheet.named_states(v);
  if (who.size() == 1 && all.size() == 2 && !claims)
    sheet.add_pair(TieKind::territorial_dispute, all, v, "own ground");
}

}  // namespace

void find_territory(TieSheet& sheet, TokenId t) {
  const Token& token = sheet.tree[t];
  if (token.pos == Pos::NOUN || token.pos == Pos::PROPN) {
    disputed_border(sheet, t);
    dispute(sheet, t);
  }
  if (sheet.tree.is_verb(t)) claim(sheet, t);
}

}  // namespace entente
