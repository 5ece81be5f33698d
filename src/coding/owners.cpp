// Whose: the states and organisations that a noun phrase names as its owners.
#include <algorithm>

#include "base/text.h"
#include "base/words.h"
#include "coding/cast.h"

namespace entente {
namespace {

// Verbs that say whose a deed or a decision is.
bool does_something(std::string_view verb) {
  return one_of(verb, {"carry",   "launch",    "conduct",  "wage",     "stage",      "impose",     "commit",
                       "make",    "take",      "mount",    "do",       "order",      "adopt",      "announce",
                       "propose", "hold",      "fire",     "deploy",   "sign",       "plan",       "issue",
                       "pass",    "create",    "organise", "organize", "meet",       "publish",    "unveil",
                       "build",   "introduce", "start",    "begin",    "perpetrate", "inflict",    "wield",
                       "pursue",  "lead",      "control",  "claim",    "hold",       "administer", "own",
                       "occupy",  "rule",      "run",      "organise", "organize",   "attend",     "seize"});
}

}  // namespace

// What the relative clause around a word hangs on; no_token outside one.
TokenId Cast::antecedent(TokenId t) const {
  for (int hops = 0; hops < 8 && !tree_.is_root(t); ++hops, t = tree_[t].head) {
    if (tree_[t].dep == Dep::relcl) return tree_[t].head;
  }
  return no_token;
}

// Everything before and after the head that says whose it is.
Parties Cast::owners(TokenId head) {
  Parties out;
  const auto take = [&](TokenId t) {
    for (TokenId c : tree_.conjuncts(t)) {
      if (c > head) resolve(c);  // "the government of the small island state": what follows says whose it is
      if (!parties_[c].empty()) {
        add_parties(out, parties_[c]);
      } else if (const Name* name = names_.at(c); name != nullptr && name->best().kind != NameKind::person) {
        if (!name->best().code.empty())
          add_parties(out, {party(name->first, name->last, name->best().code, name->best().name)});
      } else {
        collect_inner(c, 1, out);
      }
    }
  };
  // "his Japanese counterpart" is Japanese
  if (one_of(tree_.lemma(head), {"counterpart", "colleague", "opponent", "rival", "host", "guest"})) {
    for (TokenId c : tree_.children(head)) {
      if (c > head || tree_[c].dep == Dep::poss) continue;
      for (TokenId d : tree_.conjuncts(c)) {  // "his Turkish and Saudi counterparts"
        const Name* name = names_.at(d);
        if (name != nullptr && name->best().kind != NameKind::person && !name->best().code.empty())
          add_parties(out, {party(name->first, name->last, name->best().code, name->best().name)});
      }
    }
    // "his counterpart in Dhaka"
    for (TokenId c : out.empty() ? tree_.prep_objects(head, "in") : Tokens{}) {
      const Name* name = names_.at(c);
      if (name != nullptr && name->best().kind == NameKind::capital && !name->best().code.empty())
        add_parties(out, {party(name->first, name->last, name->best().code, name->best().name)});
    }
    if (!out.empty()) return out;
  }
  for (TokenId c : tree_.children(head)) {
    if (tree_[c].dep != Dep::poss) continue;
    if (tree_[c].tag == "WP$") {  // "Eritrea, whose troops have fought"
      if (const TokenId whom = antecedent(c); whom != no_token) take(whom);
    } else {
      take(c);
    }
  }
  if (!out.empty()) return out;
  // modifiers before the head; a name may hang on a compound that is not its own ("Chinese foreign ministry
  // spokesman")
  const TokenId from = tree_.left_edge(head);
  for (TokenId t = from; t < head; ++t) {
    const Name* name = names_.at(t);
    if (name == nullptr || name->best().kind == NameKind::person || name->best().code.empty()) continue;
    TokenId up = t;
    bool inside = true;
    while (up != head) {
      const Dep dep = tree_[up].dep;
      if (dep != Dep::compound && dep != Dep::amod && dep != Dep::nmod && dep != Dep::conj &&
          dep != Dep::poss && dep != Dep::npadvmod && dep != Dep::advmod && dep != Dep::nummod &&
          dep != Dep::punct) {
        inside = false;
        break;
      }
      if (tree_.is_root(up)) break;
      up = tree_[up].head;
      inside = inside && (up == head || !is_backing(tree_, up));
    }
    if (inside && up == head)
      add_parties(out, {party(name->first, name->last, name->best().code, name->best().name)});
    t = name->last - 1;
  }
  if (!out.empty()) return out;
  const bool abroad =
      one_of(tree_.lemma(head), {"ambassador", "envoy", "diplomat", "consul", "embassy", "consulate"});
  for (const char* preposition : {"of", "from", "for", "in", "at", "with"}) {
    if (abroad && (std::string_view(preposition) == "in" || std::string_view(preposition) == "at"))
      continue;  // where they are sent to
    for (TokenId o : tree_.prep_objects(head, preposition)) {
      if (tree_.is_nominal(o)) take(o);
    }
    if (!out.empty()) return out;
  }
  if (one_of(tree_.lemma(head),
             {"adviser", "advisor", "aide", "assistant"})) {  // "an adviser to the president"
    for (TokenId o : tree_.prep_objects(head, "to")) {
      if (tree_.is_nominal(o)) take(o);
    }
    if (!out.empty()) return out;
  }
  // "foundations close to the government", "troops loyal to the president"
  for (TokenId c : tree_.children(head)) {
    if (c < head ||
        !one_of(tree_.lemma(c), {"close", "loyal", "linked", "link", "tied", "tie", "allied", "ally"}))
      continue;
    for (const char* preposition : {"to", "with"}) {
      for (TokenId o : tree_.prep_objects(c, preposition)) {
        if (tree_.is_nominal(o)) take(o);
      }
    }
    if (!out.empty()) return out;
  }
  for (TokenId c :
       tree_.children(head)) {  // "Qaeda-linked militants", "the Moscow-backed rebels" are left alone
    if (tree_[c].dep == Dep::appos) take(c);
  }
  return out;
}

// "countries such as Japan and Australia", "states including Germany"
Parties Cast::examples_of(TokenId head) const {
  Parties out;
  for (TokenId c : tree_.children(head)) {
    const std::string word = tree_.lemma(c);
    if (tree_[c].dep != Dep::prep ||
        (word != "as" && word != "like" && word != "include" && word != "including"))
      continue;
    if (word == "as" && (c == 0 || tree_.lemma(c - 1) != "such")) continue;
    for (TokenId o : tree_.children(c)) {
      if (tree_[o].dep != Dep::pobj) continue;
      for (TokenId d : tree_.conjuncts(o)) {
        if (const Name* name = names_.at(d); name != nullptr && !name->best().code.empty()) {
          add_parties(out, {party(name->first, name->last, name->best().code, name->best().name)});
        }
      }
    }
  }
  return out;
}

Parties Cast::with_sector(const Parties& owners, std::string_view sector) const {
  Parties out;
  for (Party p : owners) {
    const Actor* actor = world_.actor(first_part(p.code));
    const bool state = actor != nullptr && actor->kind == ActorKind::state;
    if (state && sector_of(p.code).empty() && !sector.empty()) p.code += "/" + std::string(sector);
    add_parties(out, {p});
  }
  return out;
}

// Possessors first, then modifiers, then prepositional phrases: the nearest owner of what the phrase is
// about.
void Cast::collect_inner(TokenId head, int depth, Parties& out) const {
  if (depth > 3) return;
  if (const Parties examples = examples_of(head); !examples.empty()) {
    add_parties(out, examples);
    return;
  }
  const auto take = [&](TokenId c) {
    for (TokenId d : tree_.conjuncts(c)) {
      if (!parties_[d].empty()) {
        add_parties(out, parties_[d]);
      } else {
        collect_inner(d, depth + 1, out);
      }
    }
  };
  for (TokenId c : tree_.children(head)) {
    if (tree_[c].dep != Dep::poss) continue;
    take(c);
    if (tree_[c].tag == "WP$" && out.empty()) {  // "Usmanov, whose yacht Germany seized"
      if (const TokenId whom = antecedent(c); whom != no_token) add_parties(out, parties_[whom]);
    }
  }
  if (!out.empty()) return;
  for (TokenId c : tree_.children(head)) {
    const Dep dep = tree_[c].dep;
    if (dep != Dep::amod && dep != Dep::compound && dep != Dep::nmod && dep != Dep::npadvmod) continue;
    if (is_backing(tree_, c)) continue;
    // "the Islamabad office of UNHCR": a city before the noun is only where
    const Name* name = names_.at(c);
    if (name == nullptr || (name->best().kind != NameKind::capital && name->best().kind != NameKind::place))
      take(c);
  }
  if (!out.empty()) return;
  for (const char* preposition : {"of", "by", "from", "in", "on", "against", "at", "to", "between", "among",
                                  "with", "for", "around", "near", "off"}) {
    for (TokenId o : tree_.prep_objects(head, preposition)) {
      // "a barracks near the Tunisian border": of whom the border is says nothing
      const bool beside = one_of(preposition, {"near", "around", "off"}) &&
                          one_of(tree_.lemma(o), {"border", "frontier", "boundary"});
      if (tree_.is_nominal(o) && !beside) take(o);
    }
    if (!out.empty()) return;
  }
  for (TokenId c : tree_.children(head)) {
    if (tree_[c].dep == Dep::appos) take(c);
    // "the countries that make up the alliance"
    if (tree_[c].dep == Dep::relcl &&
        one_of(tree_.lemma(c), {"make", "form", "comprise", "belong", "constitute"})) {
      for (TokenId o : tree_.patients(c)) {
        if (o != head) take(o);
      }
      for (TokenId o : tree_.prep_objects(c, "to")) take(o);
    }
  }
  if (!out.empty()) return;
  // "the attacks that Russia carried out", "measures announced by Seoul"
  for (TokenId c : tree_.children(head)) {
    if ((tree_[c].dep != Dep::relcl && tree_[c].dep != Dep::acl) || !does_something(tree_.lemma(c))) continue;
    for (TokenId a : tree_.agents(c)) {
      if (a != head) take(a);
    }
  }
  if (!out.empty()) return;
  for (TokenId c : tree_.children(head)) {
    const Dep dep = tree_[c].dep;
    if ((dep == Dep::compound || dep == Dep::nmod || dep == Dep::amod) && !is_backing(tree_, c)) take(c);
  }
}

}  // namespace entente
