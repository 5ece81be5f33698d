// Whose they are: the land of soldiers, crowds, police and bodies that a sentence names without it.
#include <algorithm>

#include "base/text.h"
#include "base/words.h"
#include "coding/cast.h"

namespace entente {
namespace {

// A state, its capital or another place whose state is known.
bool is_land(const Name& name) {
  const NameKind kind = name.best().kind;
  return (kind == NameKind::state || kind == NameKind::capital || kind == NameKind::place) &&
         !name.best().code.empty();
}

// The head of the phrase in which the name stands for a place: "in Indonesia's Papua region", "in the Malian town of Gao", "in the
// Armenian capital"; no_token if it stands for none.
TokenId place_of_name(const Tree& tree, const Name& name) {
  const TokenId last = name.last - 1;
  const bool inside =
      one_of(name_of(tree[last].dep), {"poss", "amod", "compound", "nmod"}) &&
      one_of(tree.lemma(tree[last].head),
             {"region", "province", "capital", "town", "city", "village", "district", "territory", "island",
              "north", "south", "east", "west", "area", "coast", "port", "state", "desert", "camp"});
  if (inside && (is_land(name) || name.best().kind == NameKind::nationality)) return tree[last].head;
  return is_land(name) ? last : no_token;
}

// "froze the assets of 21 officials, and will weigh more when they meet in Brussels": whether a verb stands in a clause of its own that
// says nothing of the noun.
bool in_aside(const Tree& tree, TokenId verb, TokenId noun) {
  for (TokenId up = verb; !tree.is_root(up) && up != noun; up = tree[up].head) {
    if (tree[up].dep == Dep::advcl || tree[up].dep == Dep::relcl)
      return !tree.dominates(up, noun) && tree[up].head != noun && noun < tree.left_edge(up);
  }
  return false;
}

}  // namespace

// Whose police, protesters, army: the place where the sentence says that it happens; "" if it names none.
std::string Cast::scene(TokenId t) const {
  const std::uint32_t s = tree_.sentence_of(t);
  for (const Name& name : names_.all()) {
    if (tree_.sentence_of(name.first) != s) continue;
    const TokenId at = place_of_name(tree_, name);
    if (at == no_token) continue;
    const TokenId up = tree_[at].head;
    const bool located =
        tree_[at].dep == Dep::pobj && one_of(tree_.lemma(up), {"in", "at", "near", "across", "outside"});
    // where it happens, not where something else of the sentence lies: "police raided its office in Jerusalem"
    const bool of_act = located && (tree_.is_verb(tree_[up].head) || tree_[up].head == t) &&
                        !in_aside(tree_, tree_[up].head, t);
    if (of_act) return std::string(first_part(name.best().code));
  }
  // "crowds set fire to a cinema in Quetta": where what they do something to stands; police go elsewhere, too
  if (const AgentNoun* agent = agent_at(t);
      agent == nullptr || (agent->sector != "CVL" && agent->sector != "OPP"))
    return {};
  std::string place;
  for (const Name& name : names_.all()) {
    if (tree_.sentence_of(name.first) != s) continue;
    const TokenId last = place_of_name(tree_, name);
    if (last == no_token || tree_[last].dep != Dep::pobj ||
        !one_of(tree_.lemma(tree_[last].head), {"in", "at", "near", "outside"}))
      continue;
    const TokenId thing = tree_[tree_[last].head].head;
    TokenId verb = thing;
    for (int hops = 0; hops < 3 && !tree_.is_verb(verb) && !tree_.is_root(verb); ++hops)
      verb = tree_[verb].head;
    // "thousands of protesters broke into the building"
    TokenId who = t;
    if (tree_[t].dep == Dep::pobj && tree_.form(tree_[t].head) == "of" && tree_[tree_[t].head].head < t)
      who = tree_[tree_[t].head].head;
    const bool its_clause = tree_[who].dep == Dep::nsubj && tree_[who].head == verb;
    const std::string state(first_part(name.best().code));
    // "rallied outside the Chinese consulate in Istanbul": an embassy is guest where it stands
    const bool embassy = one_of(tree_.lemma(thing), {"embassy", "consulate", "mission", "legation"});
    if (!its_clause || (!parties_[thing].empty() && !embassy)) continue;
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
    if (tree_.sentence_of(name.first) != sentence || !is_land(name)) continue;
    if (tree_[last].dep != Dep::pobj || tree_.lemma(tree_[last].head) != "in") continue;
    const std::string state(first_part(name.best().code));
    if (!land.empty() && land != state) return home_;
    land = state;
  }
  return land.empty() ? home_ : land;
}

}  // namespace entente
