// Names of cities and other places that only the gazetteer knows.
//
// A gazetteer holds thousands of names that are also words, surnames or companies ("Police", "Jackson", "Orange"). A
// span is looked up only where the language model calls it a place, or where it stands after "in" or "near"; what is
// found must then fit the report: the country named right after it or in the sentence, else one that the report speaks
// of, else a city much larger than every namesake abroad.
#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/text.h"
#include "coding/names.h"
#include "knowledge/places.h"

namespace entente {
namespace {

constexpr std::uint32_t large_city = 100'000;      // known beyond its country
constexpr std::uint32_t large_by_alias = 200'000;  // by a name that is not its own
constexpr std::uint32_t times_its_namesakes = 3;   // how much larger than the next city of the name abroad

bool is_place_tag(EntityType type) {
  return type == EntityType::GPE || type == EntityType::LOC || type == EntityType::FAC;
}

// "Poltava region", "Rivne Oblast": the place that such a noun follows.
bool is_division(std::string_view word) {
  constexpr std::array<std::string_view, 14> nouns = {
      "region", "province", "oblast",     "district", "state",  "governorate",  "city",
      "county", "area",     "prefecture", "township", "suburb", "municipality", "town"};
  return std::ranges::find(nouns, lower(word)) != nouns.end();
}

}  // namespace

class PlaceNames {
 public:
  PlaceNames(const Tree& tree, const Places& places, Date on, const Names& names)
      : tree_(tree), places_(places), on_(on), names_(names) {
    for (const Name& name : names.all()) {
      if (name.best().kind == NameKind::organisation || name.best().code.empty()) continue;
      const std::string state(first_part(name.best().code));
      if (state.size() == 3) ++votes_[state];
    }
    for (TokenId t = 0; t < tree.size(); ++t) {
      if (tree[t].entity == EntityType::PERSON) people_.emplace(tree.word(t));
    }
  }

  // The name that begins at the token; nothing (an empty range) if there is none.
  Name at(TokenId t) const {
    const bool tagged =
        is_place_tag(tree_[t].entity) && (tree_[t].entity_begins || t == 0 || names_.at(t - 1) != nullptr);
    const bool located = !is_place_tag(tree_[t].entity) && tree_[t].pos == Pos::PROPN && follows_locative(t);
    if (!tagged && !located) return {};
    TokenId first = t, last = t + 1;
    if (tagged) {
      while (last < tree_.size() && is_place_tag(tree_[last].entity) && !tree_[last].entity_begins) ++last;
    } else {
      while (last < tree_.size() && tree_[last].pos == Pos::PROPN && tree_[last - 1].space_after) ++last;
    }
    while (first < last && !starts_with_upper(tree_.word(first))) ++first;  // "the", "central"
    if (first < last && tree_.form(first) == "the") ++first;
    while (first < last && !starts_with_upper(tree_.word(last - 1)) && !is_division(tree_.word(last - 1)))
      --last;
    if (first >= last) return {};
    for (TokenId i = first; i < last; ++i) {
      if (names_.at(i) != nullptr) return {};
    }
    if (Name whole = look_up(first, last, tagged); whole.last > whole.first) return whole;
    if (last - first > 1 && is_division(tree_.word(last - 1))) return look_up(first, last - 1, tagged);
    return {};
  }

 private:
  // "in Rivne", "near the Rivne": the noun phrase right after the preposition.
  bool follows_locative(TokenId t) const {
    if (t == 0 || !starts_with_upper(tree_.word(t))) return false;
    const std::string before = tree_.form(t - 1);
    return before == "in" || before == "near" || before == "outside";
  }

  // States that speak for one of several places of a name, the likeliest first.
  std::vector<std::string> hints(TokenId first, TokenId last) const {
    std::vector<std::string> out;
    const auto add = [&](const Name* name) {
      if (name == nullptr || name->best().kind == NameKind::organisation || name->best().code.empty()) return;
      std::string state(first_part(name->best().code));
      if (std::ranges::find(out, state) == out.end()) out.push_back(std::move(state));
    };
    // "Hyderabad, Pakistan", "Pakistan's Hyderabad"
    if (last + 1 < tree_.size() && tree_.word(last) == ",") add(names_.at(last + 1));
    if (first > 1 && (tree_.word(first - 1) == "'s" || tree_.word(first - 1) == "’s"))
      add(names_.at(first - 2));
    const std::uint32_t sentence = tree_.sentence_of(first);
    for (const Name& name : names_.all()) {
      const NameKind kind = name.best().kind;
      const bool where = kind == NameKind::state || kind == NameKind::place || kind == NameKind::capital;
      if (where && tree_.sentence_of(name.first) == sentence) add(&name);
    }
    std::vector<std::pair<int, std::string>> rest;
    for (const auto& [state, count] : votes_) rest.emplace_back(-count, state);
    std::ranges::sort(rest);
    for (const auto& [count, state] : rest) {
      if (std::ranges::find(out, state) == out.end()) out.push_back(state);
    }
    return out;
  }

  Name look_up(TokenId first, TokenId last, bool tagged) const {
    const std::string_view words = tree_.document().words(first, last);
    if (last - first == 1 && people_.contains(std::string(words))) return {};
    const std::vector<std::string> near = hints(first, last);
    const std::vector<FoundPlace> found = places_.find(words, on_, near);
    if (found.empty() || !fits(found, tagged)) return {};
    return {first, last, {{NameKind::place, found.front().country, found.front().name}}};
  }

  static bool fits(const std::vector<FoundPlace>& found, bool tagged) {
    const FoundPlace& best = found.front();
    if (best.kind != "city" || best.population == 0) return true;  // of the table: named for what it is
    if (best.hinted) return best.own_name || (tagged && best.population >= large_city);
    if (!tagged || best.population < (best.own_name ? large_city : large_by_alias)) return false;
    return std::ranges::none_of(found, [&](const FoundPlace& other) {
      return other.country != best.country &&
             other.population * std::uint64_t{times_its_namesakes} > best.population;
    });
  }

  const Tree& tree_;
  const Places& places_;
  Date on_;
  const Names& names_;
  std::unordered_map<std::string, int> votes_;  // state -> how often the report names it
  std::unordered_set<std::string> people_;      // words of personal names in the report
};

void Names::add_places(const Tree& tree, const Places& places, Date on) {
  std::vector<Name> found;
  const PlaceNames finder(tree, places, on, *this);
  for (TokenId t = 0; t < tree.size(); ++t) {
    if (index_[t] >= 0) continue;
    Name name = finder.at(t);
    if (name.last <= name.first) continue;
    t = name.last - 1;
    found.push_back(std::move(name));
  }
  if (found.empty()) return;
  // Names stand in the order of the text.
  names_.insert(names_.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
  std::ranges::sort(names_, {}, &Name::first);
  for (std::size_t i = 0; i < names_.size(); ++i) {
    for (TokenId t = names_[i].first; t < names_[i].last; ++t) index_[t] = static_cast<int>(i);
  }
}

}  // namespace entente
