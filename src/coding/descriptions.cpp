// Reference within a report: nouns that only point back: "the alliance", "both leaders", "the four
// countries".
#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

#include "base/text.h"
#include "base/words.h"
#include "coding/cast.h"
#include "coding/reference.h"

namespace entente {
namespace {

// How far back, in sentences, a reference to two actors may reach.
constexpr std::uint32_t reach_of_actors = 4;
// Persons are named and then called by their office for longer.
constexpr std::uint32_t reach_of_persons = 12;

bool overlaps_code(const Parties& parties, std::string_view state) {
  return std::ranges::any_of(parties, [&](const Party& p) { return first_part(p.code) == state; });
}

int grammatical_number(std::string_view word) {
  constexpr std::string_view names[] = {"two",   "three", "four", "five", "six",
                                        "seven", "eight", "nine", "ten"};
  for (int n = 0; n < 9; ++n) {
    if (word == names[n]) return n + 2;
  }
  return word.size() == 1 && word[0] >= '2' && word[0] <= '9' ? word[0] - '0' : 0;
}

// Whether a state is what the noun says: facts of geography and constitutions that news writes of states with.
bool is_of_kind(std::string_view state, std::string_view noun) {
  if (noun == "island")
    return one_of(state, {"TWN", "CUB", "LKA", "CYP", "MLT", "ISL", "JAM", "BHR", "SGP", "MDG",
                          "MUS", "GRD", "TTO", "BRB", "LCA", "COM", "NRU", "HTI", "DMA", "IRL"});
  if (noun == "archipelago")
    return one_of(state,
                  {"PHL", "IDN", "MDV", "COM", "SYC", "SLB", "VUT", "FJI", "TON", "BHS", "CPV", "KIR"});
  if (noun == "kingdom")
    return one_of(state, {"SAU", "JOR", "MAR", "BHR", "GBR", "THA", "KHM", "ESP", "NLD", "BEL", "DNK", "NOR",
                          "SWE", "LSO", "SWZ", "TON", "BTN", "NPL"});
  if (noun == "emirate" || noun == "sheikhdom") return one_of(state, {"QAT", "KWT", "ARE", "BHR"});
  if (noun == "sultanate") return one_of(state, {"OMN", "BRN"});
  return false;
}

}  // namespace

// Coordinated states and organisations, wherever the report lists them: "Japan, South Korea, New Zealand and
// Australia".
void Cast::find_lists() {
  for (TokenId t = 0; t < tree_.size(); ++t) {
    if (tree_.first_conjunct(t) != t) continue;
    const Tokens all = tree_.conjuncts(t);
    if (all.size() < 2) continue;
    Parties members;
    for (TokenId c : all) {
      const Name* name = names_.at(c);
      if (name == nullptr || name->best().code.empty() || !sector_of(name->best().code).empty()) continue;
      if (name->best().kind == NameKind::person || name->best().kind == NameKind::place) continue;
      add_parties(members, {party(name->first, name->last, name->best().code, name->best().name)});
    }
    if (members.size() >= 2) lists_.push_back({t, std::move(members)});
  }
}

// The list of exactly n actors nearest to the token, those before it preferred; empty if there is none.
Parties Cast::list_of(std::size_t n, TokenId near) const {
  const Parties* best = nullptr;
  long best_distance = 0;
  for (const auto& [token, members] : lists_) {
    if (members.size() != n) continue;
    const long distance =
        token < near ? static_cast<long>(near - token) : 3L * static_cast<long>(token - near);
    if (best == nullptr || distance < best_distance) best = &members, best_distance = distance;
  }
  return best == nullptr ? Parties{} : *best;
}

// The organisation that the report has spoken of most up to the token, later mentions counting a little more.
Parties Cast::salient_organisation(TokenId before, bool groups) const {
  std::map<std::string, double> votes;
  std::map<std::string, Party> parties;
  const std::uint32_t here = tree_.sentence_of(before);
  for (const auto& [code, weight] : title_organisations_) {
    votes[code] += weight;
    parties.try_emplace(code, Party{code, code, {}});
  }
  for (const Name& name : names_.all()) {
    const Sense& sense = name.best();
    const bool fits = sense.kind == NameKind::organisation || (groups && sense.kind == NameKind::group);
    if (name.first >= before || !fits || sense.code.empty()) continue;
    votes[sense.code] += std::pow(0.93, here - tree_.sentence_of(name.first));
    parties[sense.code] = party(name.first, name.last, sense.code, sense.name);
  }
  // "the group" of a report on a rebellion is the rebels', and no alliance that fights them
  const auto in_arms = [&](const auto& vote) {
    return vote.second > 0.7 && one_of(sector_of(world_.side_of(vote.first)), {"REB", "UAF"});
  };
  if (groups && std::ranges::any_of(votes, in_arms))
    std::erase_if(votes, [&](const auto& vote) { return !in_arms(vote); });
  const auto best = std::ranges::max_element(votes, {}, [](const auto& v) { return v.second; });
  if (best == votes.end()) return {};
  return {parties.at(best->first)};
}

bool Cast::child_lemma(TokenId head, std::string_view lemma) const {
  return std::ranges::any_of(tree_.children(head), [&](TokenId c) { return tree_.lemma(c) == lemma; });
}

// "the North", "the South", "both Koreas", in a report that speaks of either.
bool Cast::resolve_korea(TokenId t) {
  const std::string_view word = tree_.word(t);
  if (word != "North" && word != "South" && word != "Koreas") return false;
  if (!votes_.contains("PRK") && !votes_.contains("KOR") && word != "Koreas") return false;
  if (!heads_phrase(t) || names_.at(t) != nullptr) return false;
  if (word != "Koreas" && (!child_lemma(t, "the") || !tree_.prep_objects(t, "of").empty())) return false;
  if (word != "South") parties_[t] = {party(t, t + 1, "PRK", "North Korea")};
  if (word != "North") add_parties(parties_[t], {party(t, t + 1, "KOR", "South Korea")});
  figures_[t] = Figure::state;
  return true;
}

// The subject of the verb of saying in whose clause the token stands; no_token outside one.
TokenId Cast::sayer_of(TokenId t) const {
  for (TokenId up = t; !tree_.is_root(up); up = tree_[up].head) {
    if (tree_[up].dep != Dep::ccomp || tree_[up].head > up) continue;
    const Tokens sayers = tree_.agents(tree_[up].head);
    return sayers.size() == 1 && sayers.front() < t ? sayers.front() : no_token;
  }
  return no_token;
}

// The organisation or group for which somebody says what the token stands in.
Parties Cast::own_group(TokenId t) const {
  const TokenId sayer = sayer_of(t);
  if (sayer == no_token || parties_[sayer].size() != 1) return {};
  const Actor* actor = world_.actor(parties_[sayer].front().code);
  if (actor == nullptr || actor->kind == ActorKind::state) return {};
  return {Party{actor->code, actor->name, {}}};
}

// The state spoken of last that is not the owner: "his neighbour", "its ally".
Parties Cast::other_state(TokenId t) const {
  Parties own;
  for (TokenId c : tree_.children(t)) {
    if (tree_[c].dep == Dep::poss && tree_[c].pos == Pos::PRON) own = parties_[c];
    if (tree_[c].dep == Dep::poss && tree_[c].pos != Pos::PRON) return {};
  }
  if (own.empty()) return {};
  add_parties(own, clause_subjects(t));
  const Seen* found = latest(t, Figure::state, Figure::state, true, own);
  if (found == nullptr || found->parties.size() != 1) return {};
  Parties out = found->parties;
  out.front().mention = party(t, t + 1, "", "").mention;
  return out;
}

// "the island", "the kingdom", "the emirate": the one state spoken of that is one; nobody for other nouns, or of several.
Parties Cast::state_of_kind(TokenId t, std::string_view noun) const {
  std::string found;
  for (const Seen& s : seen_) {
    if (s.parties.size() != 1 || s.figure == Figure::place) continue;
    const std::string state(first_part(s.parties.front().code));
    if (!is_of_kind(state, noun) || state == found) continue;
    if (!found.empty()) return {};
    found = state;
  }
  const Actor* actor = found.empty() ? nullptr : world_.actor(found);
  if (actor == nullptr || actor->kind != ActorKind::state) return {};
  return {party(t, t + 1, found, actor->name)};
}

// "the alliance", "the country", "both leaders", "the two sides": nouns that only point back.
bool Cast::resolve_description(TokenId t) {
  const Token& token = tree_[t];
  const bool the_two = token.pos == Pos::NUM && tree_.form(t) == "two" && child_lemma(t, "the") &&
                       token.dep != Dep::nummod && tree_.prep_objects(t, "of").empty();
  if (token.pos == Pos::NUM && !the_two) {  // "the four would deepen their cooperation"
    const int count = grammatical_number(tree_.lemma(t));
    if (count < 3 || !child_lemma(t, "the") || token.dep == Dep::nummod) return false;
    parties_[t] = list_of(static_cast<std::size_t>(count), t);
    for (Party& p : parties_[t]) p.mention = party(t, t + 1, "", "").mention;
    if (!parties_[t].empty()) figures_[t] = Figure::state;
    return !parties_[t].empty();
  }
  if (resolve_korea(t)) return true;
  if (token.pos != Pos::NOUN && !the_two) return false;
  const std::string noun = the_two ? "pair" : tree_.lemma(t);
  bool two = the_two, definite = false, owned = false, modified = false, described = false,
       singled_out = false;
  int number = 0;
  // "accuses the emirate of theft": what it is accused of says nothing about it
  const bool charged = token.dep == Dep::dobj &&
                       one_of(tree_.lemma(token.head), {"accuse", "charge", "suspect", "convict", "blame"});
  for (TokenId c : tree_.children(t)) {
    const std::string word = tree_.lemma(c);
    if (charged && tree_[c].dep == Dep::prep) continue;
    if (one_of(word, {"both", "two", "2"})) two = true;
    if (one_of(word, {"either", "each"}) && one_of(noun, {"side", "party", "country", "government", "army"}))
      two = definite = true;
    if (tree_[c].dep == Dep::nummod && (c == 0 || tree_.word(c - 1) != "-"))
      number = grammatical_number(word);  // "43"
    if (one_of(word, {"the", "this", "that", "these", "those", "both"})) definite = true;
    if (tree_[c].dep == Dep::poss ||
        (names_.at(c) != nullptr && !names_.at(c)->best().code.empty() && tree_[c].dep != Dep::appos))
      owned = true;
    if (tree_[c].dep == Dep::prep && tree_.lemma(c) == "of") owned = true;
    if (tree_[c].dep == Dep::amod || tree_[c].dep == Dep::relcl || tree_[c].dep == Dep::prep ||
        tree_[c].dep == Dep::acl)
      modified = true;
    if (tree_[c].dep == Dep::relcl || tree_[c].dep == Dep::prep || tree_[c].dep == Dep::acl) described = true;
    // "the other country", "the world's biggest economy": not the one spoken of, or nobody yet spoken of
    if (tree_[c].tag == "JJS" ||
        one_of(word, {"other", "only", "first", "second", "third", "last", "next", "same", "new", "foreign",
                      "whole", "entire", "member", "host", "developing", "neighboring", "neighbouring"}))
      singled_out = true;
  }
  // "NATO, the military alliance"
  if (token.dep == Dep::appos && definite && !parties_[token.head].empty() && !is_plural(t) &&
      figures_[token.head] != Figure::person &&
      one_of(noun, {"alliance", "bloc", "organisation", "organization", "group", "grouping", "union", "body",
                    "country", "nation", "state", "company", "movement", "agency", "party", "militia",
                    "forum", "newspaper"})) {
    parties_[t] = parties_[token.head];
    figures_[t] = figures_[token.head];
    return true;
  }
  const bool plural = the_two || token.tag == "NNS" ||
                      token.tag == "NNPS";  // "the alliance and its partners" is one alliance
  // "NATO members", "members of the European Union", "the member states": the organisation, unless some are named
  if (number < 3 && (noun == "member" || ((noun == "state" || noun == "country" || noun == "nation") &&
                                          child_lemma(t, "member")))) {
    if (const Parties examples = examples_of(t); !examples.empty()) {  // "NATO members such as Germany"
      parties_[t] = examples;
      figures_[t] = Figure::state;
      return true;
    }
    Parties whole;
    for (TokenId i = tree_.left_edge(t); i < tree_.right_edge(t) + 1 && i < tree_.size(); ++i) {
      const Name* name = names_.at(i);
      if (name == nullptr || name->best().kind != NameKind::organisation || name->best().code.empty())
        continue;
      if (i < t || tree_.lemma(tree_[i].head) == "of")
        add_parties(whole, {party(name->first, name->last, name->best().code, name->best().name)});
    }
    if (whole.empty() && definite && !owned && child_lemma(t, "member")) whole = salient_organisation(t);
    if (whole.size() == 1) {
      for (Party& p : whole) p.mention = party(t, t + 1, "", "").mention;
      parties_[t] = whole;
      figures_[t] = Figure::organisation;
      return true;
    }
  }
  // "the group of four"
  if (definite && !plural && one_of(noun, {"group", "grouping", "quartet", "trio", "club"})) {
    for (TokenId o : tree_.prep_objects(t, "of")) {
      const int count = grammatical_number(tree_.lemma(o));
      if (count < 2 || tree_[o].pos != Pos::NUM) continue;
      parties_[t] = list_of(static_cast<std::size_t>(count), t);
      for (Party& p : parties_[t]) p.mention = party(t, t + 1, "", "").mention;
      if (!parties_[t].empty()) figures_[t] = Figure::state;
      return !parties_[t].empty();
    }
  }

  // "declined to criticise his neighbour", "expressed solidarity with their ally"
  if (!plural && one_of(noun, {"neighbour", "neighbor", "ally", "foe", "rival", "adversary", "enemy"})) {
    if (const Parties other = other_state(t); !other.empty()) {
      parties_[t] = other;
      figures_[t] = Figure::state;
      return true;
    }
  }

  if (number <= 2 && (owned || !definite)) return false;

  // "these comments", "the remarks": whoever made them
  if (one_of(noun, {"comment", "remark", "statement", "claim", "accusation", "criticism", "allegation"}) &&
      !modified) {
    if (tree_.sentence_of(t) == 0) return false;
    const Sentence& before = tree_.document().sentences[tree_.sentence_of(t) - 1];
    for (TokenId v = before.first; v < before.last; ++v) {
      if (!tree_.is_root(v)) continue;
      for (TokenId subject : tree_.agents(v)) add_parties(parties_[t], parties_or_inner(subject));
    }
    return !parties_[t].empty();
  }

  // "the four countries", "the three partners"; not "three more districts"
  const AgentNoun* counted = agent_at(t);
  const bool land = one_of(noun, {"district", "region", "province", "town", "village", "city", "island",
                                  "area", "base", "port", "settlement", "territory", "zone"});
  const bool people = counted != nullptr && !counted->sector.empty() && counted->sector != "GOV";
  if (plural && number > 2 && (definite || !people) && !land) {
    parties_[t] = list_of(static_cast<std::size_t>(number), t);
    if (parties_[t].empty()) return false;
    for (Party& p : parties_[t]) p.mention = party(t, t + 1, "", "").mention;
    figures_[t] = Figure::state;
    return true;
  }
  if (plural && definite && token.dep == Dep::pobj && tree_.lemma(token.head) == "between") two = true;
  if (owned || !definite) return false;

  // "the two pilots" are no pair of those spoken of, "the two governments" are
  const AgentNoun* agent = agent_at(t);
  const bool pairs = one_of(noun, {"side",         "party",     "country", "nation",  "state", "power",
                                   "neighbour",    "neighbor",  "rival",   "partner", "ally",  "foe",
                                   "enemy",        "adversary", "capital", "faction", "group", "organisation",
                                   "organization", "bloc",      "camp",    "people",  "man"}) ||
                     (agent != nullptr && (agent->sector == "GOV" || agent->collective));
  if (((two && pairs) ||
       one_of(noun, {"side", "pair", "neighbour", "neighbor", "duo", "rival", "partner"})) &&
      (plural || one_of(noun, {"side", "party"}))) {
    const bool persons = one_of(
        noun, {"leader", "minister", "president", "man", "official", "counterpart", "diplomat", "premier"});
    // The two that the last sentences are most about: subjects and their owners count double, and all fade
    // with distance.
    // "Bulgaria and Slovakia appealed to the two governments": not those who do it
    const bool acts = is_subject(tree_[tree_.first_conjunct(t)].dep);
    const Parties banned = acts || !plural ? Parties{} : clause_subjects(t);
    std::vector<std::pair<double, Party>> votes;
    for (auto it = seen_.rbegin(); it != seen_.rend(); ++it) {
      const std::uint32_t back = tree_.sentence_of(t) - it->sentence;
      if (back > (persons ? reach_of_persons : reach_of_actors)) break;
      const bool fits =
          persons ? it->figure == Figure::person : it->figure != Figure::none && it->figure != Figure::place;
      if (!fits) continue;
      const bool owner = tree_[it->token].dep == Dep::poss && is_subject(tree_[tree_[it->token].head].dep);
      const double weight = (it->subject || owner ? 2.0 : 0.8) * std::pow(0.75, back);
      for (Party p : it->parties) {
        if (!persons) p.code = first_part(p.code);
        if (p.code.empty() || overlaps_code(banned, first_part(p.code))) continue;
        const auto known = std::ranges::find_if(
            votes, [&](const auto& v) { return first_part(v.second.code) == first_part(p.code); });
        if (known != votes.end())
          known->first += weight;
        else
          votes.emplace_back(weight, p);
      }
    }
    std::ranges::stable_sort(votes, std::greater{}, &std::pair<double, Party>::first);
    Parties pair;
    for (const auto& [weight, p] : votes) {
      const Actor* actor = world_.actor(first_part(p.code));
      const bool state = actor != nullptr && actor->kind == ActorKind::state;
      if (pair.size() < 2 && (state || !one_of(noun, {"country", "state", "nation", "capital"})))
        pair.push_back(p);
    }
    if (pair.size() < 2) return false;
    pair.resize(2);
    for (Party& p : pair) {
      if (!persons && p.name.empty()) p.name = p.code;
      p.mention = party(t, t + 1, "", "").mention;
    }
    parties_[t] = pair;
    figures_[t] = persons ? Figure::person : Figure::state;
    return true;
  }
  const Seen* found = nullptr;
  // "its leader said the movement would never give up its weapons": his own
  if (!plural && !owned &&
      one_of(noun, {"group", "movement", "organisation", "organization", "militia", "company", "firm",
                    "alliance", "bloc", "agency", "party"})) {
    if (const Parties own = own_group(t); !own.empty()) {
      parties_[t] = own;
      for (Party& p : parties_[t]) p.mention = party(t, t + 1, "", "").mention;
      figures_[t] = Figure::organisation;
      return true;
    }
  }
  if (!plural && one_of(noun, {"alliance", "bloc",    "organisation", "organization", "group",  "grouping",
                               "union",    "pact",    "body",         "club",         "agency", "council",
                               "movement", "company", "firm",         "militia",      "forum",  "mission",
                               "network",  "website", "platform",     "broadcaster"})) {
    parties_[t] = salient_organisation(
        t, one_of(noun, {"group", "movement", "militia", "organisation", "organization", "company", "firm",
                         "network", "website", "platform", "broadcaster"}));
    // only some organisations send missions
    if (noun == "mission" && !parties_[t].empty() &&
        !one_of(parties_[t].front().code,
                {"UN", "AU", "EU", "OSCE", "NATO", "ECOWAS", "SADC", "IMF", "IAEA"}))
      parties_[t].clear();
    if (!parties_[t].empty()) {
      for (Party& p : parties_[t]) p.mention = party(t, t + 1, "", "").mention;
      figures_[t] = Figure::organisation;
      return true;
    }
    if (noun == "alliance" && world_.actor("NATO") != nullptr) {
      parties_[t] = {party(t, t + 1, "NATO", "NATO")};
      figures_[t] = Figure::organisation;
      return true;
    }
  } else if (!plural && !described && !singled_out &&
             one_of(noun, {"country", "nation", "state", "kingdom", "republic", "island", "monarchy",
                           "emirate", "sultanate", "sheikhdom", "archipelago"})) {
    const Parties banned = clause_subjects(t);
    if (const Parties kind = state_of_kind(t, noun); !kind.empty()) {
      parties_[t] = kind;
      figures_[t] = Figure::state;
      return true;
    }
    found = latest(t, Figure::state, Figure::state, true, banned);
    // a state that was only named in passing gives way to the one that the report is about
    if (found != nullptr && !found->subject && found->sentence < tree_.sentence_of(t) && !focus_.empty() &&
        found->parties.front().code != focus_ && !overlaps_code(banned, focus_)) {
      if (const Actor* actor = world_.actor(focus_); actor != nullptr && actor->kind == ActorKind::state) {
        parties_[t] = {party(t, t + 1, focus_, actor->name)};
        figures_[t] = Figure::state;
        return true;
      }
    }
    if (found == nullptr) {  // "the Azerbaijani parliament … the republic"
      const Seen* whose = latest(t, Figure::body, Figure::person, true, banned);
      const std::string state(whose != nullptr ? first_part(whose->parties.front().code)
                                               : std::string_view(focus_));
      const Actor* actor = world_.actor(state);
      if (actor == nullptr || actor->kind != ActorKind::state) return false;
      parties_[t] = {party(t, t + 1, state, actor->name)};
      figures_[t] = Figure::state;
      return true;
    }
  } else if (!plural && one_of(noun, {"ministry", "administration", "department"})) {
    for (auto it = seen_.rbegin(); it != seen_.rend() && found == nullptr; ++it) {
      if (it->figure == Figure::body && it->parties.size() == 1 &&
          sector_of(it->parties.front().code) == "GOV")
        found = &*it;
    }
  }
  if (found == nullptr) return false;
  parties_[t] = found->parties;
  for (Party& p : parties_[t]) p.mention = party(t, t + 1, "", "").mention;
  figures_[t] = found->figure;
  return true;
}

}  // namespace entente
