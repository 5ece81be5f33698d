// Generic agents: "the army", "South Korea's spy agency", "the minister", with the state that they belong to.
#include <algorithm>

#include "base/text.h"
#include "base/words.h"
#include "coding/cast.h"

namespace entente {

// "Western diplomats", "foreign officials", "other politicians": nobody's in particular.
bool Cast::is_nobodys(TokenId t) const {
  const TokenId first = tree_.document().sentences[tree_.sentence_of(t)].first;
  // "the foreign ministry" is at home
  const bool office =
      one_of(tree_.lemma(t), {"ministry", "minister", "secretary", "office", "department", "committee",
                              "service", "affair", "agency", "intelligence", "policy"});
  return std::ranges::any_of(tree_.children(t), [&](TokenId c) {
    if (office && tree_.form(c) == "foreign") return false;
    // "any aircraft that came near"
    if (tree_[c].dep == Dep::det && tree_.form(c) == "any" &&
        one_of(tree_.lemma(t), {"aircraft", "plane", "ship", "vessel", "boat", "drone"}))
      return true;
    // "Islamist militants", "Muslim protesters": of a creed, and of the land as others are
    if (is_plural(t) &&
        one_of(tree_.form(c), {"islamist", "jihadist", "muslim", "sunni", "shiite", "shi'ite", "shia",
                               "christian", "maoist", "marxist", "communist", "hindu", "buddhist", "sikh",
                               "salafist", "catholic", "protestant", "orthodox", "jewish"}))
      return false;
    return tree_[c].dep == Dep::amod && ((starts_with_upper(tree_.word(c)) && c > first) ||
                                         one_of(tree_.lemma(c), {"western", "foreign", "international",
                                                                 "european", "regional", "global", "asian"}));
  });
}

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

// Whether a person met before may be called by the title: it stood by the name, or an office of that day has it. A person
// whose offices no table knows may bear any.
bool Cast::bears_title(const Seen& seen, std::string_view noun) const {
  // "its ambassador" is not "the president"
  if (tree_[seen.token].pos == Pos::NOUN && seen.noun != noun && agent_at(seen.token) != nullptr)
    return false;
  for (TokenId c : tree_.children(seen.token)) {
    if (tree_.lemma(c) == noun) return true;
  }
  if (seen.token > 0 && tree_.lemma(seen.token - 1) == noun) return true;
  const std::vector<Office> offices = world_.offices(seen.parties.front().name, on_);
  return offices.empty() || std::ranges::any_of(offices, [&](const Office& office) {
           return lower(office.title).find(noun) != std::string::npos;
         });
}

// Whose embassy the sentence has spoken of before its ambassador; nobody for other nouns.
Parties Cast::sender_of(TokenId t, std::string_view noun) const {
  if (!one_of(noun, {"ambassador", "envoy", "consul", "diplomat"})) return {};
  for (auto it = seen_.rbegin(); it != seen_.rend() && it->sentence == tree_.sentence_of(t); ++it) {
    if (it->parties.size() != 1 || !one_of(it->noun, {"embassy", "consulate", "mission", "legation"}))
      continue;
    return {party(t, t + 1, std::string(first_part(it->parties.front().code)) + "/GOV", "")};
  }
  return {};
}

bool Cast::resolve_agent(TokenId t) {
  const AgentNoun* agent = agent_at(t);
  if (agent == nullptr) return false;
  if (!heads_phrase(t) || is_party_to_something(t)) return true;
  if (tree_.word(t) == "house" && tree_.child(t, Dep::amod) == no_token &&
      tree_.child(t, Dep::compound) == no_token)
    return true;  // where people live
  // "China, a big investor": what the state itself is called
  if (tree_[t].dep == Dep::appos && tree_[t].head < t && figures_[tree_[t].head] == Figure::state &&
      !parties_[tree_[t].head].empty() && !is_plural(t) && !agent->title) {
    parties_[t] = parties_[tree_[t].head];
    figures_[t] = Figure::state;
    return true;
  }
  // "a use of force"
  if (tree_.word(t) == "force" && tree_[t].dep == Dep::pobj && tree_.lemma(tree_[t].head) == "of" &&
      one_of(tree_.lemma(tree_[tree_[t].head].head), {"use", "threat", "show", "act"}))
    return true;
  // "President Yoon Suk-yeol" headed by the title: the name says it all
  for (TokenId c : tree_.children(t)) {
    if (tree_[c].dep == Dep::appos && names_.at(c) != nullptr &&
        names_.at(c)->best().kind == NameKind::person) {
      const Name* name = names_.at(c);
      parties_[t] = {party(name->first, name->last, name->best().code, name->best().name)};
      figures_[t] = Figure::person;
      people_[std::string(tree_.word(name->last - 1))] = parties_[t].front();
      return true;
    }
  }
  for (TokenId c : tree_.children(t)) {  // "expelled each other's diplomats": those of all who do it
    if (tree_[c].dep == Dep::poss && one_of(tree_.lemma(c), {"other", "another"}) && c > 0 &&
        one_of(tree_.lemma(c - 1), {"each", "one"}))
      return true;
  }
  Parties found = examples_of(t);
  if (!found.empty()) {  // "NATO members such as Germany" are Germany
    parties_[t] = with_sector(found, agent->sector);
    figures_[t] = Figure::state;
    return true;
  }
  found = owners(t);
  if (found.empty()) found = shared_owners(t);
  // "three of his staff": as he is
  if (tree_.lemma(t) == "staff" && !found.empty() && !sector_of(found.front().code).empty()) {
    parties_[t] = found;
    figures_[t] = Figure::body;
    return true;
  }
  // An owner that is a person ("Putin's spokesman") lends its state.
  for (Party& p : found) {
    if (!sector_of(p.code).empty() && !agent->sector.empty() && sector_of(p.code) != agent->sector &&
        (agent->sector != "GOV" || sector_of(p.code) == "ELI")) {
      p.code = first_part(p.code);
    }
  }
  std::string sector = agent->sector;
  if (found.empty()) {
    const std::string noun = tree_.lemma(t);
    // "attacked the American consulate, killing the ambassador": of the state whose mission the report has named last
    if (const Parties sender = sender_of(t, noun); !sender.empty()) {
      parties_[t] = sender;
      figures_[t] = Figure::person;
      return true;
    }
    // "missiles struck the port": weapons that nobody is said to own; "a house": not the one that legislates
    if (one_of(noun, {"missile", "rocket", "drone", "shell", "mortar", "bomb", "artillery"})) return true;
    // "the bombing of two embassies": of no land that the report says
    if (one_of(noun, {"embassy", "consulate"}) && !is_definite(t)) return true;
    if (const std::string ruled = ruled_state(t, sector); !ruled.empty()) {
      parties_[t] = {party(t, t + 1, ruled + "/" + sector, "")};
      figures_[t] = Figure::body;
      return true;
    }
    if (const Parties captor = captors(t, sector); !captor.empty()) {
      parties_[t] = {party(t, t + 1, std::string(first_part(captor.front().code)) + "/" + sector, "")};
      figures_[t] = Figure::body;
      return true;
    }
    if (const std::string policed = policed_state(t, sector); !policed.empty()) {
      parties_[t] = {party(t, t + 1, policed + "/" + sector, "")};
      figures_[t] = Figure::body;
      return true;
    }
    if (const Parties group = group_of_fighters(t, sector); !group.empty()) {
      parties_[t] = {party(t, t + 1, group.front().code, group.front().name)};
      figures_[t] = Figure::body;
      return true;
    }
    const std::string at_home = state_of_subjects(t, sector);
    // later mention of somebody introduced in full: "the minister", "the group"
    if (is_definite(t)) {
      for (auto it = seen_.rbegin(); it != seen_.rend(); ++it) {
        if (!at_home.empty() && !it->parties.empty() && first_part(it->parties.front().code) != at_home)
          continue;
        const bool same_noun = it->noun == noun;
        const bool same_office = it->figure == Figure::person && agent->title && !it->parties.empty() &&
                                 sector_of(it->parties.front().code) == agent->sector && !is_plural(t) &&
                                 bears_title(*it, noun);
        if ((same_noun && it->plural == is_plural(t)) || same_office) {
          parties_[t] = it->parties;
          for (Party& p : parties_[t]) p.mention = party(t, t + 1, "", "").mention;
          figures_[t] = it->figure;
          return true;
        }
      }
    }
    if (!at_home.empty()) {
      parties_[t] = {party(t, t + 1, at_home + "/" + sector, "")};
      figures_[t] = agent->title ? Figure::person : Figure::body;
      return true;
    }
    // "Taliban leaders said the fighters would …": the armed group spoken of
    if (is_definite(t) && is_plural(t) && one_of(sector, {"REB", "UAF"})) {
      for (auto it = seen_.rbegin(); it != seen_.rend(); ++it) {
        if (it->parties.size() != 1 || world_.side_of(it->parties.front().code).empty()) continue;
        parties_[t] = {party(t, t + 1, it->parties.front().code, it->parties.front().name)};
        figures_[t] = Figure::body;
        return true;
      }
    }
    const std::uint32_t s = tree_.sentence_of(t);
    std::string state = scene(t);
    // "the refugees" after "Afghan migrants": people of one sort that the report has named before
    const bool elsewhere = !state.empty() && !is_definite(t) && one_of(sector, {"CVL", "OPP", "COP"});
    if (!elsewhere && one_of(sector, {"REF", "CVL", "OPP", "REB", "UAF", "COP", "MIL", "CRM"})) {
      for (auto it = seen_.rbegin(); it != seen_.rend(); ++it) {
        if (it->parties.size() != 1 || sector_of(it->parties.front().code) != sector ||
            (it->figure == Figure::person && sector != "COP"))
          continue;
        // "several hundred people": new ones, of the place
        if (!is_definite(t) && it->sentence != s && one_of(sector, {"CVL", "OPP", "COP"})) break;
        parties_[t] = {party(t, t + 1, it->parties.front().code, "")};
        figures_[t] = Figure::body;
        return true;
      }
    }
    // "bombed a school in the Ethiopian town of Mekele", "in the capital of Chad"
    for (TokenId o = tree_.document().sentences[s].first;
         state.empty() && o < tree_.document().sentences[s].last; ++o) {
      if (tree_[o].dep != Dep::pobj || tree_.lemma(tree_[o].head) != "in" ||
          !tree_.is_verb(tree_[tree_[o].head].head) ||
          !one_of(tree_.lemma(o),
                  {"town", "city", "village", "province", "region", "capital", "port", "district", "camp"}))
        continue;
      const Parties whose = owners(o);
      if (!whose.empty()) state = first_part(whose.front().code);
    }
    // "killed 30 militants in a raid on a camp in northern Mali": outlaws are of the land they are met in
    for (const Name& name : names_.all()) {
      if (!state.empty() || !one_of(sector, {"REB", "UAF", "CRM"})) break;
      if (tree_.sentence_of(name.first) != s || tree_[name.last - 1].dep != Dep::pobj) continue;
      if (!one_of(tree_.lemma(tree_[name.last - 1].head), {"in", "near", "across", "outside"})) continue;
      const NameKind kind = name.best().kind;
      if (kind == NameKind::state || kind == NameKind::capital || kind == NameKind::place)
        state = first_part(name.best().code);
    }
    // "the leaders" of a report about an organisation are that organisation's
    if (state.empty() && agent->title && is_definite(t) && is_plural(t)) {
      parties_[t] = salient_organisation(t);
      for (Party& p : parties_[t]) p.mention = party(t, t + 1, "", "").mention;
      if (!parties_[t].empty()) figures_[t] = Figure::organisation;
      // "the leaders of the countries that make up NATO": what stands inside says whose
      if (!parties_[t].empty() || !tree_.prep_objects(t, "of").empty()) return true;
    }
    if (is_nobodys(t)) return true;
    if (state.empty())
      state = one_of(sector, {"CVL", "COP", "OPP", "REB", "UAF", "CRM", "LAB", "MED", "MIL"}) ? home_at(t)
                                                                                              : focus_;
    if (state.empty() || sector.empty()) {
      return true;
    }
    parties_[t] = {party(t, t + 1, state + "/" + sector, "")};
    figures_[t] = agent->title && !is_plural(t) ? Figure::person : Figure::body;
    return true;
  }
  parties_[t] = with_sector(found, sector);
  if (const std::string beside = sector_beside(t, sector); !beside.empty())
    add_parties(parties_[t], with_sector(found, beside));
  for (Party& p : parties_[t]) {
    p.name = tree_.document().words(tree_.left_edge(t) <= t ? tree_.left_edge(t) : t, t + 1);
    p.mention = party(t, t + 1, "", "").mention;
  }
  figures_[t] = agent->collective || (is_plural(t) && !agent->title) ? Figure::body : Figure::person;
  if (sector.empty() && !parties_[t].empty()) {
    const Actor* actor = world_.actor(parties_[t].front().code);
    figures_[t] = actor != nullptr && actor->kind == ActorKind::state ? Figure::state : Figure::organisation;
  }
  return true;
}

}  // namespace entente
