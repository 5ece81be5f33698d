// Whom a noun describes: "Seoul is a partner", "its partner Japan", "members such as Germany".
#include "coding/tie_sheet.h"

#include <algorithm>

#include "base/words.h"

namespace entente {

TieSheet::Codes TieSheet::described(TokenId t) const {
  Codes out;
  const auto take = [&](const Tokens& tokens) {
    for (const std::string& code : codes_of(tokens)) add_code(out, code);
  };
  if (const TokenId verb = r.slots.copula(t); verb != no_token) take(tree.agents(verb));
  const TokenId head = tree[t].head;
  const Dep dep = tree[t].dep;
  if (out.empty() && dep == Dep::appos) take({head});
  if (out.empty() && dep == Dep::oprd) take(tree.patients(head));
  if (out.empty() && dep == Dep::ccomp) {  // "making Tokyo an old partner": a small clause
    if (const TokenId s = tree.child(t, Dep::nsubj); s != no_token) take({s});
  }
  // "making Tokyo NATO’s oldest partner": read as one long name
  if (out.empty() && dep == Dep::dobj && one_of(tree.lemma(head), {"make", "call", "consider"})) {
    for (TokenId s = head + 1; s < t; ++s) {
      if (const Name* name = r.cast.names().at(s); name != nullptr && tree[s].dep != Dep::poss) {
        take({s});
        break;
      }
      if (tree[s].pos != Pos::DET && tree[s].pos != Pos::PROPN) break;
    }
  }
  // "NATO member Turkey"
  if (out.empty() && (dep == Dep::compound || dep == Dep::nmod || dep == Dep::amod) && head > t) {
    if (r.cast.names().at(head) != nullptr) take(tree.conjuncts(head));
  }
  // "as a member of …, Japan …", "serve as contributing participants to …"
  TokenId top = t;
  while (out.empty() && !tree.is_root(top)) {
    const TokenId up = tree[top].head;
    const Dep d = tree[top].dep;
    if ((d == Dep::pobj || d == Dep::pcomp || d == Dep::amod) && tree.lemma(up) == "as" &&
        !tree.is_root(up)) {
      const TokenId verb = tree[up].head;
      if (tree.is_verb(verb)) out = subject(verb);
      break;
    }
    if (d != Dep::dobj || tree[up].dep != Dep::pcomp) break;
    top = up;
  }
  // "rivals India and Pakistan", "the newest member, Sweden,"
  for (TokenId a : tree.children(t)) {
    if (tree[a].dep == Dep::appos || (tree[a].dep == Dep::npadvmod && tree[a].pos == Pos::PROPN))
      take(tree.conjuncts(a));
  }
  if (out.empty() && t + 1 < tree.size() && (tree[t + 1].pos == Pos::PROPN || tree[t + 1].pos == Pos::DET)) {
    TokenId next = t + 1;
    while (next + 1 < tree.size() && (tree[next].dep == Dep::compound || tree[next].dep == Dep::det) &&
           tree[next].head > next)
      next = tree[next].head;
    if (tree[next].head == head && tree[next].dep == dep && r.cast.names().at(next) != nullptr)
      take(tree.conjuncts(next));
  }
  return out;
}

// A run of names with commas between them.
TieSheet::Codes TieSheet::list_after(TokenId first) const {
  Codes out;
  const Sentence& s = tree.document().sentences[tree.sentence_of(first)];
  for (TokenId t = first; t < s.last; ++t) {
    const Pos pos = tree[t].pos;
    if (pos == Pos::VERB || (pos == Pos::AUX && tree[t].dep != Dep::aux) || pos == Pos::SCONJ) break;
    if (pos == Pos::ADP || tree.word(t) == ";" || tree.word(t) == "—") break;
    const Name* name = r.cast.names().at(t);
    if (name == nullptr || name->last != t + 1 || name->best().kind == NameKind::person) continue;
    add_code(out, std::string(first_part(name->best().code)));
  }
  return out;
}

TieSheet::Codes TieSheet::listed_after_colon(TokenId t) const {
  const Sentence& s = tree.document().sentences[tree.sentence_of(t)];
  for (; t + 1 < s.last; ++t) {
    if (tree.word(t) == ":") return list_after(t + 1);
  }
  return {};
}

TieSheet::Codes TieSheet::examples(TokenId noun) const {
  for (TokenId p : tree.children(noun)) {
    if (tree[p].dep != Dep::prep || !one_of(tree.lemma(p), {"as", "like", "include", "including"})) continue;
    Tokens objects;
    for (TokenId o : tree.children(p)) {
      if (tree[o].dep == Dep::pobj) objects = tree.conjuncts(o);
    }
    return codes_of(objects);
  }
  const Sentence& s = tree.document().sentences[tree.sentence_of(noun)];
  for (TokenId t = noun + 1; t + 1 < s.last && t < noun + 8; ++t) {
    const std::string word = tree.form(t);
    if (word == "among" && one_of(tree.form(t + 1), {"them", "which", "whom"})) return list_after(t + 2);
    if (word == ":" || word == "namely" || word == "including") return list_after(t + 1);
    if (tree.is_verb(t) && tree[t].dep != Dep::acl) break;
  }
  return {};
}

}  // namespace entente
