#include "coding/tie_sheet.h"

#include <algorithm>

#include "base/text.h"
#include "base/words.h"

namespace entente {
namespace {

void add_code(TieSheet::Codes& codes, const std::string& code) {
  if (!code.empty() && std::ranges::find(codes, code) == codes.end()) codes.push_back(code);
}

// Verbs under which a relation is not one that stands.
bool undoes(std::string_view verb) {
  return one_of(verb,
                {"deny",    "reject",    "end",      "sever",     "cut",    "break",    "lose",    "leave",
                 "quit",    "seek",      "want",     "apply",     "hope",   "wish",     "suspend", "dissolve",
                 "abandon", "terminate", "consider", "threaten",  "try",    "aspire",   "oppose",  "block",
                 "discuss", "propose",   "refuse",   "downgrade", "freeze", "abrogate", "dismiss", "rule",
                 "restore", "resume",    "expect",   "plan",      "avoid",  "risk",     "doubt",   "damage"});
}

bool is_symmetric(TieKind kind) {
  return kind == TieKind::ally || kind == TieKind::partner || kind == TieKind::dialogue ||
         kind == TieKind::rival || kind == TieKind::territorial_dispute;
}

}  // namespace

// ---- who ----

// Rebels, parties and companies are not the state that they live in.
std::string TieSheet::code_of(const Party& party) const {
  const std::string_view sector = sector_of(party.code);
  const bool state = sector.empty() || one_of(sector, {"GOV", "MIL", "SPY", "LEG", "JUD", "COP"});
  return state ? std::string(first_part(party.code)) : party.code;
}

// "a few countries in the region", "these two partners": several who were taken for one
bool TieSheet::is_vague(TokenId t) const {
  return tree[t].tag == "NNS" && r.cast.parties(t).size() == 1 &&
         sector_of(r.cast.parties(t).front().code).empty() &&
         has_lemma(t, {"country", "nation", "state", "partner", "ally", "member", "other", "power",
                       "neighbor", "neighbour", "rival", "side"});
}

TieSheet::Codes TieSheet::direct(const Tokens& tokens) const {
  Codes out;
  for (TokenId t : tokens) {
    if (r.cast.figure(t) == Figure::person || is_vague(t)) continue;
    for (const Party& p : r.cast.parties(t)) add_code(out, code_of(p));
  }
  return out;
}

TieSheet::Codes TieSheet::codes_of(const Tokens& tokens) const {
  Codes out;
  for (TokenId t : tokens) {
    if ((r.cast.figure(t) == Figure::person && tree[t].pos == Pos::PROPN) || is_vague(t)) continue;
    for (const Party& p : r.cast.parties_or_inner(t)) add_code(out, code_of(p));
  }
  return out;
}

TieSheet::Codes TieSheet::first_slot(TokenId t, char pos, std::initializer_list<const char*> names) const {
  for (const char* name : names) {
    Codes found = slot(t, pos, name);
    if (!found.empty()) return found;
  }
  return {};
}

TieSheet::Codes TieSheet::states(const Codes& in) const {
  Codes out;
  for (const std::string& code : in) {
    const Actor* a = c.world.actor(code);
    if (a != nullptr && a->kind == ActorKind::state) out.push_back(code);
  }
  return out;
}

TieSheet::Codes TieSheet::organisations(const Codes& in) const {
  Codes out;
  for (const std::string& code : in) {
    const Actor* a = c.world.actor(code);
    if (a != nullptr && a->kind == ActorKind::organisation) out.push_back(code);
  }
  return out;
}

TieSheet::Codes TieSheet::groups(const Codes& in) const {
  Codes out;
  for (const std::string& code : in) {
    const Actor* a = c.world.actor(code);
    const bool side = one_of(sector_of(code), {"REB", "UAF", "OPP"});
    if (side || (a != nullptr && a->kind == ActorKind::group)) out.push_back(code);
  }
  return out;
}

TieSheet::Codes TieSheet::named_states(TokenId t) const {
  const Sentence& s = tree.document().sentences[tree.sentence_of(t)];
  Codes out;
  for (TokenId u = s.first; u < s.last; ++u) {
    const Name* name = r.cast.names().at(u);
    if (name == nullptr || name->best().kind == NameKind::place) continue;
    for (const std::string& code : states({std::string(first_part(name->best().code))})) add_code(out, code);
  }
  return out;
}

TokenId TieSheet::verb_above(TokenId t) const {
  for (TokenId up = t; !tree.is_root(up);) {
    up = tree[up].head;
    if (tree.is_verb(up)) return up;
  }
  return no_token;
}

TieSheet::Codes TieSheet::subject(TokenId verb) const {
  Tokens who = tree.is_passive(verb) ? tree.patients(verb) : tree.agents(verb);
  // ", which regards …" hung on a verb instead of the noun before the comma
  const TokenId pronoun = tree.child(verb, Dep::nsubj);
  if (pronoun != no_token && (tree[pronoun].tag == "WDT" || tree[pronoun].tag == "WP") &&
      (who.empty() || !tree.is_nominal(who.front()) || who.front() == pronoun)) {
    for (TokenId t = pronoun; t-- > tree.document().sentences[tree.sentence_of(pronoun)].first;) {
      if (tree.is_nominal(t)) {
        who = {t};
        break;
      }
      if (tree[t].pos != Pos::PUNCT && tree[t].pos != Pos::ADV) break;
    }
  }
  // "has a border and is locked in …": the subject of the first verb
  if (who.empty() && tree[verb].dep == Dep::conj && tree.is_verb(tree[verb].head))
    who = tree.agents(tree[verb].head);
  return codes_of(who);
}

TieSheet::Codes TieSheet::subject_above(TokenId noun) const {
  const TokenId verb = verb_above(noun);
  return verb == no_token ? Codes{} : subject(verb);
}

// "rebels in the east who are backed by …": the nearest actor before "who", where the model takes another noun.
TieSheet::Codes TieSheet::undergoer(TokenId verb) const {
  const Codes found = direct(tree.patients(verb));
  if (!found.empty()) return found;
  if (!tree.is_passive(verb)) return {};
  TokenId pronoun = tree.child(verb, Dep::nsubjpass);
  if (pronoun == no_token) pronoun = tree.child(verb, Dep::nsubj);
  if (pronoun == no_token || tree[pronoun].tag != "WP") return {};
  const TokenId first = tree.document().sentences[tree.sentence_of(pronoun)].first;
  for (TokenId t = pronoun; t-- > first && pronoun - t < 6;) {
    if (tree.is_verb(t)) break;
    if (r.cast.figure(t) == Figure::place) continue;
    if (Codes before = direct({t}); !before.empty()) return before;
  }
  return {};
}

// ---- whom a noun describes ----

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

// ---- whether and since when ----

bool TieSheet::has_modifier(TokenId t, std::initializer_list<std::string_view> words) const {
  for (TokenId m : tree.children(t)) {
    if (one_of(tree.lemma(m), words) || one_of(tree.form(m), words)) return true;
  }
  return false;
}

bool TieSheet::has_lemma(TokenId t, std::initializer_list<std::string_view> words) const {
  return one_of(tree.lemma(t), words);
}

bool TieSheet::holds_clause(TokenId verb) const {
  for (TokenId m : tree.children(verb)) {
    const std::string word = tree.form(m);
    const Dep dep = tree[m].dep;
    if (dep == Dep::neg || one_of(word, {"never", "previously", "formerly", "once", "nearly", "almost"}))
      return false;
    if (dep == Dep::aux && one_of(word, {"would", "could", "may", "might", "will", "should", "must", "to"})) {
      // "is said to belong", "is known to back" tell of what is
      const TokenId up = tree.is_root(verb) ? verb : tree[verb].head;
      if (word != "to" || !one_of(tree.lemma(up), {"continue", "know", "remain", "happen"})) return false;
    }
    if (dep == Dep::mark && one_of(word, {"if", "unless", "whether", "until"})) return false;
    if (dep == Dep::nsubj || dep == Dep::nsubjpass) {
      if (one_of(word, {"none", "neither", "nobody", "nor"})) return false;
      if (has_modifier(m, {"no", "neither"})) return false;
    }
    if (dep == Dep::advmod && word == "longer") return false;
    if (dep == Dep::preconj && word == "neither") return false;
  }
  if (tree[verb].dep == Dep::conj && tree.is_verb(tree[verb].head)) {
    const TokenId first = tree[verb].head;
    if (tree.child(verb, Dep::nsubj) == no_token && tree.child(first, Dep::aux) != no_token)
      return holds_clause(first);
  }
  return true;
}

// "denied that it backs", "accused of backing", "hopes that", "accusations that"
bool TieSheet::only_alleged(TokenId verb) const {
  for (TokenId v = verb; !tree.is_root(v);) {
    const Dep dep = tree[v].dep;
    TokenId up = tree[v].head;
    if (dep != Dep::ccomp && dep != Dep::acl && dep != Dep::pcomp && dep != Dep::xcomp && dep != Dep::conj)
      return false;
    if (dep == Dep::pcomp && !tree.is_root(up)) up = tree[up].head;
    if (has_lemma(
            up, {"deny",       "doubt",      "dispute", "reject", "refute", "question", "hope",      "want",
                 "wish",       "fear",       "accuse",  "allege", "ask",    "suspect",  "urge",      "denial",
                 "accusation", "allegation", "rumor",   "rumour", "fear",   "hope",     "suggestion"}))
      return true;
    v = up;
  }
  return false;
}

bool TieSheet::asserted(TokenId t, bool description) const {
  if (has_modifier(t, {"former", "ex", "old", "erstwhile", "prospective", "aspiring", "potential", "would",
                       "future", "candidate", "non", "onetime", "possible", "no", "neither", "proposed"}) &&
      !has_modifier(t, {"oldest"}))
    return false;
  if (description) return true;
  for (TokenId up = t;; up = tree[up].head) {
    if (tree.is_verb(up) || up == t) {
      if (!holds_clause(up)) return false;
      if (up != t && undoes(tree.lemma(up))) return false;
      if (tree.is_verb(up)) return !only_alleged(up);
    }
    if (tree.child(up, Dep::neg) != no_token) return false;
    if (tree.is_root(up)) return true;
  }
}

std::string TieSheet::since(TokenId trigger) const {
  const auto text = [](const When& when) {
    if (when.precision == When::Precision::interval && when.from.day_number() + 3651 <= when.to.day_number())
      return when.iso().substr(0, 4) + "s";
    return when.iso();
  };
  const std::vector<bool> none;
  for (TokenId up = trigger;; up = tree[up].head) {
    if (const DateMention* d = c.dates.of(up, none)) {
      const bool start =
          d->since || one_of(tree.lemma(up),
                             {"begin", "start", "initiate", "formalize", "formalise", "establish", "found",
                              "launch", "create", "sign", "join", "open", "enter", "accede", "forge"});
      if (start) return text(d->when);
    }
    if (tree.is_root(up)) break;
  }
  // "the arrangement, which … dating back to 1971": below the words of the relation
  for (const DateMention& d : c.dates.all()) {
    if (d.since && tree.dominates(trigger, d.first)) return text(d.when);
  }
  return {};
}

void TieSheet::add(TieKind kind, const Codes& as, const Codes& bs, TokenId trigger, const char* rule) {
  const std::uint32_t s = tree.sentence_of(trigger);
  for (const std::string& a : as) {
    for (const std::string& b : bs) {
      if (a == b) continue;
      const bool known = std::ranges::any_of(out_, [&](const Tie& t) {
        return t.sentence == s && t.kind == kind &&
               ((t.a == a && t.b == b) || (is_symmetric(kind) && t.a == b && t.b == a));
      });
      if (known) continue;
      out_.push_back({kind,
                      a,
                      b,
                      since(trigger),
                      {tree[trigger].begin, tree[trigger].end},
                      s,
                      std::string(rule) + ": " + tree.lemma(trigger)});
    }
  }
}

void TieSheet::add_pair(TieKind kind, const Codes& two, TokenId trigger, const char* rule) {
  if (two.size() == 2) add(kind, {two[0]}, {two[1]}, trigger, rule);
}

std::vector<Tie> TieSheet::take() {
  std::ranges::stable_sort(out_, {}, &Tie::sentence);
  return std::move(out_);
}

}  // namespace entente
