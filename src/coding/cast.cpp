#include "coding/cast.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"
#include "base/words.h"

namespace entente {
namespace {

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

}  // namespace

void add_parties(Parties& to, const Parties& from) {
  for (const Party& p : from) {
    const bool known = std::ranges::any_of(
        to, [&](const Party& q) { return q.code == p.code && (!p.code.empty() || q.name == p.name); });
    if (!known) to.push_back(p);
  }
}

Cast::Cast(const Tree& tree, const World& world, Date on, std::string_view title, const Places* places)
    : tree_(tree), world_(world), on_(on), names_(tree, world, on) {
  parties_.resize(tree.size());
  figures_.assign(tree.size(), Figure::none);
  resolved_.assign(tree.size(), false);
  if (places != nullptr) names_.add_places(tree, *places, on);
  agents_.reserve(tree.size());
  for (TokenId t = 0; t < tree.size(); ++t) agents_.push_back(find_agent(t));
  names_.seat_of("Brussels", "BEL", "EU", tree, title);
  find_focus(title);
  if (!focus_.empty()) names_.prefer(focus_, world_);
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

// Labels that fill a slot of their own and so head a phrase that an event can be about.
bool Cast::heads_phrase(TokenId t) const {
  const Dep dep = tree_[t].dep;
  return tree_.is_nominal(t) && dep != Dep::compound && dep != Dep::nmod && dep != Dep::amod &&
         dep != Dep::det;
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

// Whose somebody is may have to be resolved first, and whose that is again. Nobody says it this deep; what is left out
// is come to in reading order.
constexpr int deepest = 64;

void Cast::resolve(TokenId t) {
  if (resolved_[t] || resolving_ == deepest) return;
  resolved_[t] = true;
  ++resolving_;
  if (tree_[t].pos == Pos::PRON ||
      (tree_[t].pos == Pos::DET && one_of(tree_.lemma(t), {"both", "all", "neither"}))) {
    resolve_pronoun(t);
  } else if (!resolve_name(t) && !resolve_short_name(t) && !resolve_description(t) && !resolve_agent(t)) {
    resolve_unknown_person(t);
  }
  --resolving_;
  if (!parties_[t].empty() && heads_phrase(t)) remember(t);
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
  // "Congress" in a report on Peru is that of Peru, unless the report is about the United States as well
  // "the Democratic Party" likewise
  const bool party_of_a_state = sense.kind == NameKind::group && sector_of(sense.code) == "PTY";
  if ((sense.kind == NameKind::institution || party_of_a_state) &&
      is_common_body(tree_.document().words(name->first, name->last)) && !focus_.empty() &&
      first_part(sense.code) != focus_) {
    const auto of_table = votes_.find(std::string(first_part(sense.code))), of_focus = votes_.find(focus_);
    // "Obama threatened to veto any attempt by Congress": the sentence speaks of the land of the table
    const bool beside_its_own = std::ranges::any_of(seen_, [&](const Seen& s) {
      return s.sentence == tree_.sentence_of(t) && s.parties.size() == 1 &&
             first_part(s.parties.front().code) == first_part(sense.code);
    });
    if (!beside_its_own && of_focus != votes_.end() &&
        (of_table == votes_.end() || 2 * of_table->second < of_focus->second)) {
      if (!sector_of(sense.code).empty()) {  // "the National Guard" of the land that the report is about
        parties_[t] = {party(name->first, name->last, focus_ + "/" + std::string(sector_of(sense.code)), "")};
        figures_[t] = Figure::body;
        return true;
      }
      if (agent_at(t) != nullptr) return false;
    }
  }
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
      people_.try_emplace(std::string(tree_.word(name->first)), parties_[t].front());
    }
    if (const std::string state = other_land_of(t, *name); !state.empty()) {
      parties_[t] = {party(name->first, name->last, state + "/GOV", "")};
      people_[last] = parties_[t].front();
    }
    if (const Parties body = speaks_for(t, *name); !body.empty()) {
      parties_[t].front().code = body.front().code;
      people_[last].code = body.front().code;
    }
    figures_[t] = Figure::person;
    return true;
  }
  // "Russian President", "the Kremlin spokesman": a modifier only, resolved by its head; still an actor by
  // itself.
  // a row of institutions may hold several bodies: each is called as it is written
  const bool as_written = sense.kind == NameKind::institution;
  parties_[t] = {party(name->first, name->last, sense.code, as_written ? std::string() : sense.name)};
  figures_[t] = figure_of(sense.kind);
  if (sense.code.empty()) parties_[t].clear();
  // "two Azeris were jailed": people, and not the state that jails them
  if (sense.kind == NameKind::nationality && one_of(tree_[t].tag, {"NNS", "NNPS"}) &&
      tree_.child(t, Dep::nummod) != no_token && !parties_[t].empty() && sector_of(sense.code).empty())
    parties_[t].front().code = sense.code + "/CVL";
  join_nations(*name, parties_[t]);
  return true;
}

// "Jordan's King Abdullah" where the table knows a Saudi one: the state that the text gives a person in office, if it is another
// than the table's; "" otherwise.
std::string Cast::other_land_of(TokenId head, const Name& person) const {
  if (!one_of(sector_of(person.best().code), {"GOV", "ELI", "LEG", "MIL"})) return {};
  for (TokenId c : tree_.children(head)) {
    const Name* owner = tree_[c].dep == Dep::poss && c < person.first ? names_.at(c) : nullptr;
    if (owner == nullptr || owner->best().kind != NameKind::state || person.first == 0) continue;
    const std::string_view title = tree_.lemma(person.first - 1);
    const bool in_office = one_of(title, {"king", "queen", "president", "emir", "sultan", "premier"});
    const bool other = first_part(owner->best().code) != first_part(person.best().code);
    const bool titled = one_of(lower(tree_.word(person.first)), {"king", "queen", "emir", "sultan"});
    if (other && (in_office || titled)) return std::string(first_part(owner->best().code));
  }
  return {};
}

// "Indian, Chinese and Pakistani troops" where a table knows "Pakistani troops": those of all the nations in the row.
void Cast::join_nations(const Name& name, Parties& parties) const {
  if (parties.size() != 1 || name.last - name.first < 2) return;
  const std::string_view sector = sector_of(parties.front().code);
  if (sector.empty()) return;
  Parties before;
  for (TokenId t = name.first; t > 1 && (tree_.form(t - 1) == "and" || tree_.word(t - 1) == ",");) {
    TokenId last = t - 2;
    if (tree_.form(t - 1) == "and" && tree_.word(last) == "," && last > 0) --last;
    const Name* nation = names_.at(last);
    if (nation == nullptr || tree_[last].head <= last ||
        (nation->best().kind != NameKind::nationality && nation->best().kind != NameKind::state))
      break;
    const std::string code = std::string(first_part(nation->best().code)) + "/" + std::string(sector);
    before.insert(before.begin(), party(nation->first, nation->last, code, ""));
    t = nation->first;
  }
  add_parties(before, parties);
  parties = std::move(before);
}

// "U.N. envoy Cyrus Vance": the organisation in whose name the text itself says that somebody acts.
Parties Cast::speaks_for(TokenId head, const Name& person) const {
  // "the European Commission's Neelie Kroes"
  for (TokenId c : tree_.children(head)) {
    if (tree_[c].dep != Dep::poss) continue;
    const Name* name = names_.at(c);
    if (name != nullptr && name->best().kind == NameKind::organisation && !name->best().code.empty() &&
        sector_of(name->best().code).empty())
      return Parties{party(name->first, name->last, name->best().code, name->best().name)};
  }
  const TokenId first = tree_.left_edge(head);
  if (person.first == 0 || person.first <= first || agent_at(person.first - 1) == nullptr) return {};
  for (TokenId b = person.first - 1; b-- > first && person.first - b < 6;) {
    const Name* name = names_.at(b);
    if (name == nullptr) {
      if (tree_[b].pos != Pos::NOUN && tree_[b].pos != Pos::ADJ && tree_[b].pos != Pos::PROPN &&
          tree_.word(b) != "'s")
        return {};
      continue;
    }
    const Sense& sense = name->best();
    const bool body = (sense.kind == NameKind::organisation || sense.kind == NameKind::group) &&
                      !sense.code.empty() && sector_of(sense.code).empty();
    return body ? Parties{party(name->first, name->last, sense.code, sense.name)} : Parties{};
  }
  return {};
}

const AgentNoun* Cast::find_agent(TokenId t) const {
  if (tree_[t].pos != Pos::NOUN && tree_[t].pos != Pos::PROPN && tree_[t].pos != Pos::ADJ) return nullptr;
  const AgentWord* word = world_.agent_word(tree_.lemma(t));
  // "the Maoists": the model leaves names in the plural as they are
  if (word == nullptr && tree_[t].tag == "NNPS" && tree_.lemma(t).ends_with('s'))
    word = world_.agent_word(tree_.lemma(t).substr(0, tree_.lemma(t).size() - 1));
  if (word == nullptr) return nullptr;
  if (word->ends_phrase) {
    for (const std::string& phrase : tree_.phrases(t)) {
      if (const AgentNoun* agent = world_.agent(phrase)) return agent;
    }
  }
  return word->noun ? &*word->noun : nullptr;
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

}  // namespace entente
