// Reference within a report: who has been named so far, and which of them stands nearest.
// Salience as in the classical accounts (Lappin and Leass 1994): the nearest sentence first, subjects before
// objects, figures of a fitting kind only.
#include <algorithm>

#include "base/words.h"
#include "coding/cast.h"
#include "coding/reference.h"

namespace entente {
namespace {

// Whether one of the parties is banned; persons of one state are not the same, nor are its army and its rebels.
bool names_one_of(const Parties& parties, const Parties& banned, bool persons) {
  return std::ranges::any_of(parties, [&](const Party& p) {
    return std::ranges::any_of(banned, [&](const Party& b) {
      if (p.code.empty()) return p.name == b.name;
      if (persons) return p.code == b.code;
      return p.code == b.code || (first_part(p.code) == first_part(b.code) &&
                                  (sector_of(p.code).empty() || sector_of(b.code).empty()));
    });
  });
}

}  // namespace

bool Cast::is_definite(TokenId head) const {
  for (TokenId c : tree_.children(head)) {
    if (tree_[c].dep == Dep::det && one_of(tree_.lemma(c), {"the", "this", "that", "these", "those", "both"}))
      return true;
    if (tree_[c].dep == Dep::predet || tree_[c].dep == Dep::poss) return true;
  }
  return false;
}

bool Cast::is_plural(TokenId head) const {
  const std::string& tag = tree_[head].tag;
  return tag == "NNS" || tag == "NNPS" || tree_.conjuncts(head).size() > 1;
}

void Cast::remember(TokenId t) {
  const TokenId first = tree_.first_conjunct(t);
  bool subject = is_subject(tree_[first].dep);
  if (!subject && tree_[first].pos == Pos::PROPN &&
      tree_.is_verb(tree_[first].head))  // a subject that the parser missed
    subject = std::ranges::count(tree_.agents(tree_[first].head), first) > 0;
  const Tokens all = tree_.conjuncts(first);
  const Name* name = figures_[t] == Figure::state && tree_[t].dep == Dep::pobj ? names_.at(t) : nullptr;
  const bool where = name != nullptr && name->best().kind == NameKind::capital &&
                     one_of(tree_.lemma(tree_[t].head), {"near", "in", "at", "outside"});
  seen_.push_back({t, tree_.sentence_of(t), figures_[t], is_plural(t) || parties_[t].size() > 1, subject,
                   all.back(), all.size() > 1, where, tree_.lemma(t), parties_[t]});
}

// The most salient figure of kind a or b before the token: its own sentence and the one before count most,
// subjects before others, later before earlier.
const Cast::Seen* Cast::latest(TokenId before, Figure a, Figure b, bool prefer_subject,
                               const Parties& banned) const {
  const Seen* best = nullptr;
  int best_score = -1000;
  const std::uint32_t here = tree_.sentence_of(before);
  for (const Seen& s : seen_) {
    if (s.token >= before || here - s.sentence > reach) continue;
    if (s.figure != a && s.figure != b) continue;
    if (s.figure == Figure::person && s.plural) continue;
    if (s.parties.size() != 1 || names_one_of(s.parties, banned, a == Figure::person && b == Figure::person))
      continue;
    int score = 100 - 20 * static_cast<int>(here - s.sentence);
    if (prefer_subject && s.subject) score += 15;
    if (s.sentence == here && tree_.dominates(s.token, before)) score += 5;
    score += s.sentence == here ? 0 : 1;
    // "rents an airfield near Bishkek for its war": a town is where, not who
    if (s.where && s.sentence == here) score -= 18;
    // "Egypt and Bahrain broke off ties with Qatar and told its citizens": one of several is not taken up alone
    if (s.figure != Figure::person && s.listed && s.end < before &&
        !tree_.dominates(tree_.first_conjunct(s.token), before))
      score -= 18;
    if (score >= best_score) {
      best_score = score;
      best = &s;
    }
  }
  return best;
}

// "penalties on Moscow for its invasion": what somebody is blamed, thanked or punished for is his own deed.
const Cast::Seen* Cast::reproached(TokenId possessive) const {
  const TokenId noun = tree_[possessive].head;
  if (tree_[noun].dep != Dep::pobj || !one_of(tree_.lemma(tree_[noun].head), {"for", "over"})) return nullptr;
  const TokenId preposition = tree_[noun].head;
  for (auto it = seen_.rbegin(); it != seen_.rend(); ++it) {
    if (it->sentence != tree_.sentence_of(possessive)) return nullptr;
    if (it->token < preposition && it->figure != Figure::place) return it->subject ? nullptr : &*it;
  }
  return nullptr;
}

// Who acts in the token's own clause. A name or description elsewhere in that clause is somebody else: "the Kremlin closed
// its base in the republic" (Chomsky 1981, principles B and C of binding).
Parties Cast::clause_subjects(TokenId t) const {
  TokenId up = t;
  while (!tree_.is_root(up) && !tree_.is_verb(up)) up = tree_[up].head;
  Parties out;
  if (is_asked(t, up)) up = tree_[up].head;
  if (up == t || !tree_.is_verb(up)) return out;
  // "cut their ties with Qatar, accusing it of": who acts in a participle or an infinitive is said further up
  if ((tree_[t].pos == Pos::PRON || tree_[up].dep == Dep::conj) && tree_.child(up, Dep::nsubj) == no_token &&
      !tree_.is_passive(up)) {
    for (TokenId c : tree_.agents(up)) {
      if (!tree_.dominates(c, t) && figures_[c] != Figure::person) add_parties(out, parties_[c]);
    }
  }
  for (TokenId subject : tree_.children(up)) {
    if (!is_subject(tree_[subject].dep) || tree_.dominates(subject, t)) continue;
    for (TokenId c : tree_.conjuncts(subject)) {
      if (figures_[c] != Figure::person)
        add_parties(out, parties_[c]);  // a president acts in his own country
    }
  }
  return out;
}

// "guerrillas captured two of its soldiers": what is attacked is not the attacker's own.
bool Cast::is_attacked(TokenId possessive) const {
  TokenId up = possessive;
  for (int hops = 0; hops < 5 && !tree_.is_root(up); ++hops) {
    const Dep dep = tree_[up].dep;
    up = tree_[up].head;
    if (tree_.is_verb(up))
      return (dep == Dep::dobj || dep == Dep::nsubjpass) &&
             one_of(tree_.lemma(up),
                    {"capture", "kill",   "attack", "bomb",   "shell",  "kidnap", "abduct", "wound",
                     "shoot",   "ambush", "raid",   "strike", "hit",    "arrest", "detain", "seize",
                     "storm",   "murder", "injure", "pound",  "invade", "expel",  "down"});
  }
  return false;
}

// What states have and organisations of states have not.
bool Cast::is_of_states(TokenId noun) const {
  return one_of(tree_.lemma(noun),
                {"troop",      "army",        "soldier",     "border",     "territory", "capital",
                 "airspace",   "citizen",     "president",   "parliament", "military",  "navy",
                 "government", "sovereignty", "territorial", "national",   "people",    "constitution",
                 "population", "coast",       "waters",      "frontier",   "soil"});
}

// "told it to refrain": the model takes the one who is asked for the subject of what he is asked to do.
bool Cast::is_asked(TokenId t, TokenId verb) const {
  if (verb == t || !is_subject(tree_[t].dep) || tree_[t].head != verb || tree_.is_root(verb)) return false;
  return std::ranges::any_of(tree_.children(verb), [&](TokenId c) { return tree_[c].tag == "TO"; }) &&
         tree_.is_verb(tree_[verb].head);
}

// "The general urged him to go": the persons who act in the clause around an object, who are not meant by it.
Parties Cast::acting_persons(TokenId t) const {
  TokenId up = t;
  while (!tree_.is_root(up) && !tree_.is_verb(up)) up = tree_[up].head;
  if (up != t && is_subject(tree_[t].dep) && !tree_.is_root(up))
    up = tree_[up].head;  // "him" is the subject of "to go"
  Parties out;
  if (up == t || !tree_.is_verb(up)) return out;
  for (TokenId subject : tree_.agents(up)) {
    if (subject < t && figures_[subject] == Figure::person) add_parties(out, parties_[subject]);
  }
  return out;
}

}  // namespace entente
