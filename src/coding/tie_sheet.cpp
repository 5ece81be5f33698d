// Who stands in a phrase as a state, organisation or group, and who acts in a clause.
#include "coding/tie_sheet.h"

#include <algorithm>

#include "base/words.h"

namespace entente {
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
  const TokenId verb = tree.verb_above(noun);
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

}  // namespace entente
