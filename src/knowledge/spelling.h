// Close spellings: what somebody may have meant who typed a name that no table has.
//
// Purpose: "Stoltenburg" -> "Stoltenberg". Input: what was typed, then every name there is. Output: the few nearest.
// The distance is that of Damerau and Levenshtein in its restricted form (insertions, deletions, substitutions and swaps
// of neighbours each count one) over the keys of names (knowledge/name_key.h), so that case and accents do not count.
// Thread-safety: one object belongs to one thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

// Stops at `most`: what is farther away counts as most + 1.
std::size_t spelling_distance(std::string_view a, std::string_view b, std::size_t most);

class CloseSpellings {
 public:
  // At most one letter in three may be wrong, and four letters in all.
  CloseSpellings(std::string_view typed, std::size_t most);
  // A name is compared as a whole, and, where one word was typed, also by each of its words.
  void offer(const std::string& name);
  // The nearest, each once; those equally near in the order of the alphabet.
  std::vector<std::string> take();

 private:
  struct Found {
    std::size_t distance = 0;
    std::string name;
  };
  std::string key_;
  std::size_t most_, farthest_;
  std::vector<Found> found_;
};

}  // namespace entente
