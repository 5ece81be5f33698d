#include "coding/cast.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"

namespace entente {
namespace {

bool one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::ranges::find(list, word) != list.end();
}

Figure figure_of(NameKind kind) {
  switch (kind) {
    case NameKind::person:
      return Figure::person;
    case NameKind::state:
    case NameKind::nationality:
    case NameKind::capital:
      return Figure::state;
    case NameKind::seat:
    case NameKind::institution:
      return Figure::body;
    case NameKind::organisation:
    case NameKind::group:
      return Figure::organisation;
    case NameKind::place:
      return Figure::place;
  }
  return Figure::none;
}

// Labels that fill a slot of their own and so head a phrase that an event can be about.
bool heads_phrase(const Tree& tree, TokenId t) {
  const Dep dep = tree[t].dep;
  return tree.is_nominal(t) && dep != Dep::compound && dep != Dep::nmod && dep != Dep::amod &&
         dep != Dep::det;
}

}  // namespace

void add_parties(Parties& to, const Parties& from) {
  for (const Party& p : from) {
    const bool known = std::ranges::any_of(
        to, [&](const Party& q) { return q.code == p.code && (!p.code.empty() || q.name == p.name); });
    if (!known) to.push_back(p);
  }
}

Cast::Cast(const Tree& tree, const World& world, Date on, std::string_view title)
    : tree_(tree), world_(world), on_(on), names_(tree, world, on) {
  parties_.resize(tree.size());
  figures_.assign(tree.size(), Figure::none);
  find_focus(title);
  if (!focus_.empty()) names_.prefer(focus_);
  find_lists();
  resolve_all();
}

void Cast::set(TokenId head, Parties parties, Figure figure) {
  parties_[head] = std::move(parties);
  figures_[head] = figure;
}

Party Cast::party(TokenId first, TokenId last, std::string code, std::string name) const {
  const auto& tokens = tree_.document().tokens;
  if (name.empty()) name = tree_.document().words(first, last);
  return {std::move(code), std::move(name), {tokens[first].begin, tokens[last - 1].end}};
}

// The state named most often, the title and the first sentences counting double.
void Cast::find_focus(std::string_view title) {
  std::map<std::string, int> votes;
  const auto vote = [&](const Sense& sense, int weight) {
    if (sense.kind == NameKind::organisation || sense.kind == NameKind::group || sense.code.empty()) return;
    const std::string state(first_part(sense.code));
    const Actor* actor = world_.actor(state);
    if (actor != nullptr && actor->kind == ActorKind::state) votes[state] += weight;
  };
  for (const Name& name : names_.all()) vote(name.best(), tree_.sentence_of(name.first) < 2 ? 2 : 1);
  for (std::size_t at = 0; at < title.size();) {
    if (at == 0 || title[at - 1] == ' ') {
      if (const NameMatch match = world_.match(title, at, on_); match.length > 0) {
        vote(match.senses.front(), 2);
        if (match.senses.front().kind == NameKind::organisation)
          title_organisations_.emplace_back(match.senses.front().code, 1.0);
        at += match.length;
        continue;
      }
    }
    ++at;
  }
  int most = 0;
  for (const auto& [state, count] : votes) {
    if (count > most) most = count, focus_ = state;
  }
}

void Cast::resolve_all() {
  for (TokenId t = 0; t < tree_.size(); ++t) {
    // a possessive pronoun or a relative clause's head is resolved where it stands: left to right is reading
    // order
    const bool nominal = tree_.is_nominal(t) || (tree_[t].pos == Pos::ADJ && names_.at(t) != nullptr) ||
                         (tree_[t].pos == Pos::VERB && names_.at(t) != nullptr) ||
                         (tree_[t].pos == Pos::DET && tree_.children(t).empty());
    if (nominal) resolve(t);
  }
}

