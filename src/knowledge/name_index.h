// Where names are looked up: at a place in a text, or as a whole.
//
// Purpose: the longest known name that starts at a word of a text, in time that depends on the name's length
// only. Input: names with the number of a reading each (added once, at load). Output: numbers of readings.
// Thread-safety: immutable after the last `add`; queries are const and safe from many threads.
//
// An open-addressing hash table holds every name and every word-prefix of a name under its key
// (knowledge/name_key.h), so that a look-up takes one probe a word and stops at the first word that no name
// goes on with.
#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

class NameIndex {
 public:
  // Adds one spelling of a name. A leading "the" is dropped; a leading "=" makes it match only as written,
  // "The" included, and never in a text in capitals; a "~" before the name says something to lint only. False
  // if the spelling holds a character that can't stand in a name.
  bool add(std::string_view name, std::uint32_t reading);
  // What `add` would answer.
  static bool can_hold(std::string_view name);

  struct Found {
    std::uint32_t length = 0;             // bytes of the text
    std::vector<std::uint32_t> readings;  // in the order in which they were added; each once
  };
  // Names that start at byte `at`, the longest first. `at` must be the start of a word; a match ends where a
  // word ends.
  void at(std::string_view text, std::size_t at, std::vector<Found>& out) const;
  // Readings of a whole name in any case.
  std::vector<std::uint32_t> whole(std::string_view name) const;

  std::size_t spellings() const { return entries_.size(); }

 private:
  static constexpr std::uint32_t none = 0xFFFFFFFF;
  struct Slot {  // empty if length is 0
    std::uint64_t hash = 0;
    std::uint32_t offset = 0, length = 0;  // of the key in arena_
    std::uint32_t first_entry = none, last_entry = none;
  };
  struct Entry {
    std::uint32_t offset = 0, length = 0;  // of the cased form in arena_; of the spelling itself if exact
    std::uint32_t reading = 0;
    std::uint32_t next = none;
    bool exact = false;
    bool article = false;  // "The" must stand before it: "The Hill"
  };

  const Slot* find(std::string_view key) const;
  Slot& find_or_insert(std::string_view key);
  void grow();
  std::uint32_t store(std::string_view bytes);
  std::string_view view(std::uint32_t offset, std::uint32_t length) const {
    return std::string_view(arena_).substr(offset, length);
  }

  std::vector<Slot> slots_;
  std::vector<std::uint64_t> present_;  // a bit a key, by its hash: 2^20 bits for some 10^5 keys
  // A bit a key of the names that begin with a small letter ("al-Qaeda") and their prefixes, by its hash. They are few, and
  // nearly all words of a text begin small; a name that begins with a capital is never written so.
  std::bitset<4096> small_;
  std::size_t used_ = 0;
  std::vector<Entry> entries_;
  std::string arena_;
};

}  // namespace entente
