// Generic agents of whom the phrase does not say whose they are: "the minister", "three protesters". The rest of the sentence,
// what the report has said before and where it happens tell it.
#include <algorithm>

#include "base/text.h"
#include "base/words.h"
#include "coding/cast.h"
#include "coding/descriptions.h"

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

// Whose embassy the sentence has spoken of before its ambassador; of one who is summoned the state that was spoken of last beside
// the host; nobody for other nouns.
Parties Cast::sender_of(TokenId t, std::string_view noun) const {
  if (!one_of(noun, {"ambassador", "envoy", "consul", "diplomat"})) return {};
  // "A Chinese ship fired at its boats. Manila summoned the ambassador."
  if (tree_[t].dep == Dep::dobj && one_of(tree_.lemma(tree_[t].head), {"summon", "expel", "lambast"})) {
    const Parties hosts = clause_subjects(t);
    const auto& names = names_.all();
    for (auto it = names.rbegin(); it != names.rend() && !hosts.empty(); ++it) {
      const Sense& sense = it->best();
      const bool of_state = sense.kind == NameKind::state || sense.kind == NameKind::nationality ||
                            sense.kind == NameKind::capital;
      if (it->first >= t || !of_state || sense.code.empty()) continue;
      if (tree_.sentence_of(it->first) + 2 < tree_.sentence_of(t)) break;
      if (!includes_state(hosts, first_part(sense.code)))
        return {party(t, t + 1, std::string(first_part(sense.code)) + "/GOV", "")};
    }
  }
  for (auto it = seen_.rbegin(); it != seen_.rend() && it->sentence == tree_.sentence_of(t); ++it) {
    if (it->parties.size() != 1 || !one_of(it->noun, {"embassy", "consulate", "mission", "legation"}))
      continue;
    return {party(t, t + 1, std::string(first_part(it->parties.front().code)) + "/GOV", "")};
  }
  return {};
}

// Makes the token somebody of that code, under the name or, without one, under its own words.
void Cast::settle(TokenId t, std::string code, Figure figure, std::string name) {
  parties_[t] = {party(t, t + 1, std::move(code), std::move(name))};
  figures_[t] = figure;
}

// Weapons and embassies that the report gives to nobody.
bool Cast::is_unclaimed(TokenId t) const {
  const std::string& noun = tree_.lemma(t);
  // "missiles struck the port": weapons that nobody is said to own
  if (one_of(noun, {"missile", "rocket", "drone", "shell", "mortar", "bomb", "artillery"})) return true;
  // "the bombing of two embassies": of no land that the report says
  return one_of(noun, {"embassy", "consulate"}) && !is_definite(t);
}

// What others of the same sentence say of them: who rules, jails or polices them, or speaks for them.
bool Cast::resolve_by_others(TokenId t, const std::string& sector) {
  if (const std::string ruled = ruled_state(t, sector); !ruled.empty()) {
    settle(t, ruled + "/" + sector, Figure::body);
  } else if (const Parties captor = captors(t, sector); !captor.empty()) {
    settle(t, std::string(first_part(captor.front().code)) + "/" + sector, Figure::body);
  } else if (const std::string policed = policed_state(t, sector); !policed.empty()) {
    settle(t, policed + "/" + sector, Figure::body);
  } else if (const Parties group = group_of_fighters(t, sector); !group.empty()) {
    settle(t, group.front().code, Figure::body, group.front().name);
  } else {
    return false;
  }
  return true;
}

// later mention of somebody introduced in full: "the minister", "the group"; of the state if it is known
bool Cast::resolve_later_mention(TokenId t, const AgentNoun& agent, std::string_view state) {
  if (!is_definite(t)) return false;
  const std::string& noun = tree_.lemma(t);
  for (auto it = seen_.rbegin(); it != seen_.rend(); ++it) {
    if (!state.empty() && !it->parties.empty() && first_part(it->parties.front().code) != state) continue;
    const bool same_noun = it->noun == noun;
    const bool same_office = it->figure == Figure::person && agent.title && !it->parties.empty() &&
                             sector_of(it->parties.front().code) == agent.sector && !is_plural(t) &&
                             bears_title(*it, noun);
    if ((same_noun && it->plural == is_plural(t)) || same_office) return point(t, it->parties, it->figure);
  }
  return false;
}

// "Taliban leaders said the fighters would …": the armed group spoken of
bool Cast::resolve_armed_group(TokenId t, std::string_view sector) {
  if (!is_definite(t) || !is_plural(t) || !one_of(sector, {"REB", "UAF"})) return false;
  for (auto it = seen_.rbegin(); it != seen_.rend(); ++it) {
    if (it->parties.size() != 1 || world_.side_of(it->parties.front().code).empty()) continue;
    settle(t, it->parties.front().code, Figure::body, it->parties.front().name);
    return true;
  }
  return false;
}

