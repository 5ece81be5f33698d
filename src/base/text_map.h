// TextMap: a hash map from text that is asked with views, without a copy for each question.
//
// Purpose: the lookup tables of language/ and knowledge/. Thread-safety: that of std::unordered_map.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace entente {

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

template <class T>
using TextMap = std::unordered_map<std::string, T, TextHash, std::equal_to<>>;

}  // namespace entente
