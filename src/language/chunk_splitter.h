// ChunkSplitter: one run without white space, split by special cases, prefixes, suffixes, infixes and URLs.
//
// Purpose: the rules of spaCy's English tokenizer for what stands between two white spaces. Input: a chunk of
//          valid UTF-8, the section "tokenizer" of the model file. Output: the chunk's tokens in order,
//          covering it. Time: linear in the chunk. Source: spacy/tokenizer.pyx 3.8.
// Thread-safety: a loaded ChunkSplitter is immutable.
#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/text_map.h"
#include "language/pattern.h"
#include "language/special_sequences.h"

namespace entente {

class ChunkSplitter {
 public:
  struct Piece {
    std::uint32_t begin = 0, end = 0;  // bytes of the chunk
    std::uint64_t norm = 0;            // id of the norm that a special case gives; 0 if none does
  };
  // A token of a special case: "ca" of "can't".
  struct SpecialToken {
    std::uint32_t bytes = 0;
    std::uint64_t norm = 0;  // id; 0 for none
  };

  // Throws nlohmann's exceptions where the JSON has another form. Error (input): a pattern PCRE2 refuses.
  static Result<ChunkSplitter> from_json(const nlohmann::json& section);

  // Appends the tokens of `chunk`.
  void split(std::string_view chunk, std::vector<Piece>& out) const { split(chunk, true, out); }
  // The tokens of a special case, nullptr if the text is none.
  const std::vector<SpecialToken>* special(std::string_view text) const;
  // The special cases to look for in the finished tokens.
  const SpecialSequences& sequences() const { return sequences_; }

 private:
  std::size_t suffix_length(std::string_view text) const;  // bytes, 0 if there is none
  bool is_url(std::string_view text) const;
  void split(std::string_view chunk, bool with_specials, std::vector<Piece>& out) const;
  void split_infixes(std::string_view chunk, std::size_t begin, std::size_t end,
                     std::vector<Piece>& out) const;

  Pattern prefix_, suffix_, infix_, url_scheme_, url_rest_;
  std::size_t suffix_reach_ = 0;  // code points of the longest suffix that is not a run of full stops
  TextMap<std::vector<SpecialToken>> specials_;
  std::size_t longest_special_ = 0;  // bytes
  SpecialSequences sequences_;
};

}  // namespace entente
