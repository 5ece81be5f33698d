#include "coding/unmatched.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>

#include "base/date.h"
#include "base/text.h"
#include "coding/names.h"
#include "coding/tree.h"
#include "knowledge/world.h"

namespace entente {
namespace {

constexpr std::size_t least_bytes = 3, most_bytes = 80;
constexpr TokenId most_tokens = 8;

bool counts(EntityType type) {
  switch (type) {
    case EntityType::PERSON:
    case EntityType::ORG:
    case EntityType::GPE:
    case EntityType::NORP:
    case EntityType::LOC:
    case EntityType::FAC:
      return true;
    default:
      return false;
  }
}

// Before a name, and no part of it. Titles of office are agent nouns of the tables.
bool is_courtesy(std::string_view word) {
  static constexpr std::array<std::string_view, 22> courtesies = {
      "the", "a",    "an",  "mr",  "mr.",  "mrs",  "mrs.", "ms",   "ms.",   "dr",  "dr.",
      "sir", "lady", "col", "gen", "gen.", "col.", "lt.",  "maj.", "capt.", "sen", "sen."};
  return std::ranges::find(courtesies, word) != courtesies.end();
}

// Words of newspapers that stand in capitals and name nobody.
bool is_furniture(std::string_view word) {
  static constexpr std::array<std::string_view, 14> words = {
      "monday", "tuesday",  "wednesday", "thursday", "friday", "saturday", "sunday",
      "photo",  "breaking", "exclusive", "update",   "live",   "video",    "file"};
  return month_from_name(word) > 0 || std::ranges::find(words, word) != words.end();
}

bool has_small_letter(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    next_code_point(text, at);
    const std::string_view letter = text.substr(begin, at - begin);
    if (!starts_with_upper(letter) && (letter.size() > 1 || (letter[0] >= 'a' && letter[0] <= 'z')))
      return true;
  }
  return false;
}

// Letters, marks above ASCII, spaces, and the signs that stand in names.
bool could_be_name(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           std::string_view(" .'-&").find(c) != std::string_view::npos;
  });
}

class UnmatchedFinder {
 public:
  UnmatchedFinder(const Tree& tree, const Names& names, const World& world)
      : tree_(tree), names_(names), world_(world) {}

  std::vector<UnmatchedName> all() {
    std::vector<UnmatchedName> out;
    for (const Entity& entity : tree_.document().entities) {
      TokenId first = entity.first, last = entity.last;
      if (!counts(entity.type) || first >= last || last - first > most_tokens || known(first, last)) continue;
      trim_tokens(first, last);
      if (first < last) take(first, last, entity.type, out);
    }
    return out;
  }

 private:
  // A word of it is part of a name in the tables, or the dateline's.
  bool known(TokenId first, TokenId last) const {
    for (TokenId t = first; t < last; ++t)
      if (names_.at(t) != nullptr || names_.in_dateline(t)) return true;
    return false;
  }

  bool is_agent(TokenId t) const {
    const AgentNoun* noun = world_.agent(lower(tree_[t].lemma));
    return noun != nullptr || world_.agent(tree_.form(t)) != nullptr;
  }

  // Titles in front, "'s" and points behind.
  void trim_tokens(TokenId& first, TokenId& last) const {
    const auto behind = [&](TokenId t) {
      return tree_[t].tag == "POS" || tree_[t].pos == Pos::PUNCT || tree_[t].pos == Pos::SPACE;
    };
    while (first < last && behind(last - 1)) --last;
    while (first < last &&
           (behind(first) || is_courtesy(tree_.form(first)) || (first + 1 < last && is_title(first))))
      ++first;
  }
  bool is_title(TokenId t) const {
    const AgentNoun* noun = world_.agent(tree_.form(t));
    return noun != nullptr && noun->title;
  }

  // "Parliament", "Supreme Court", "Armed Forces": every word generic, or the whole an agent.
  bool generic(TokenId first, TokenId last, const std::string& name) const {
    if (world_.agent(lower(name)) != nullptr) return true;
    std::string lemmas;
    bool all = true;
    for (TokenId t = first; t < last; ++t) {
      lemmas += (t == first ? "" : " ") + lower(tree_[t].lemma);
      const std::string word = tree_.form(t);
      all = all && (is_agent(t) || is_furniture(word) || tree_[t].pos != Pos::PROPN);
    }
    return all || world_.agent(lemmas) != nullptr;
  }

  void take(TokenId first, TokenId last, EntityType type, std::vector<UnmatchedName>& out) {
    const Document& document = tree_.document();
    std::string name = fold_space(document.words(first, last));
    // The model joins "’s" to a name here and there.
    for (const std::string_view mark : {"'s", "’s", "'", "’"})
      if (name.size() > mark.size() && name.ends_with(mark)) name.resize(name.size() - mark.size());
    if (!starts_with_upper(name) || name.size() < least_bytes || name.size() > most_bytes) return;
    std::string plain = name;
    for (std::size_t at; (at = plain.find("’")) != std::string::npos;) plain.replace(at, 3, "'");
    if (!could_be_name(plain) || (name.size() > 10 && !has_small_letter(name))) return;
    if (generic(first, last, name)) return;

    if (type == EntityType::PERSON) {
      const auto space = name.rfind(' ');
      const std::string surname = space == std::string::npos ? name : name.substr(space + 1);
      if (space != std::string::npos)
        full_[surname] = name;
      else if (const auto longer = full_.find(surname); longer != full_.end())
        name = longer->second;
    }
    out.push_back({std::move(name),
                   type,
                   {document.tokens[first].begin, document.tokens[last - 1].end},
                   tree_.sentence_of(first)});
  }

  const Tree& tree_;
  const Names& names_;
  const World& world_;
  std::unordered_map<std::string, std::string> full_;  // surname -> the whole name as met in this report
};

}  // namespace

std::vector<UnmatchedName> unmatched_names(const Tree& tree, const Names& names, const World& world) {
  return UnmatchedFinder(tree, names, world).all();
}

}  // namespace entente