void Cast::resolve(TokenId t) {
  if (tree_[t].pos == Pos::PRON ||
      (tree_[t].pos == Pos::DET && one_of(tree_.lemma(t), {"both", "all", "neither"}))) {
    resolve_pronoun(t);
  } else if (!resolve_name(t) && !resolve_description(t) && !resolve_agent(t)) {
    resolve_unknown_person(t);
  }
  if (!parties_[t].empty() && heads_phrase(tree_, t)) remember(t);
}

bool Cast::resolve_name(TokenId t) {
  if (names_.in_dateline(t)) return true;
  const Name* name = names_.at(t);
  if (name == nullptr) return false;
  // Only the token that heads the name carries it.
  TokenId head = name->first;
  for (TokenId i = name->first; i < name->last; ++i) {
    const TokenId up = tree_[i].head;
    if (up == i || up < name->first || up >= name->last) head = i;
  }
  if (head != t) return true;
  const Sense& sense = name->best();
  if (sense.kind == NameKind::nationality && tree_[t].pos != Pos::PROPN && tree_[t].pos != Pos::NOUN &&
      tree_[t].pos != Pos::ADJ)
    return true;

  if (sense.kind == NameKind::person) {
    const std::string last(tree_.word(name->last - 1));
    const auto known = people_.find(last);
    // "Goldstein" after "Lyle Goldstein" is he, whatever famous namesake the tables hold
    if (name->last - name->first == 1 && known != people_.end()) {
      parties_[t] = {known->second};
      parties_[t].front().mention = party(name->first, name->last, "", "").mention;
    } else {
      // A first name before it that the table does not know makes it somebody else: left to
      // resolve_unknown_person.
      if (name->first > 0 && tree_[name->first - 1].entity == EntityType::PERSON &&
          tree_[name->first].entity == EntityType::PERSON && !tree_[name->first].entity_begins &&
          names_.at(name->first - 1) == nullptr && name->last - name->first == 1 &&
          tree_[name->first - 1].pos == Pos::PROPN && !sense.name.starts_with(tree_.word(name->first - 1))) {
        const std::string first_name(tree_.word(name->first - 1));
        if (sense.name.find(first_name) == std::string::npos && agent_at(name->first - 1) == nullptr &&
            first_name.size() > 3)
          return false;
      }
      parties_[t] = {party(name->first, name->last, sense.code, sense.name)};
      people_[last] = parties_[t].front();
    }
    figures_[t] = Figure::person;
    return true;
  }
  // "Russian President", "the Kremlin spokesman": a modifier only, resolved by its head; still an actor by
  // itself.
  parties_[t] = {party(name->first, name->last, sense.code, sense.name)};
  figures_[t] = figure_of(sense.kind);
  if (sense.code.empty()) parties_[t].clear();
  return true;
}

const AgentNoun* Cast::agent_at(TokenId t) const {
  if (tree_[t].pos != Pos::NOUN && tree_[t].pos != Pos::PROPN && tree_[t].pos != Pos::ADJ) return nullptr;
  for (const std::string& phrase : tree_.phrases(t)) {
    if (const AgentNoun* agent = world_.agent(phrase)) return agent;
  }
  return nullptr;
}

