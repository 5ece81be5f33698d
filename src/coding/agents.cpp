// Generic agents: "the army", "South Korea's spy agency", "the minister", with the state that they belong to.
#include <algorithm>

#include "base/text.h"
#include "base/words.h"
#include "coding/cast.h"

namespace entente {

// "Western diplomats", "foreign officials", "other politicians": nobody's in particular.
bool Cast::is_nobodys(TokenId t) const {
  const TokenId first = tree_.document().sentences[tree_.sentence_of(t)].first;
  return std::ranges::any_of(tree_.children(t), [&](TokenId c) {
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

// Whose police, protesters, army: the place where the sentence says that it happens; "" if it names none.
std::string Cast::scene(TokenId t) const {
  const std::uint32_t s = tree_.sentence_of(t);
  for (const Name& name : names_.all()) {
    if (tree_.sentence_of(name.first) != s) continue;
    const NameKind kind = name.best().kind;
    // "in Indonesia's Papua region", "in the Malian town of Gao"
    TokenId at = name.last - 1;
    if (one_of(name_of(tree_[at].dep), {"poss", "amod", "compound", "nmod"}) &&
        one_of(tree_.lemma(tree_[at].head),
               {"region", "province", "capital", "town", "city", "village", "district", "territory", "island",
                "north", "south", "east", "west", "area", "coast", "port", "state", "desert", "camp"}))
      at = tree_[at].head;
    const TokenId up = tree_[at].head;
    const bool located =
        tree_[at].dep == Dep::pobj && one_of(tree_.lemma(up), {"in", "at", "near", "across", "outside"});
    // where it happens, not where something else of the sentence lies: "police raided its office in Jerusalem"
    const bool of_act = located && (tree_.is_verb(tree_[up].head) || tree_[up].head == t);
    if (of_act && (kind == NameKind::state || kind == NameKind::capital || kind == NameKind::place) &&
        !name.best().code.empty())
      return std::string(first_part(name.best().code));
  }
  // "crowds set fire to a cinema in Quetta": where what they do something to stands; police go elsewhere, too
  if (const AgentNoun* agent = agent_at(t);
      agent == nullptr || (agent->sector != "CVL" && agent->sector != "OPP"))
    return {};
  std::string place;
  for (const Name& name : names_.all()) {
    const TokenId last = name.last - 1;
    const NameKind kind = name.best().kind;
    if (tree_.sentence_of(name.first) != s || name.best().code.empty()) continue;
    if (kind != NameKind::state && kind != NameKind::capital && kind != NameKind::place) continue;
    if (tree_[last].dep != Dep::pobj ||
        !one_of(tree_.lemma(tree_[last].head), {"in", "at", "near", "outside"}))
      continue;
    const TokenId thing = tree_[tree_[last].head].head;
    TokenId verb = thing;
    for (int hops = 0; hops < 3 && !tree_.is_verb(verb) && !tree_.is_root(verb); ++hops)
      verb = tree_[verb].head;
    const bool its_clause = tree_[t].dep == Dep::nsubj && tree_[t].head == verb;
    const std::string state(first_part(name.best().code));
    if (!its_clause || !parties_[thing].empty()) continue;
    if (!place.empty() && place != state) return {};
    place = state;
  }
  return place;
}

// "Saudi Arabia said it had detained 18 suspects": a state arrests those at hand; the state, or nobody.
Parties Cast::captors(TokenId t, std::string_view sector) {
  if (!one_of(sector, {"CRM", "CVL", "OPP", "SOC", "REL", "JRN"}) || is_definite(t)) return {};
  const TokenId verb = tree_[tree_.first_conjunct(t)].head;
  if (!tree_.is_verb(verb) || tree_[tree_.first_conjunct(t)].dep != Dep::dobj ||
      !one_of(tree_.lemma(verb),
              {"arrest", "detain", "jail", "imprison", "sentence", "charge", "execute", "hang", "behead"}))
    return {};
  for (TokenId a : tree_.agents(verb)) {
    if (a >= t || parties_[a].size() != 1) continue;
    const Actor* actor = world_.actor(first_part(parties_[a].front().code));
    if (actor != nullptr && actor->kind == ActorKind::state) return parties_[a];
  }
  return {};
}

// "Greek police fired tear gas at protesters": police deal with the crowds of their own land, where nobody says whose they are.
std::string Cast::policed_state(TokenId t, std::string_view sector) const {
  if (!one_of(sector, {"CVL", "OPP", "EDU", "LAB"})) return {};
  TokenId up = tree_.first_conjunct(t);
  if (tree_[up].dep == Dep::pobj) up = tree_[up].head;
  const TokenId verb = tree_[up].head;
  if (!tree_.is_verb(verb) || (tree_[up].dep != Dep::dobj && tree_[up].dep != Dep::prep)) return {};
  for (TokenId a : tree_.agents(verb)) {
    if (a < t && parties_[a].size() == 1 && sector_of(parties_[a].front().code) == "COP")
      return std::string(first_part(parties_[a].front().code));
  }
  return {};
}

// "The prime minister hailed it, but the opposition warned him": the opposition and the parliament of the land whose head acts in
// the same sentence; "" if none does.
std::string Cast::ruled_state(TokenId t, std::string_view sector) const {
  if (!one_of(sector, {"OPP", "LEG", "JUD"})) return {};
  std::string state;
  for (auto it = seen_.rbegin(); it != seen_.rend() && it->sentence == tree_.sentence_of(t); ++it) {
    if (it->figure != Figure::person || it->parties.size() != 1 ||
        sector_of(it->parties.front().code) != "GOV")
      continue;
    const std::string_view its = first_part(it->parties.front().code);
    if (!state.empty() && state != its) return {};
    state = its;
  }
  return state;
}

// "protesters demanded that the prime minister resign", "lawmakers urged the government": people at home speak of those who rule
// them; "" if others act.
std::string Cast::state_of_subjects(TokenId t, std::string_view sector) const {
  if (!one_of(sector, {"GOV", "LEG", "JUD", "COP"}) || is_plural(t) || !is_definite(t)) return {};
  for (TokenId up = t; !tree_.is_root(up);) {
    up = tree_[up].head;
    if (!tree_.is_verb(up)) continue;
    for (TokenId a : tree_.agents(up)) {
      if (a >= t || parties_[a].empty()) continue;
      const std::string_view state = first_part(parties_[a].front().code);
      const bool at_home =
          one_of(sector_of(parties_[a].front().code), {"CVL", "OPP", "PTY", "LAB", "EDU", "AGR", "SOC"});
      const Actor* actor = world_.actor(state);
      return at_home && actor != nullptr && actor->kind == ActorKind::state ? std::string(state)
                                                                            : std::string();
    }
  }
  return {};
}

// "Syrian government and rebel forces": those of the other kind in the row before the noun; "" if there is none.
std::string Cast::sector_beside(TokenId t, std::string_view sector) const {
  for (TokenId c : tree_.children(t)) {
    if (c > t || tree_[c].pos != Pos::NOUN || (tree_[c].dep != Dep::compound && tree_[c].dep != Dep::nmod))
      continue;
    const TokenId other = tree_.child(c, Dep::conj);
    if (other == no_token || other > t) continue;
    const AgentNoun* agent = agent_at(c);
    if (agent != nullptr && !agent->sector.empty() && agent->sector != sector) return agent->sector;
  }
  return {};
}

// "A Houthi spokesman said five fighters had been killed": those of the armed group for which the sentence speaks.
Parties Cast::group_of_fighters(TokenId t, std::string_view sector) const {
  if (!one_of(sector, {"REB", "UAF"}) || is_definite(t) || !is_plural(t)) return {};
  for (TokenId up = t; !tree_.is_root(up); up = tree_[up].head) {
    if (tree_[up].dep != Dep::ccomp) continue;
    for (TokenId speaker : tree_.agents(tree_[up].head)) {
      if (speaker < t && parties_[speaker].size() == 1 &&
          !world_.side_of(parties_[speaker].front().code).empty())
        return parties_[speaker];
    }
  }
  return {};
}

// "In Pakistan the army ferried villagers, while Washington sent helicopters": the land that a sentence is set in, else the
// report's.
std::string Cast::land_of(std::uint32_t sentence) const {
  std::string land;
  for (const Name& name : names_.all()) {
    const TokenId last = name.last - 1;
    const NameKind kind = name.best().kind;
    if (tree_.sentence_of(name.first) != sentence || name.best().code.empty()) continue;
    if (kind != NameKind::state && kind != NameKind::capital && kind != NameKind::place) continue;
    if (tree_[last].dep != Dep::pobj || tree_.lemma(tree_[last].head) != "in") continue;
    const std::string state(first_part(name.best().code));
    if (!land.empty() && land != state) return home_;
    land = state;
  }
  return land.empty() ? home_ : land;
}

bool Cast::resolve_agent(TokenId t) {
  const AgentNoun* agent = agent_at(t);
  if (agent == nullptr) return false;
  if (!heads_phrase(t) || is_party_to_something(t)) return true;
  if (tree_.word(t) == "house" && tree_.child(t, Dep::amod) == no_token &&
      tree_.child(t, Dep::compound) == no_token)
    return true;  // where people live
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
            it->figure == Figure::person)
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
