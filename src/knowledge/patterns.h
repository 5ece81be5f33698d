// Patterns: the constraints of a trigger's entries as numbers, one behind the other in memory.
//
// Purpose: a verb such as "take" has dozens of entries, and every one of them asks the same few slots for words and classes.
//          Words, classes and slots are numbered when the lexicon is loaded, so that coding compares numbers.
// Input: classes, then entries. Output: Patterns for the entries of a trigger; what is known of a word.
// Thread-safety: immutable once the lexicon is loaded.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/text_map.h"

namespace entente {

struct Entry;

// One Constraint (knowledge/lexicon.h).
struct Check {
  std::uint16_t slot = 0;
  bool negated = false, any = false, actor = false;
  bool part = false;                     // its filler is part of the trigger's construction
  std::uint16_t words = 0, classes = 0;  // how many there are
  std::uint32_t first = 0;               // of the words in Patterns::numbers; the classes follow
  std::uint32_t count() const { return std::uint32_t{words} + classes; }
};

// The pattern of one entry.
struct EntryChecks {
  std::uint32_t first = 0, last = 0;  // of Patterns::checks
  int specificity = 0;
};

struct Patterns {
  std::vector<EntryChecks> entries;
  std::vector<Check> checks;
  std::vector<std::uint32_t> numbers;

  std::span<const Check> of(std::size_t entry) const {
    return std::span(checks).subspan(entries[entry].first, entries[entry].last - entries[entry].first);
  }
};

// What the lexicon knows of a word or phrase.
struct KnownWord {
  std::uint32_t number = 0;                 // 0: no pattern names it
  bool ends_phrase = false;                 // a phrase of several words that is known ends in it
  std::array<std::uint32_t, 3> triggers{};  // as verb, noun, adjective: its place in Lexicon, from 1; 0: none
  std::vector<std::uint32_t> classes;
};

// 0, 1 or 2 for 'v', 'n' or 'a'.
inline std::size_t pos_number(char pos) { return pos == 'v' ? 0 : pos == 'n' ? 1 : 2; }

class Vocabulary {
 public:
  // All classes come before the first entry.
  void add_class(const std::string& name, std::string_view word);
  Patterns compile(std::span<const Entry> entries);
  // The place of the entries of a trigger, to be filled in by whoever keeps them.
  std::uint32_t& trigger(char pos, std::string_view lemma);

  // Null for a word that is no trigger, that neither a pattern nor a class names and that ends no phrase.
  const KnownWord* known(std::string_view word) const;
  bool in_class(std::string_view name, std::string_view word) const;
  std::size_t slot_count() const { return slot_names_.size(); }
  const std::string& slot(std::uint16_t number) const { return slot_names_[number]; }

 private:
  KnownWord& word(std::string_view text);

  TextMap<KnownWord> words_;
  TextMap<std::uint32_t> classes_;
  TextMap<std::uint16_t> slots_;
  std::vector<std::string> slot_names_;
  std::uint32_t named_ = 0;  // words that have a number
};

}  // namespace entente
