// Tokenizer: text to tokens, as spaCy's English tokenizer splits it.
//
// Purpose: white space, special cases ("don't", "U.S."), prefixes, suffixes, infixes and URLs by the
//          patterns stored in the model package. Nothing is dropped: a token's bytes are bytes of the text.
// Input: valid UTF-8 and a range of it; the sections "tokenizer" and "lexemes". Output: tokens in order;
//          their bytes and the single spaces after them cover the range.
// Time: linear in the length of the range, whatever it holds. A run of more than 10,000 bytes without white
//          space is no word of a language: it is cut into pieces of at most 10,000 bytes, at code points,
//          and each piece is split on its own.
// Thread-safety: a loaded Tokenizer is immutable; scratch memory is per thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "language/lexeme.h"
#include "language/model.h"

namespace entente {

struct LexedToken {
  std::uint32_t begin = 0, end = 0;  // bytes [begin, end) of the text
  bool space_after = false;          // one ASCII space follows, within the range
  Lexeme lexeme;
};

class Tokenizer {
 public:
  // Reads the sections "tokenizer" and "lexemes" (JSON, written by tools/model/text_sections.py). Errors
  // (input): not such a section, a pattern that PCRE2 refuses.
  static Result<Tokenizer> from_json(std::string_view tokenizer_section, std::string_view lexemes_section);
  Tokenizer(Tokenizer&&) noexcept;
  Tokenizer& operator=(Tokenizer&&) noexcept;
  ~Tokenizer();

  // Appends the tokens of `range` to `out`, with offsets into `text`. The range begins and ends at code
  // points.
  void tokenize(std::string_view text, TextRange range, std::vector<LexedToken>& out) const;

 private:
  struct Parts;
  explicit Tokenizer(std::unique_ptr<Parts>);
  std::unique_ptr<Parts> parts_;
};

}  // namespace entente
