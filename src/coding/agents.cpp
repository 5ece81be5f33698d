// Generic agents: "the army", "South Korea's spy agency", with the state that they belong to. Those of whom the phrase does not
// say whose they are stand in agents_unowned.cpp.
#include <algorithm>

#include "base/words.h"
#include "coding/cast.h"

namespace entente {

// "all parties", "the warring parties", "both parties to the conflict": those who fight or talk, not those who stand for election.
bool Cast::is_party_to_something(TokenId t) const {
  if (tree_.lemma(t) != "party" || !is_plural(t)) return false;
  return std::ranges::any_of(tree_.children(t), [&](TokenId c) {
    return one_of(tree_.form(c), {"all", "both", "any", "warring", "conflicting", "belligerent", "concerned",
                                  "relevant", "involved", "contracting", "to"});
  });
}

// "Turkish police investigators, forensic experts and prosecutors": what stands before the first of a list holds for all of
// it, unless another one has a determiner or an owner of its own.
Parties Cast::shared_owners(TokenId t) {
  const TokenId first = tree_.first_conjunct(t);
  if (first == t || agent_at(first) == nullptr || names_.at(first) != nullptr) return {};
  for (TokenId c : tree_.children(t)) {
    if (tree_[c].dep == Dep::det || tree_[c].dep == Dep::poss || tree_[c].dep == Dep::nummod) return {};
  }
  for (TokenId c : tree_.children(first)) {
    const bool before = c < first && (tree_[c].dep == Dep::amod || tree_[c].dep == Dep::compound ||
                                      tree_[c].dep == Dep::nmod || tree_[c].dep == Dep::poss);
    if (before && names_.at(c) != nullptr) return owners(first);
  }
  return {};
}

// Words for an agent that mean none: where people live, and "a use of force".
bool Cast::is_no_agent(TokenId t) const {
  const std::string_view word = tree_.word(t);
  if (word == "house" && tree_.child(t, Dep::amod) == no_token && tree_.child(t, Dep::compound) == no_token)
    return true;
  return word == "force" && tree_[t].dep == Dep::pobj && tree_.lemma(tree_[t].head) == "of" &&
         one_of(tree_.lemma(tree_[tree_[t].head].head), {"use", "threat", "show", "act"});
}

// "China, a big investor": what the state itself is called
bool Cast::resolve_called_state(TokenId t, const AgentNoun& agent) {
  const TokenId state = tree_[t].head;
  if (tree_[t].dep != Dep::appos || state >= t || figures_[state] != Figure::state ||
      parties_[state].empty() || is_plural(t) || agent.title)
    return false;
  parties_[t] = parties_[state];
  figures_[t] = Figure::state;
  return true;
}

// "President Yoon Suk-yeol" headed by the title: the name says it all
bool Cast::resolve_title(TokenId t) {
  for (TokenId c : tree_.children(t)) {
    if (tree_[c].dep != Dep::appos) continue;
    const Name* name = names_.at(c);
    if (name == nullptr || name->best().kind != NameKind::person) continue;
    parties_[t] = {party(name->first, name->last, name->best().code, name->best().name)};
    figures_[t] = Figure::person;
    people_[std::string(tree_.word(name->last - 1))] = parties_[t].front();
    return true;
  }
  return false;
}

// "expelled each other's diplomats": those of all who do it
bool Cast::is_of_each_other(TokenId t) const {
  return std::ranges::any_of(tree_.children(t), [&](TokenId c) {
    return tree_[c].dep == Dep::poss && one_of(tree_.lemma(c), {"other", "another"}) && c > 0 &&
           one_of(tree_.lemma(c - 1), {"each", "one"});
  });
}

bool Cast::resolve_agent(TokenId t) {
  const AgentNoun* agent = agent_at(t);
  if (agent == nullptr) return false;
  if (!heads_phrase(t) || is_party_to_something(t) || is_no_agent(t)) return true;
  if (resolve_called_state(t, *agent) || resolve_title(t) || is_of_each_other(t)) return true;
  if (const Parties examples = examples_of(t);
      !examples.empty()) {  // "NATO members such as Germany" are Germany
    parties_[t] = with_sector(examples, agent->sector);
    figures_[t] = Figure::state;
    return true;
  }
  Parties whose = owners(t);
  if (whose.empty()) whose = shared_owners(t);
  if (whose.empty()) {
    resolve_unowned(t, *agent);
  } else {
    resolve_owned(t, *agent, std::move(whose));
  }
  return true;
}

// Agents of whom the phrase says whose they are: "the Turkish army", "Putin's spokesman".
void Cast::resolve_owned(TokenId t, const AgentNoun& agent, Parties whose) {
  const std::string& sector = agent.sector;
  // "three of his staff": as he is
  if (tree_.lemma(t) == "staff" && !sector_of(whose.front().code).empty()) {
    parties_[t] = std::move(whose);
    figures_[t] = Figure::body;
    return;
  }
  // An owner that is a person ("Putin's spokesman") lends its state.
  for (Party& p : whose) {
    if (!sector_of(p.code).empty() && !sector.empty() && sector_of(p.code) != sector &&
        (sector != "GOV" || sector_of(p.code) == "ELI")) {
      p.code = first_part(p.code);
    }
  }
  parties_[t] = with_sector(whose, sector);
  if (const std::string beside = sector_beside(t, sector); !beside.empty())
    add_parties(parties_[t], with_sector(whose, beside));
  for (Party& p : parties_[t]) {
    p.name = tree_.document().words(tree_.left_edge(t) <= t ? tree_.left_edge(t) : t, t + 1);
    p.mention = party(t, t + 1, "", "").mention;
  }
  figures_[t] = agent.collective || (is_plural(t) && !agent.title) ? Figure::body : Figure::person;
  if (sector.empty() && !parties_[t].empty()) {
    const Actor* actor = world_.actor(parties_[t].front().code);
    figures_[t] = actor != nullptr && actor->kind == ActorKind::state ? Figure::state : Figure::organisation;
  }
}

}  // namespace entente
