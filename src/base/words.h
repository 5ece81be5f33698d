// One question of single words that most rooms ask.
//
// Purpose: "is it one of these?" reads as such. Input: words, any case; compared byte for byte. Thread-safety: pure.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace entente {

// Whether `word` is in `list`. Linear, for lists that a person can read.
inline bool one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::ranges::find(list, word) != list.end();
}

}  // namespace entente