// Everything before and after the head that says whose it is.
Parties Cast::owners(TokenId head) const {
  Parties out;
  const auto take = [&](TokenId t) {
    for (TokenId c : tree_.conjuncts(t)) {
      if (!parties_[c].empty()) {
        add_parties(out, parties_[c]);
      } else if (const Name* name = names_.at(c); name != nullptr && name->best().kind != NameKind::person) {
        if (!name->best().code.empty())
          add_parties(out, {party(name->first, name->last, name->best().code, name->best().name)});
      } else {
        collect_inner(c, 1, out);
      }
    }
  };
  for (TokenId c : tree_.children(head)) {
    if (tree_[c].dep == Dep::poss) take(c);
  }
  if (!out.empty()) return out;
  // modifiers before the head; a name may hang on a compound that is not its own ("Chinese foreign ministry
  // spokesman")
  const TokenId from = tree_.left_edge(head);
  for (TokenId t = from; t < head; ++t) {
    const Name* name = names_.at(t);
    if (name == nullptr || name->best().kind == NameKind::person || name->best().code.empty()) continue;
    TokenId up = t;
    bool inside = true;
    while (up != head) {
      const Dep dep = tree_[up].dep;
      if (dep != Dep::compound && dep != Dep::amod && dep != Dep::nmod && dep != Dep::conj &&
          dep != Dep::poss && dep != Dep::npadvmod && dep != Dep::advmod && dep != Dep::nummod &&
          dep != Dep::punct) {
        inside = false;
        break;
      }
      if (tree_.is_root(up)) break;
      up = tree_[up].head;
    }
    if (inside && up == head)
      add_parties(out, {party(name->first, name->last, name->best().code, name->best().name)});
    t = name->last - 1;
  }
  if (!out.empty()) return out;
  for (const char* preposition : {"of", "from", "for", "in", "at", "with"}) {
    for (TokenId o : tree_.prep_objects(head, preposition)) {
      if (tree_.is_nominal(o)) take(o);
    }
    if (!out.empty()) return out;
  }
  for (TokenId c :
       tree_.children(head)) {  // "Qaeda-linked militants", "the Moscow-backed rebels" are left alone
    if (tree_[c].dep == Dep::appos) take(c);
  }
  return out;
}

// "countries such as Japan and Australia", "states including Germany"
Parties Cast::examples_of(TokenId head) const {
  Parties out;
  for (TokenId c : tree_.children(head)) {
    const std::string word = tree_.lemma(c);
    if (tree_[c].dep != Dep::prep ||
        (word != "as" && word != "like" && word != "include" && word != "including"))
      continue;
    if (word == "as" && (c == 0 || tree_.lemma(c - 1) != "such")) continue;
    for (TokenId o : tree_.children(c)) {
      if (tree_[o].dep != Dep::pobj) continue;
      for (TokenId d : tree_.conjuncts(o)) {
        if (const Name* name = names_.at(d); name != nullptr && !name->best().code.empty()) {
          add_parties(out, {party(name->first, name->last, name->best().code, name->best().name)});
        }
      }
    }
  }
  return out;
}

Parties Cast::with_sector(const Parties& owners, std::string_view sector) const {
  Parties out;
  for (Party p : owners) {
    const Actor* actor = world_.actor(first_part(p.code));
    const bool state = actor != nullptr && actor->kind == ActorKind::state;
    if (state && sector_of(p.code).empty() && !sector.empty()) p.code += "/" + std::string(sector);
    add_parties(out, {p});
  }
  return out;
}