// "the refugees" after "Afghan migrants": people of one sort that the report has named before; not where the sentence says in
// which land others are.
bool Cast::resolve_same_sort(TokenId t, std::string_view sector, bool has_scene) {
  const bool elsewhere = has_scene && !is_definite(t) && one_of(sector, {"CVL", "OPP", "COP"});
  if (elsewhere || !one_of(sector, {"REF", "CVL", "OPP", "REB", "UAF", "COP", "MIL", "CRM"})) return false;
  for (auto it = seen_.rbegin(); it != seen_.rend(); ++it) {
    if (it->parties.size() != 1 || sector_of(it->parties.front().code) != sector ||
        (it->figure == Figure::person && sector != "COP"))
      continue;
    // "several hundred people": new ones, of the place
    if (!is_definite(t) && it->sentence != tree_.sentence_of(t) && one_of(sector, {"CVL", "OPP", "COP"}))
      return false;
    settle(t, it->parties.front().code, Figure::body);
    return true;
  }
  return false;
}

// "bombed a school in the Ethiopian town of Mekele", "in the capital of Chad"; "" if the sentence names no such town
std::string Cast::state_of_town(std::uint32_t sentence) {
  for (TokenId o = tree_.document().sentences[sentence].first; o < tree_.document().sentences[sentence].last;
       ++o) {
    if (tree_[o].dep != Dep::pobj || tree_.lemma(tree_[o].head) != "in" ||
        !tree_.is_verb(tree_[tree_[o].head].head) ||
        !one_of(tree_.lemma(o),
                {"town", "city", "village", "province", "region", "capital", "port", "district", "camp"}))
      continue;
    const Parties whose = owners(o);
    if (whose.empty()) continue;
    if (const std::string_view state = first_part(whose.front().code); !state.empty())
      return std::string(state);
  }
  return {};
}

// "killed 30 militants in a raid on a camp in northern Mali": outlaws are of the land they are met in; "" if none is named
std::string Cast::state_of_haunt(std::uint32_t sentence) const {
  for (const Name& name : names_.all()) {
    const TokenId last = name.last - 1;
    if (tree_.sentence_of(name.first) != sentence || tree_[last].dep != Dep::pobj) continue;
    if (!one_of(tree_.lemma(tree_[last].head), {"in", "near", "across", "outside"})) continue;
    const NameKind kind = name.best().kind;
    if ((kind == NameKind::state || kind == NameKind::capital || kind == NameKind::place) &&
        !name.best().code.empty())
      return std::string(first_part(name.best().code));
  }
  return {};
}

// "the leaders" of a report about an organisation are that organisation's
bool Cast::resolve_leaders(TokenId t, const AgentNoun& agent) {
  if (!agent.title || !is_definite(t) || !is_plural(t)) return false;
  // "the leaders of the countries that make up NATO": what stands inside says whose
  return point(t, salient_organisation(t), Figure::organisation) || !tree_.prep_objects(t, "of").empty();
}

// Those of the land where it happens, or that the report is about.
void Cast::resolve_by_place(TokenId t, const AgentNoun& agent) {
  const std::string& sector = agent.sector;
  std::string state = scene(t);
  if (resolve_same_sort(t, sector, !state.empty())) return;
  if (state.empty()) state = state_of_town(tree_.sentence_of(t));
  if (state.empty() && one_of(sector, {"REB", "UAF", "CRM"})) state = state_of_haunt(tree_.sentence_of(t));
  if (state.empty() && resolve_leaders(t, agent)) return;
  if (is_nobodys(t)) return;
  if (state.empty())
    state =
        one_of(sector, {"CVL", "COP", "OPP", "REB", "UAF", "CRM", "LAB", "MED", "MIL"}) ? home_at(t) : focus_;
  if (state.empty() || sector.empty()) return;
  settle(t, state + "/" + sector, agent.title && !is_plural(t) ? Figure::person : Figure::body);
}

void Cast::resolve_unowned(TokenId t, const AgentNoun& agent) {
  // "attacked the American consulate, killing the ambassador": of the state whose mission the report has named last
  if (Parties sender = sender_of(t, tree_.lemma(t)); !sender.empty()) {
    parties_[t] = std::move(sender);
    figures_[t] = Figure::person;
    return;
  }
  if (is_unclaimed(t) || resolve_by_others(t, agent.sector)) return;
  const std::string at_home = state_of_subjects(t, agent.sector);
  if (resolve_later_mention(t, agent, at_home)) return;
  if (!at_home.empty()) {
    settle(t, at_home + "/" + agent.sector, agent.title ? Figure::person : Figure::body);
    return;
  }
  if (!resolve_armed_group(t, agent.sector)) resolve_by_place(t, agent);
}

}  // namespace entente
