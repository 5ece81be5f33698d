// Alliances, partnerships, dialogues and rivalries: "a treaty ally of", "close ties with", "opened a dialogue", "rivals A and
// B", "are ranged against".
#include <algorithm>

#include "base/text.h"
#include "coding/tie_sheet.h"

namespace entente {
namespace {

using Codes = TieSheet::Codes;

// Verbs under which a relation with somebody is one that stands.
bool keeps(const TieSheet& sheet, TokenId verb) {
  return sheet.has_lemma(
      verb, {"have",      "maintain", "enjoy",      "keep",    "share",     "hold",      "boast",
             "establish", "build",    "forge",      "develop", "formalise", "formalize", "retain",
             "continue",  "sign",     "begin",      "start",   "open",      "launch",    "initiate",
             "conduct",   "run",      "strengthen", "deepen",  "value",     "form",      "date"});
}

// "a more active role for its North Korean ally": the possessor is the one who acts in the clause.
Codes owner_of(const TieSheet& sheet, TokenId noun) {
  const Tree& tree = sheet.tree;
  const TokenId poss = tree.child(noun, Dep::poss);
  if (poss == no_token) return {};
  if (tree[poss].pos == Pos::PRON) {
    const TokenId verb = sheet.tree.verb_above(noun);
    if (verb != no_token && !tree.is_passive(verb) && tree[verb].dep != Dep::ROOT) {
      const Codes actor = sheet.direct(tree.agents(verb));
      if (actor.size() == 1) return actor;
    }
  }
  const Codes owner = sheet.codes_of({poss});
  if (!owner.empty() || tree[poss].pos != Pos::PRON) return owner;
  // "India and its rival Pakistan"
  for (TokenId t = poss; t-- > tree.document().sentences[tree.sentence_of(poss)].first && poss - t < 4;) {
    if (Codes before = sheet.direct({t}); !before.empty()) return before;
  }
  return {};
}

// "Russia’s ally Belarus", "its North Korean ally", "is an ally of", "allies A and B"
void pair_noun(TieSheet& sheet, TokenId t, TieKind kind, const char* rule) {
  const Tree& tree = sheet.tree;
  const Codes who = sheet.described(t), listed = sheet.examples(t);
  Codes other = sheet.first_slot(t, 'n', {"with", "to", "of"});
  Codes owner = owner_of(sheet, t);
  const bool modifier = tree[t].dep == Dep::amod || tree[t].dep == Dep::compound || tree[t].dep == Dep::nmod;
  if (owner.empty() && modifier) owner = owner_of(sheet, tree[t].head);  // "its rival Pakistan"
  const Codes adjective = sheet.slot(t, 'n', "mod");
  const bool predicate = sheet.r.slots.copula(t) != no_token;
  if (!sheet.asserted(t, !predicate)) return;
  if (other.empty()) other = owner.empty() && !predicate ? adjective : owner;
  if (other.empty() && predicate) other = adjective;
  if (!listed.empty()) {
    // "Taiwan has just 12 allies left, among them …", "clients of Moscow such as …"
    Codes whose = other;
    const TokenId verb = sheet.tree.verb_above(t);
    if (whose.empty() && verb != no_token && keeps(sheet, verb) && sheet.asserted(t, false))
      whose = sheet.subject(verb);
    sheet.add(kind, whose, listed, t, rule);
  }
  if (!who.empty() && !other.empty()) {
    sheet.add(kind, who, other, t, rule);
  } else if (who.size() == 2 && tree[t].tag == "NNS") {  // "rivals India and Pakistan", "A and B are allies"
    sheet.add_pair(kind, who, t, rule);
  } else if (!owner.empty() && !adjective.empty()) {
    sheet.add(kind, owner, adjective, t, rule);
  }
}

// "Japan’s relationship with NATO is close", "keeps strong ties with", "diplomatic relations with everyone: Egypt, Israel"
void between_noun(TieSheet& sheet, TokenId t, TieKind kind, const char* rule) {
  const Tree& tree = sheet.tree;
  const TokenId verb = sheet.tree.verb_above(t);
  const bool subject = verb != no_token && (tree[t].dep == Dep::nsubj || tree[t].dep == Dep::nsubjpass);
  if (!sheet.asserted(t, false)) return;
  const Codes between = sheet.slot(t, 'n', "between");
  if (between.size() == 2) {
    sheet.add_pair(kind, between, t, rule);
    return;
  }
  Codes with = sheet.direct(sheet.r.slots.fill(t, 'n', "with"));
  Codes mine = owner_of(sheet, t);
  if (mine.empty()) mine = sheet.slot(t, 'n', "mod");
  if (mine.empty() && verb != no_token && !subject && keeps(sheet, verb)) mine = sheet.subject(verb);
  if (with.empty()) {
    const Tokens objects = sheet.r.slots.fill(t, 'n', "with");
    for (TokenId o : objects) {  // "with everyone: Egypt, Israel and Syria"
      const Codes listed = sheet.examples(o);
      with.insert(with.end(), listed.begin(), listed.end());
    }
  }
  sheet.add(kind, mine, with, t, rule);
}

// "opened a dialogue" by two; "initiated dialogues between the two", of whom one is the subject
void dialogue(TieSheet& sheet, TokenId t) {
  const Tree& tree = sheet.tree;
  const TokenId verb = sheet.tree.verb_above(t);
  if (verb == no_token || !sheet.asserted(t, false)) return;
  const bool object = tree[t].dep == Dep::dobj && keeps(sheet, verb);
  if (!object) return;
  const Codes who = sheet.subject(verb);
  if (who.size() >= 2 && sheet.slot(t, 'n', "with").empty()) {
    sheet.add_pair(TieKind::dialogue, who, t, "dialogue");
    return;
  }
  for (TokenId o : sheet.r.slots.fill(t, 'n', "between")) {
    const bool two =
        tree.form(o) == "two" || sheet.has_modifier(o, {"two", "both"}) || tree.lemma(o) == "both";
    if (!two || who.size() != 1) continue;
    Codes pair = sheet.codes_of({o});
    if (pair.size() != 2 || std::ranges::find(pair, who.front()) == pair.end()) {
      // the other of the two: who stood first in the sentence before
      const std::uint32_t s = tree.sentence_of(t);
      if (s == 0) return;
      const Sentence& before = tree.document().sentences[s - 1];
      pair = who;
      for (TokenId u = before.first; u < before.last && pair.size() < 2; ++u) {
        const Name* name = sheet.r.cast.names().at(u);
        if (name == nullptr || name->best().kind == NameKind::place || name->best().kind == NameKind::person)
          continue;
        const std::string code(first_part(name->best().code));
        if (!code.empty() && code != who.front()) pair.push_back(code);
      }
    }
    sheet.add_pair(TieKind::dialogue, pair, t, "dialogue between the two");
  }
}

void relation_by_noun(TieSheet& sheet, TokenId t) {
  if (sheet.has_lemma(t, {"ally"})) {
    // "diplomatic allies" have relations, not a treaty of defence
    const bool diplomatic =
        sheet.has_modifier(t, {"diplomatic", "trade", "trading", "economic", "political"});
    pair_noun(sheet, t, diplomatic ? TieKind::partner : TieKind::ally,
              diplomatic ? "diplomatic ally" : "ally of");
  } else if (sheet.has_lemma(t, {"partner"})) {
    pair_noun(sheet, t, TieKind::partner, "partner of");
  } else if (sheet.has_lemma(t, {"rival", "adversary", "foe", "enemy", "archrival", "nemesis", "archenemy",
                                 "antagonist"})) {
    pair_noun(sheet, t, TieKind::rival, "rival of");
  } else if (sheet.has_lemma(t, {"alliance"})) {
    between_noun(sheet, t, TieKind::ally, "alliance with");
  } else if (sheet.has_lemma(t, {"treaty", "pact"}) &&
             sheet.has_modifier(t, {"defense", "defence", "alliance", "security", "assistance"})) {
    between_noun(sheet, t, TieKind::ally, "treaty with");
  } else if (sheet.has_lemma(t, {"partnership", "relationship", "friendship"})) {
    between_noun(sheet, t, TieKind::partner, "relationship with");
  } else if (sheet.has_lemma(t, {"relation", "tie", "link"})) {
    if (sheet.has_modifier(t, {"friendly", "close",    "strong",       "robust",    "warm",     "good",
                               "cordial",  "security", "defense",      "defence",   "military", "diplomatic",
                               "closer",   "deep",     "deeper",       "excellent", "stable",   "official",
                               "formal",   "full",     "longstanding", "amicable"}))
      between_noun(sheet, t, TieKind::partner, "relations with");
  } else if (sheet.has_lemma(t, {"rivalry", "feud", "enmity"})) {
    between_noun(sheet, t, TieKind::rival, "rivalry with");
  } else if (sheet.has_lemma(t, {"dialogue", "dialog"})) {
    between_noun(sheet, t, TieKind::dialogue, "dialogue with");
    dialogue(sheet, t);
  }
}

// "For years the two countries have quarrelled", "are ranged against", "are allied with", "at loggerheads with"
void relation_by_verb(TieSheet& sheet, TokenId v) {
  const Tree& tree = sheet.tree;
  if (sheet.has_lemma(v, {"range", "pit", "array", "align"}) && tree.is_passive(v)) {
    const bool align = sheet.has_lemma(v, {"align"});
    const Codes against = sheet.direct(sheet.r.slots.fill(v, 'v', align ? "with" : "against"));
    if (sheet.asserted(v, false))
      sheet.add(align ? TieKind::partner : TieKind::rival, sheet.subject(v), against, v,
                align ? "aligned" : "ranged");
    return;
  }
  if (sheet.has_lemma(v, {"ally"})) {
    const Codes with = sheet.first_slot(v, 'v', {"with", "to"});
    if (sheet.asserted(v, false)) sheet.add(TieKind::ally, sheet.subject(v), with, v, "allied with");
    return;
  }
  if (sheet.has_lemma(v, {"quarrel", "feud", "spar", "clash", "compete", "vie"})) {
    // what has gone on for years stands
    bool years = false;
    for (TokenId p : tree.children(v)) {
      if (tree[p].dep != Dep::prep || !sheet.has_lemma(p, {"for", "since"})) continue;
      for (TokenId o : tree.children(p))
        years = years || sheet.has_lemma(o, {"year", "decade", "century", "generation"}) ||
                sheet.has_modifier(o, {"year", "decade"});
    }
    for (TokenId a : tree.children(v)) years = years || sheet.has_lemma(a, {"long", "perennially", "always"});
    if (!years || !sheet.asserted(v, false)) return;
    const Codes who = sheet.subject(v), with = sheet.slot(v, 'v', "with");
    if (with.empty()) {
      sheet.add_pair(TieKind::rival, who, v, "quarrel");
    } else {
      sheet.add(TieKind::rival, who, with, v, "quarrel with");
    }
  }
}

// "are at odds", "is at loggerheads with"
void at_odds(TieSheet& sheet, TokenId t) {
  const Tree& tree = sheet.tree;
  if (!sheet.has_lemma(t, {"odd", "odds", "loggerhead", "loggerheads", "daggers"}) ||
      tree[t].dep != Dep::pobj)
    return;
  const TokenId at = tree[t].head;
  if (!sheet.has_lemma(at, {"at"}) || tree.is_root(at) || !sheet.asserted(t, false)) return;
  const TokenId verb = tree[at].head;
  if (!tree.is_verb(verb)) return;
  const Codes who = sheet.subject(verb);
  Codes with = sheet.slot(t, 'n', "with");
  if (with.empty()) with = sheet.slot(verb, 'v', "with");
  if (with.empty()) {
    sheet.add_pair(TieKind::rival, who, t, "at odds");
  } else {
    sheet.add(TieKind::rival, who, with, t, "at odds with");
  }
}

}  // namespace

void find_relations(TieSheet& sheet, TokenId t) {
  const Token& token = sheet.tree[t];
  if (token.pos == Pos::NOUN || token.pos == Pos::PROPN ||
      (token.pos == Pos::ADJ && token.dep == Dep::amod)) {
    relation_by_noun(sheet, t);
    at_odds(sheet, t);
  }
  if (sheet.tree.is_verb(t)) relation_by_verb(sheet, t);
}

}  // namespace entente