bool Cast::resolve_agent(TokenId t) {
  const AgentNoun* agent = agent_at(t);
  if (agent == nullptr) return false;
  if (!heads_phrase(tree_, t)) return true;
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
  Parties found = examples_of(t);
  if (!found.empty()) {  // "NATO members such as Germany" are Germany
    parties_[t] = with_sector(found, agent->sector);
    figures_[t] = Figure::state;
    return true;
  }
  found = owners(t);
  // An owner that is a person ("Putin's spokesman") lends its state.
  for (Party& p : found) {
    if (!sector_of(p.code).empty() && !agent->sector.empty() && sector_of(p.code) != agent->sector &&
        agent->sector != "GOV") {
      p.code = first_part(p.code);
    }
  }
  std::string sector = agent->sector;
  if (found.empty()) {
    const std::string noun = tree_.lemma(t);
    // later mention of somebody introduced in full: "the minister", "the group"
    if (is_definite(t)) {
      for (auto it = seen_.rbegin(); it != seen_.rend(); ++it) {
        const bool same_noun = it->noun == noun;
        const bool same_office = it->figure == Figure::person && agent->title && !it->parties.empty() &&
                                 sector_of(it->parties.front().code) == agent->sector && !is_plural(t);
        if ((same_noun && it->plural == is_plural(t)) || same_office) {
          parties_[t] = it->parties;
          for (Party& p : parties_[t]) p.mention = party(t, t + 1, "", "").mention;
          figures_[t] = it->figure;
          return true;
        }
      }
    }
    // "the refugees" after "Afghan migrants": people of one sort that the report has named before
    if (one_of(sector, {"REF", "CVL", "OPP", "REB", "UAF", "COP", "MIL", "CRM"})) {
      for (auto it = seen_.rbegin(); it != seen_.rend(); ++it) {
        if (it->parties.size() != 1 || sector_of(it->parties.front().code) != sector ||
            it->figure == Figure::person)
          continue;
        parties_[t] = {party(t, t + 1, it->parties.front().code, "")};
        figures_[t] = Figure::body;
        return true;
      }
    }
    // whose police, protesters, army: the place of the sentence, else what the report is about
    std::string state;
    const std::uint32_t s = tree_.sentence_of(t);
    for (const Name& name : names_.all()) {
      if (tree_.sentence_of(name.first) != s) continue;
      const NameKind kind = name.best().kind;
      const TokenId up = tree_[name.last - 1].head;
      const bool located = tree_[name.last - 1].dep == Dep::pobj &&
                           one_of(tree_.lemma(up), {"in", "at", "near", "across", "outside"});
      if (located && (kind == NameKind::state || kind == NameKind::capital || kind == NameKind::place) &&
          !name.best().code.empty()) {
        state = first_part(name.best().code);
        break;
      }
    }
    // "the leaders" of a report about an organisation are that organisation's
    if (state.empty() && agent->title && is_definite(t) && is_plural(t)) {
      parties_[t] = salient_organisation(t);
      for (Party& p : parties_[t]) p.mention = party(t, t + 1, "", "").mention;
      figures_[t] = parties_[t].empty() ? Figure::none : Figure::organisation;
      return true;
    }
    for (TokenId child : tree_.children(t)) {  // "Western diplomats" are nobody's in particular
      if (tree_[child].dep == Dep::amod && starts_with_upper(tree_.word(child)) &&
          child > tree_.document().sentences[s].first)
        return true;
    }
    if (state.empty()) state = focus_;
    if (state.empty() || sector.empty()) {
      return true;
    }
    parties_[t] = {party(t, t + 1, state + "/" + sector, "")};
    figures_[t] = agent->title && !is_plural(t) ? Figure::person : Figure::body;
    return true;
  }
  parties_[t] = with_sector(found, sector);
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

// A person whom no table knows: the title before the name, the apposition after it, or an earlier mention.
bool Cast::resolve_unknown_person(TokenId t) {
  if (tree_[t].pos != Pos::PROPN || !heads_phrase(tree_, t)) return false;
  const std::string last(tree_.word(t));
  if (tree_[t].entity != EntityType::PERSON) {
    if (const auto known = people_.find(last); known != people_.end()) {
      parties_[t] = {known->second};
      parties_[t].front().mention = party(t, t + 1, "", "").mention;
      figures_[t] = Figure::person;
      return true;
    }
    // a named body that no table knows
    if (tree_[t].entity == EntityType::ORG || tree_[t].entity == EntityType::NORP) {
      const Parties whose = owners(t);
      if (const AgentNoun* agent = agent_at(t); agent != nullptr && !whose.empty()) {
        parties_[t] = with_sector(whose, agent->sector);
        figures_[t] = Figure::body;
        return true;
      }
    }
    return false;
  }
  TokenId first = t;
  while (first > 0 && tree_[first].entity == EntityType::PERSON && !tree_[first].entity_begins) --first;
  std::string name(tree_.document().words(first, t + 1));

  if (first == t) {
    if (const auto known = people_.find(last); known != people_.end()) {
      parties_[t] = {known->second};
      parties_[t].front().mention = party(t, t + 1, "", "").mention;
      figures_[t] = Figure::person;
      return true;
    }
  }
  Parties coded;
  // "Chinese foreign ministry spokesman Zhao Lijian": the title stands before the name
  for (TokenId i = first; i-- > 0 && tree_.sentence_of(i) == tree_.sentence_of(t) && first - i <= 8;) {
    if (tree_[i].pos == Pos::PUNCT && tree_.word(i) != "-") break;
    if (tree_[i].pos == Pos::VERB && !tree_.dominates(t, i)) break;
    const AgentNoun* agent = agent_at(i);
    if (agent == nullptr || !(tree_.dominates(t, i) || i + 1 == first)) continue;
    Parties whose = owners(t);
    if (whose.empty()) whose = owners(i);
    if (!whose.empty()) {
      coded = with_sector(whose, agent->sector);
    } else if (!focus_.empty() && !agent->sector.empty()) {
      coded = {party(first, t + 1, focus_ + "/" + agent->sector, name)};
    }
    break;
  }
  // "Zhou Bo, a retired PLA senior colonel and senior fellow at …"; experts first, since they speak as such
  if (coded.empty()) {
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
    if (chosen != nullptr) {
      if (whose.size() > 1) whose.resize(1);
      for (Party& p : whose) p.code = first_part(p.code);
      coded = with_sector(whose, chosen->sector);
    }
  }
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
  parties_[t] = coded;
  figures_[t] = Figure::person;
  return true;
}

std::string Cast::full_name(TokenId head) const {
  if (!parties_[head].empty() && figures_[head] == Figure::person) return parties_[head].front().name;
  return {};
}

Parties Cast::inner(TokenId head) const {
  Parties out;
  collect_inner(head, 0, out);
  return out;
}

Parties Cast::parties_or_inner(TokenId head) const {
  return parties_[head].empty() ? inner(head) : parties_[head];
}

// Possessors first, then modifiers, then prepositional phrases: the nearest owner of what the phrase is
// about.
void Cast::collect_inner(TokenId head, int depth, Parties& out) const {
  if (depth > 3) return;
  if (out = examples_of(head); !out.empty()) return;
  const auto take = [&](TokenId c) {
    for (TokenId d : tree_.conjuncts(c)) {
      if (!parties_[d].empty()) {
        add_parties(out, parties_[d]);
      } else {
        collect_inner(d, depth + 1, out);
      }
    }
  };
  for (TokenId c : tree_.children(head)) {
    if (tree_[c].dep == Dep::poss) take(c);
  }
  if (!out.empty()) return;
  for (TokenId c : tree_.children(head)) {
    const Dep dep = tree_[c].dep;
    if (dep != Dep::amod && dep != Dep::compound && dep != Dep::nmod && dep != Dep::npadvmod) continue;
    // "the Islamabad office of UNHCR": a city before the noun is only where
    const Name* name = names_.at(c);
    if (name == nullptr || (name->best().kind != NameKind::capital && name->best().kind != NameKind::place))
      take(c);
  }
  if (!out.empty()) return;
  for (const char* preposition :
       {"of", "by", "from", "in", "on", "against", "at", "to", "between", "among", "with", "for"}) {
    for (TokenId o : tree_.prep_objects(head, preposition)) {
      if (tree_.is_nominal(o)) take(o);
    }
    if (!out.empty()) return;
  }
  for (TokenId c : tree_.children(head)) {
    if (tree_[c].dep == Dep::appos) take(c);
    // "the countries that make up the alliance"
    if (tree_[c].dep == Dep::relcl &&
        one_of(tree_.lemma(c), {"make", "form", "comprise", "belong", "constitute"})) {
      for (TokenId o : tree_.patients(c)) {
        if (o != head) take(o);
      }
      for (TokenId o : tree_.prep_objects(c, "to")) take(o);
    }
  }
  if (!out.empty()) return;
  for (TokenId c : tree_.children(head)) {
    const Dep dep = tree_[c].dep;
    if (dep == Dep::compound || dep == Dep::nmod || dep == Dep::amod) take(c);
  }
}

}  // namespace entente
