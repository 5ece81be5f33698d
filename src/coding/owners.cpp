// Whose: the states and organisations that a noun phrase names as its owners.
#include <algorithm>

#include "base/text.h"
#include "base/words.h"
#include "coding/cast.h"

namespace entente {

// What the relative clause around a word hangs on; no_token outside one.
TokenId Cast::antecedent(TokenId t) const {
  for (int hops = 0; hops < 8 && !tree_.is_root(t); ++hops, t = tree_[t].head) {
    if (tree_[t].dep == Dep::relcl) return tree_[t].head;
  }
  return no_token;
}

// A name that has a code, as it is called.
void Cast::add_named(TokenId t, Parties& out) const {
  const Name* name = names_.at(t);
  if (name == nullptr || name->best().kind == NameKind::person || name->best().code.empty()) return;
  add_parties(out, {party(name->first, name->last, name->best().code, name->best().name)});
}

// Whom an owner and those beside it stand for.
void Cast::add_owners(TokenId owner, TokenId head, Parties& out) {
  for (TokenId c : tree_.conjuncts(owner)) {
    if (c > head) resolve(c);  // "the government of the small island state": what follows says whose it is
    if (!parties_[c].empty()) {
      add_parties(out, parties_[c]);
    } else if (const Name* name = names_.at(c); name != nullptr && name->best().kind != NameKind::person) {
      add_named(c, out);
    } else {
      collect_inner(c, 1, out);
    }
  }
}

// The same, of those that stand behind a preposition below the word.
void Cast::add_owners_behind(TokenId word, std::string_view preposition, TokenId head, Parties& out) {
  for (TokenId o : tree_.prep_objects(word, preposition)) {
    if (tree_.is_nominal(o)) add_owners(o, head, out);
  }
}

// "his Japanese counterpart" is Japanese
Parties Cast::owners_of_counterpart(TokenId head) const {
  Parties out;
  if (!one_of(tree_.lemma(head), {"counterpart", "colleague", "opponent", "rival", "host", "guest"}))
    return out;
  for (TokenId c : tree_.children(head)) {
    if (c > head || tree_[c].dep == Dep::poss) continue;
    for (TokenId d : tree_.conjuncts(c)) add_named(d, out);  // "his Turkish and Saudi counterparts"
  }
  if (!out.empty()) return out;
  // "his counterpart in Dhaka"
  for (TokenId c : tree_.prep_objects(head, "in")) {
    if (const Name* name = names_.at(c); name != nullptr && name->best().kind == NameKind::capital)
      add_named(c, out);
  }
  return out;
}

// "Russia's army", "Eritrea, whose troops have fought"
Parties Cast::possessors(TokenId head) {
  Parties out;
  for (TokenId c : tree_.children(head)) {
    if (tree_[c].dep != Dep::poss) continue;
    if (tree_[c].tag == "WP$") {
      if (const TokenId whom = antecedent(c); whom != no_token) add_owners(whom, head, out);
    } else {
      add_owners(c, head, out);
    }
  }
  return out;
}

// Whether a word before the head modifies it, itself or through others.
bool Cast::modifies(TokenId t, TokenId head) const {
  while (t != head) {
    const Dep dep = tree_[t].dep;
    if (dep != Dep::compound && dep != Dep::amod && dep != Dep::nmod && dep != Dep::conj &&
        dep != Dep::poss && dep != Dep::npadvmod && dep != Dep::advmod && dep != Dep::nummod &&
        dep != Dep::punct)
      return false;
    if (tree_.is_root(t)) return false;
    t = tree_[t].head;
    if (t != head && is_backing(tree_, t)) return false;
  }
  return true;
}

// modifiers before the head; a name may hang on a compound that is not its own ("Chinese foreign ministry
// spokesman")
Parties Cast::owners_before(TokenId head) const {
  Parties out;
  for (TokenId t = tree_.left_edge(head); t < head; ++t) {
    const Name* name = names_.at(t);
    if (name == nullptr || name->best().kind == NameKind::person || name->best().code.empty()) continue;
    if (modifies(t, head))
      add_parties(out, {party(name->first, name->last, name->best().code, name->best().name)});
    t = name->last - 1;
  }
  return out;
}

// "the army of Chad", "an adviser to the president", "troops loyal to the president"
Parties Cast::owners_behind(TokenId head) {
  Parties out;
  const bool abroad =
      one_of(tree_.lemma(head), {"ambassador", "envoy", "diplomat", "consul", "embassy", "consulate"});
  for (const std::string_view preposition : {"of", "from", "for", "in", "at", "with"}) {
    if (abroad && (preposition == "in" || preposition == "at")) continue;  // where they are sent to
    add_owners_behind(head, preposition, head, out);
    if (!out.empty()) return out;
  }
  // "an adviser to the president"
  if (one_of(tree_.lemma(head), {"adviser", "advisor", "aide", "assistant"}))
    add_owners_behind(head, "to", head, out);
  if (!out.empty()) return out;
  // "foundations close to the government", "troops loyal to the president"
  for (TokenId c : tree_.children(head)) {
    if (c < head ||
        !one_of(tree_.lemma(c), {"close", "loyal", "linked", "link", "tied", "tie", "allied", "ally"}))
      continue;
    for (const char* preposition : {"to", "with"}) add_owners_behind(c, preposition, head, out);
    if (!out.empty()) return out;
  }
  return out;
}

// Everything before and after the head that says whose it is.
Parties Cast::owners(TokenId head) {
  Parties out = owners_of_counterpart(head);
  if (out.empty()) out = possessors(head);
  if (out.empty()) out = owners_before(head);
  if (out.empty()) out = owners_behind(head);
  if (!out.empty()) return out;
  // "the ruling party, Japan's Liberal Democrats"; "Qaeda-linked militants", "the Moscow-backed rebels" are left alone
  for (TokenId c : tree_.children(head)) {
    if (tree_[c].dep == Dep::appos) add_owners(c, head, out);
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

}  // namespace entente
