// Whom a name of the tables stands for in this report: "Congress" in a report on Peru, "U.N. envoy Cyrus Vance", "Jordan's King
// Abdullah".
#include <algorithm>

#include "base/text.h"
#include "base/words.h"
#include "coding/cast.h"

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

// Only the token that heads the name carries it.
TokenId Cast::head_of(const Name& name) const {
  TokenId head = name.first;
  for (TokenId i = name.first; i < name.last; ++i) {
    const TokenId up = tree_[i].head;
    if (up == i || up < name.first || up >= name.last) head = i;
  }
  return head;
}

// "Congress" in a report on Peru is that of Peru, unless the report is about the United States as well
// "the Democratic Party" likewise
bool Cast::is_body_of_focus(const Name& name, std::uint32_t sentence) const {
  const Sense& sense = name.best();
  const bool party_of_a_state = sense.kind == NameKind::group && sector_of(sense.code) == "PTY";
  if ((sense.kind != NameKind::institution && !party_of_a_state) ||
      !is_common_body(tree_.document().words(name.first, name.last)) || focus_.empty() ||
      first_part(sense.code) == focus_)
    return false;
  // "Obama threatened to veto any attempt by Congress": the sentence speaks of the land of the table
  const bool beside_its_own = std::ranges::any_of(seen_, [&](const Seen& s) {
    return s.sentence == sentence && s.parties.size() == 1 &&
           first_part(s.parties.front().code) == first_part(sense.code);
  });
  if (beside_its_own) return false;
  const auto of_table = votes_.find(std::string(first_part(sense.code))), of_focus = votes_.find(focus_);
  return of_focus != votes_.end() && (of_table == votes_.end() || 2 * of_table->second < of_focus->second);
}

bool Cast::resolve_name(TokenId t) {
  if (names_.in_dateline(t)) return true;
  const Name* name = names_.at(t);
  if (name == nullptr) return false;
  if (head_of(*name) != t) return true;
  const Sense& sense = name->best();
  if (is_body_of_focus(*name, tree_.sentence_of(t))) {
    if (!sector_of(sense.code).empty()) {  // "the National Guard" of the land that the report is about
      parties_[t] = {party(name->first, name->last, focus_ + "/" + std::string(sector_of(sense.code)), "")};
      figures_[t] = Figure::body;
      return true;
    }
    if (agent_at(t) != nullptr) return false;
  }
  if (sense.kind == NameKind::nationality && tree_[t].pos != Pos::PROPN && tree_[t].pos != Pos::NOUN &&
      tree_[t].pos != Pos::ADJ)
    return true;
  if (sense.kind == NameKind::person) return resolve_person(t, *name);
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

// A first name before it that the table does not know makes it somebody else: left to resolve_unknown_person.
bool Cast::has_other_first_name(const Name& name) const {
  if (name.first == 0 || name.last - name.first != 1) return false;
  const TokenId before = name.first - 1;
  const bool one_person = tree_[before].entity == EntityType::PERSON &&
                          tree_[name.first].entity == EntityType::PERSON && !tree_[name.first].entity_begins;
  if (!one_person || names_.at(before) != nullptr || tree_[before].pos != Pos::PROPN) return false;
  const std::string_view first_name = tree_.word(before);
  return first_name.size() > 3 && name.best().name.find(first_name) == std::string::npos &&
         agent_at(before) == nullptr;
}

bool Cast::resolve_person(TokenId t, const Name& name) {
  const std::string last(tree_.word(name.last - 1));
  // "Goldstein" after "Lyle Goldstein" is he, whatever famous namesake the tables hold
  if (name.last - name.first != 1 || !resolve_known_person(t, last)) {
    if (has_other_first_name(name)) return false;
    parties_[t] = {party(name.first, name.last, name.best().code, name.best().name)};
    people_[last] = parties_[t].front();
    people_.try_emplace(std::string(tree_.word(name.first)), parties_[t].front());
  }
  if (const std::string state = other_land_of(t, name); !state.empty()) {
    parties_[t] = {party(name.first, name.last, state + "/GOV", "")};
    people_[last] = parties_[t].front();
  }
  if (const Parties body = speaks_for(t, name); !body.empty()) {
    parties_[t].front().code = body.front().code;
    people_[last].code = body.front().code;
  }
  figures_[t] = Figure::person;
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

}  // namespace entente
