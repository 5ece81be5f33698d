// One question of single words that most rooms ask.
//
// Purpose: "is it one of these?" reads as such. Input: words, any case; compared byte for byte. Thread-safety: pure.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace entente {

// Whether `word` is in `list`. Linear, for lists that a person can read. Nearly all others are told by their length and first byte.
inline bool one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  if (word.empty()) return std::ranges::any_of(list, [](std::string_view w) { return w.empty(); });
  const char first = word.front();
  for (const std::string_view other : list) {
    if (other.size() == word.size() && other.front() == first && other == word) return true;
  }
  return false;
}

// A list that is asked of every word of a text, where few words are in it: nearly all others are told by their first byte and
// their length.
class WordSieve {
 public:
  constexpr WordSieve(std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words) add(word);
  }
  constexpr void add(std::string_view word) { lengths_[first_of(word)] |= bit_of(word); }
  // False if the word is surely not in the list. Words are not empty.
  constexpr bool may_hold(std::string_view word) const {
    return (lengths_[first_of(word)] & bit_of(word)) != 0;
  }

 private:
  static constexpr std::size_t first_of(std::string_view word) {
    return static_cast<unsigned char>(word.front());
  }
  static constexpr std::uint32_t bit_of(std::string_view word) {
    return std::uint32_t{1} << std::min<std::size_t>(word.size(), 31);
  }
  std::array<std::uint32_t, 256> lengths_{};
};

}  // namespace entente
