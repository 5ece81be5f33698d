// Persons whom no table knows: what stands before or behind the name says who they are.
#include <algorithm>

#include "base/text.h"
#include "base/words.h"
#include "coding/cast.h"

namespace entente {

// "the National Security Council (NSC)", and "the NSC" from then on.
bool Cast::resolve_short_name(TokenId t) {
  const std::string word(tree_.word(t));
  const bool capitals = word.size() >= 2 && word.size() <= 8 &&
                        std::ranges::all_of(word, [](char c) { return (c >= 'A' && c <= 'Z') || c == '-'; });
  if (!capitals) return false;
  const TokenId first = tree_.document().sentences[tree_.sentence_of(t)].first;
  if (t >= first + 2 && tree_.word(t - 1) == "(" && !short_names_.contains(word)) {
    // the initials of the words before it, small words left out
    std::size_t at = word.size();
    TokenId begin = t - 1;
    while (at > 0 && begin > first && t - begin < 12) {
      --begin;
      if (!starts_with_upper(tree_.word(begin))) {
        if (!one_of(tree_.form(begin), {"of", "the", "for", "and", "to", "in", "on", "&", "-", "'s", "’s"}))
          return false;
        continue;
      }
      if (tree_.word(begin).front() != word[at - 1]) return false;
      --at;
    }
    if (at > 0) return false;
    for (TokenId i = begin; i < t - 1; ++i) {
      const TokenId up = tree_[i].head;
      if (up != i && up >= begin && up < t - 1) continue;
      resolve(i);
      if (!parties_[i].empty()) short_names_.emplace(word, i);
      break;
    }
  }
  const auto known = short_names_.find(word);
  if (known == short_names_.end()) return false;
  parties_[t] = parties_[known->second];
  figures_[t] = figures_[known->second];
  for (Party& p : parties_[t]) p.mention = party(t, t + 1, "", "").mention;
  return true;
}

// Somebody of that last word met before in this report.
bool Cast::resolve_known_person(TokenId t, const std::string& last) {
  const auto known = people_.find(last);
  if (known == people_.end()) return false;
  parties_[t] = {known->second};
  parties_[t].front().mention = party(t, t + 1, "", "").mention;
  figures_[t] = Figure::person;
  return true;
}

// a named body that no table knows
bool Cast::resolve_unknown_body(TokenId t) {
  if (tree_[t].entity != EntityType::ORG && tree_[t].entity != EntityType::NORP) return false;
  const Parties whose = owners(t);
  const AgentNoun* agent = agent_at(t);
  if (agent == nullptr || whose.empty()) return false;
  parties_[t] = with_sector(whose, agent->sector);
  figures_[t] = Figure::body;
  return true;
}

// Whether the word is what people are called before their names.
bool Cast::is_form_of_address(TokenId t) const {
  return agent_at(t) != nullptr ||
         one_of(tree_.word(t), {"Sheikh", "Sheik", "Prince", "Princess",  "King", "Queen", "Lord",
                                "Lady",   "Sir",   "Mullah", "Ayatollah", "Mr",   "Mr.",   "Ms",
                                "Ms.",    "Mrs",   "Mrs.",   "Dr",        "Dr.",  "Sayyid"});
}

// "Chinese foreign ministry spokesman Zhao Lijian": the title stands before the name
Parties Cast::parties_by_title(TokenId t, TokenId first, const std::string& name) {
  for (TokenId i = first; i-- > 0 && tree_.sentence_of(i) == tree_.sentence_of(t) && first - i <= 8;) {
    if (tree_[i].pos == Pos::PUNCT && tree_.word(i) != "-") return {};
    if (tree_[i].pos == Pos::VERB && !tree_.dominates(t, i)) return {};
    const AgentNoun* agent = agent_at(i);
    if (agent == nullptr || !(tree_.dominates(t, i) || i + 1 == first)) continue;
    Parties whose = owners(t);
    if (whose.empty()) whose = owners(i);
    if (!whose.empty()) return with_sector(whose, agent->sector);
    if (focus_.empty() || agent->sector.empty()) return {};
    return {party(first, t + 1, focus_ + "/" + agent->sector, name)};
  }
  return {};
}

// "Zhou Bo, a retired PLA senior colonel and senior fellow at …"; experts first, since they speak as such
Parties Cast::parties_by_apposition(TokenId t) {
  Tokens appositions;
  for (TokenId c : tree_.children(t)) {
    if (tree_[c].dep == Dep::appos) {
      for (TokenId d : tree_.conjuncts(c)) appositions.push_back(d);
    }
  }
  const AgentNoun* chosen = nullptr;
  Parties whose;
  for (TokenId a : appositions) {
    const AgentNoun* agent = agent_at(a);
    if (agent == nullptr) continue;
    if (chosen == nullptr || (agent->sector == "EDU" && chosen->sector != "EDU")) chosen = agent;
    add_parties(whose, owners(a));
  }
  if (chosen == nullptr) return {};
  if (whose.size() > 1) whose.resize(1);
  for (Party& p : whose) p.code = first_part(p.code);
  return with_sector(whose, chosen->sector);
}

// A person whom no table knows: the title before the name, the apposition after it, or an earlier mention.
bool Cast::resolve_unknown_person(TokenId t) {
  if (tree_[t].pos != Pos::PROPN || !heads_phrase(t)) return false;
  const std::string last(tree_.word(t));
  if (tree_[t].entity != EntityType::PERSON) return resolve_known_person(t, last) || resolve_unknown_body(t);
  TokenId first = t;
  while (first > 0 && tree_[first].entity == EntityType::PERSON && !tree_[first].entity_begins) --first;
  // "Sheikh Tahnoon" after "Tahnoon bin Zayed"
  const bool alone = first == t || (first + 1 == t && is_form_of_address(first));
  if (alone && resolve_known_person(t, last)) return true;

  const std::string name(tree_.document().words(first, t + 1));
  Parties coded = parties_by_title(t, first, name);
  if (coded.empty()) coded = parties_by_apposition(t);
  // "The army chief, Gen. Min": the name explains the noun before it
  if (coded.empty() && tree_[t].dep == Dep::appos && !parties_[tree_[t].head].empty())
    coded = parties_[tree_[t].head];
  if (coded.empty() && !owners(t).empty()) coded = with_sector(owners(t), "");
  for (Party& p : coded) {
    p.name = name;
    p.mention = party(first, t + 1, "", "").mention;
  }
  if (coded.empty()) coded = {party(first, t + 1, "", name)};
  people_[last] = coded.front();
  // "Zhou Bo" is "Zhou" from then on
  if (first < t) people_.try_emplace(std::string(tree_.word(first)), coded.front());
  parties_[t] = std::move(coded);
  figures_[t] = Figure::person;
  return true;
}

}  // namespace entente
