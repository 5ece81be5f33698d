// The actors inside a phrase that is itself no actor: "the decision of Israel", "the attacks that Russia carried out".
#include <algorithm>

#include "base/words.h"
#include "coding/cast.h"

namespace entente {
namespace {

// Verbs that say whose a deed or a decision is.
bool does_something(std::string_view verb) {
  return one_of(verb,
                {"carry",      "launch",  "conduct", "wage",   "stage",  "impose",    "commit",  "make",
                 "take",       "mount",   "do",      "order",  "adopt",  "announce",  "propose", "hold",
                 "fire",       "deploy",  "sign",    "plan",   "issue",  "pass",      "create",  "organise",
                 "organize",   "meet",    "publish", "unveil", "build",  "introduce", "start",   "begin",
                 "perpetrate", "inflict", "wield",   "pursue", "lead",   "control",   "claim",   "administer",
                 "own",        "occupy",  "rule",    "run",    "attend", "seize"});
}

}  // namespace

// Whom a part of the phrase, and what stands beside it, is or has inside.
void Cast::add_inner(TokenId part, int depth, Parties& out) const {
  for (TokenId c : tree_.conjuncts(part)) {
    if (!parties_[c].empty()) {
      add_parties(out, parties_[c]);
    } else {
      collect_inner(c, depth + 1, out);
    }
  }
}

void Cast::inner_possessors(TokenId head, int depth, Parties& out) const {
  for (TokenId c : tree_.children(head)) {
    if (tree_[c].dep != Dep::poss) continue;
    add_inner(c, depth, out);
    if (tree_[c].tag == "WP$" && out.empty()) {  // "Usmanov, whose yacht Germany seized"
      if (const TokenId whom = antecedent(c); whom != no_token) add_parties(out, parties_[whom]);
    }
  }
}

void Cast::inner_modifiers(TokenId head, int depth, Parties& out) const {
  for (TokenId c : tree_.children(head)) {
    const Dep dep = tree_[c].dep;
    if (dep != Dep::amod && dep != Dep::compound && dep != Dep::nmod && dep != Dep::npadvmod) continue;
    if (is_backing(tree_, c)) continue;
    // "the Islamabad office of UNHCR": a city before the noun is only where
    const Name* name = names_.at(c);
    if (name == nullptr || (name->best().kind != NameKind::capital && name->best().kind != NameKind::place))
      add_inner(c, depth, out);
  }
}

void Cast::inner_objects(TokenId head, int depth, Parties& out) const {
  for (const char* preposition : {"of", "by", "from", "in", "on", "against", "at", "to", "between", "among",
                                  "with", "for", "around", "near", "off"}) {
    for (TokenId o : tree_.prep_objects(head, preposition)) {
      // "a barracks near the Tunisian border": of whom the border is says nothing
      const bool beside = one_of(preposition, {"near", "around", "off"}) &&
                          one_of(tree_.lemma(o), {"border", "frontier", "boundary"});
      if (tree_.is_nominal(o) && !beside) add_inner(o, depth, out);
    }
    if (!out.empty()) return;
  }
}

// What the phrase is also called, and whom it consists of.
void Cast::inner_members(TokenId head, int depth, Parties& out) const {
  for (TokenId c : tree_.children(head)) {
    if (tree_[c].dep == Dep::appos) add_inner(c, depth, out);
    // "the countries that make up the alliance"
    if (tree_[c].dep == Dep::relcl &&
        one_of(tree_.lemma(c), {"make", "form", "comprise", "belong", "constitute"})) {
      for (TokenId o : tree_.patients(c)) {
        if (o != head) add_inner(o, depth, out);
      }
      for (TokenId o : tree_.prep_objects(c, "to")) add_inner(o, depth, out);
    }
  }
}

// "the attacks that Russia carried out", "measures announced by Seoul"
void Cast::inner_doers(TokenId head, int depth, Parties& out) const {
  for (TokenId c : tree_.children(head)) {
    if ((tree_[c].dep != Dep::relcl && tree_[c].dep != Dep::acl) || !does_something(tree_.lemma(c))) continue;
    for (TokenId a : tree_.agents(c)) {
      if (a != head) add_inner(a, depth, out);
    }
  }
}

// Possessors first, then modifiers, then prepositional phrases: the nearest owner of what the phrase is
// about.
void Cast::collect_inner(TokenId head, int depth, Parties& out) const {
  if (depth > 3) return;
  if (const Parties examples = examples_of(head); !examples.empty()) {
    add_parties(out, examples);
    return;
  }
  inner_possessors(head, depth, out);
  if (out.empty()) inner_modifiers(head, depth, out);
  if (out.empty()) inner_objects(head, depth, out);
  if (out.empty()) inner_members(head, depth, out);
  if (out.empty()) inner_doers(head, depth, out);
  if (!out.empty()) return;
  for (TokenId c : tree_.children(head)) {  // cities, too
    const Dep dep = tree_[c].dep;
    if ((dep == Dep::compound || dep == Dep::nmod || dep == Dep::amod) && !is_backing(tree_, c))
      add_inner(c, depth, out);
  }
}

Parties Cast::inner(TokenId head) const {
  Parties out;
  collect_inner(head, 0, out);
  return out;
}

Parties Cast::parties_or_inner(TokenId head) const {
  return parties_[head].empty() ? inner(head) : parties_[head];
}

}  // namespace entente
