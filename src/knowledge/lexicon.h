// Lexicon: the words that make events, statements and ties, compiled from the tables under knowledge/lexicon.
//
// Purpose: from a trigger's lemma and part of speech to the constructions that docs/lexicon.md describes.
// Input: `accuse.csv` … `assault.csv`, `operators.csv`, `classes.csv`. Output: an immutable Lexicon.
// Thread-safety: immutable once loaded.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/table_sources.h"
#include "base/text_map.h"
#include "knowledge/event_types.h"
#include "knowledge/patterns.h"

namespace entente {

enum class Operator : std::uint8_t {
  none,
  light,
  undergo,
  aspect,
  end,
  fail,
  deny,
  prevent,
  intend,
  fear,
  cause,
  say,
  allege
};
std::string_view name_of(Operator);

// One `slot:filler` piece of a pattern.
struct Constraint {
  std::string slot;                  // "obj", "on", "prt", "comp", "mod" …
  bool negated = false;              // "!": the slot must not be so filled
  bool any = false;                  // "*"
  bool actor = false;                // "actor"
  std::vector<std::string> words;    // lemmas
  std::vector<std::string> classes;  // names without '@'
};

struct Entry {
  char pos = 'v';  // 'v', 'n' or 'a'
  std::string trigger;
  std::vector<Constraint> pattern;
  EventType type = EventType::CONSULT;  // if op is none
  Operator op = Operator::none;
  std::string mode, cameo;
  std::vector<std::string> contexts;
  std::vector<std::string> source,
      target;        // slots in the order tried; "a+b" joins; {"-"} for none; empty: default
  std::string file;  // "accuse.csv"; of a layer above the base with its folder, "mine/lexicon/accuse.csv"
  std::uint64_t line = 0;
  std::string example;
  std::uint32_t layer = 0;
  int specificity = 0;  // more pieces and narrower fillers weigh more; last_resort for a row that says `else`

  std::string rule() const;                 // "accuse.csv:12 condemn"
  std::string_view part_of_speech() const;  // "verb", "noun" or "adjective"
};

// Whether docs/lexicon.md names the slot.
bool is_slot(std::string_view slot);

struct TriggerEntries {
  std::vector<Entry> entries;  // the most specific first
  Patterns patterns;
};

class Lexicon {
 public:
  // Reads the tables of a folder, or of several laid over one another: what a later layer says of a trigger
  // and part of speech, in whatever table, takes the place of all that earlier ones say of it; so does a
  // class. A type's table may be missing. Errors (input) name the table and line.
  static Result<Lexicon> load(const TableSources& tables);

  // Puts entries from elsewhere beside the tables' own. Of two that ask for as much, the tables' own is looked at
  // first; with `before_ours` the added one is.
  void add(std::vector<Entry> entries, bool before_ours = false);

  // Entries whose trigger is this lemma, the most specific first; empty if there is none. pos: 'v', 'n', 'a'.
  std::span<const Entry> entries(char pos, std::string_view lemma) const;
  // The same of a word of vocabulary(), with their patterns as numbers; null if there is none.
  const TriggerEntries* trigger(char pos, const KnownWord& word) const;
  // Whether the class holds the lemma (lower case); false for an unknown class.
  bool in_class(std::string_view name, std::string_view lemma) const {
    return vocabulary_.in_class(name, lemma);
  }
  const Vocabulary& vocabulary() const { return vocabulary_; }

  std::size_t entry_count() const { return count_; }                        // expanded triggers
  const std::map<std::string, std::size_t>& rows() const { return rows_; }  // table -> rows

 private:
  friend class LexiconReader;
  TriggerEntries& entries_of(const Entry& entry);  // of its trigger, made if there are none
  void arrange(TriggerEntries& trigger);           // sorts the entries and makes their patterns

  Vocabulary vocabulary_;
  std::vector<TriggerEntries> triggers_;  // where KnownWord::triggers tells
  std::map<std::string, std::size_t> rows_;
  std::size_t count_ = 0;
};

}  // namespace entente
