// SpecialSequences: special cases that the affix rules tear apart, looked for in the finished tokens.
//
// Purpose: "a.m." inside "(10a.m.)" or ":-(" between words: the affix rules meet their characters before the
//          special case as a whole is seen. Each such case is kept as the sequence of words into which it is
//          torn. Input: words as numbers. Output: ranges of tokens. Source: spacy/tokenizer.pyx 3.8.
// Thread-safety: immutable after the last add().
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/text_map.h"

namespace entente {

class SpecialSequences {
 public:
  struct Range {
    std::size_t first = 0, last = 0;  // tokens [first, last)
  };

  void add(std::span<const std::string_view> words);
  // The number of a word that occurs in some sequence; 0 for any other.
  std::uint32_t number(std::string_view word) const;
  // The ranges whose words are a sequence, in order and without overlap: the longest first, the earlier on
  // ties. A candidate that is passed over still bars others from its tokens, as in the reference.
  std::vector<Range> find(std::span<const std::uint32_t> numbers) const;

 private:
  TextMap<std::uint32_t> numbers_;
  std::unordered_map<std::uint64_t, std::uint32_t>
      edges_;                         // trie: node << 32 | number -> node; 0 is the root
  std::vector<bool> ends_ = {false};  // by node: a sequence ends here
};

}  // namespace entente
