// Lexeme: what the networks see of one token's text.
//
// Purpose: the lexical attributes NORM, PREFIX, SUFFIX, SHAPE and IS_SPACE of spaCy 3.8 for one token text.
// Input: valid UTF-8, not empty; the section "lexemes" of the model file. Output: string ids (strings.h).
// Thread-safety: a loaded LexemeTable is immutable.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>

#include "base/error.h"

namespace entente {

struct Lexeme {
  std::uint64_t norm = 0;    // id of the normalised form: "n't" -> "not", "Troops" -> "troops"
  std::uint64_t prefix = 0;  // id of the first code point
  std::uint64_t suffix = 0;  // id of the last three code points, of all if there are fewer
  std::uint64_t shape = 0;   // id of the shape: "Kyiv" -> "Xxxx", "2022" -> "dddd"
  bool is_space = false;     // nothing but white space

  bool operator==(const Lexeme&) const = default;
};

class LexemeTable {
 public:
  // Reads the section "lexemes" (JSON, written by tools/model/text_sections.py). Error (input): not such a
  // section.
  static Result<LexemeTable> from_json(std::string_view section);

  // The lexeme of a token. A norm that the tokenizer's exceptions give takes the place of `norm`.
  Lexeme lexeme(std::string_view text) const;

 private:
  // Ids of the norms by the id of the form, for forms whose norm is not simply their lower case.
  std::unordered_map<std::uint64_t, std::uint64_t> norms_;
};

// What str.isspace() of Python says of one code point: the tokenizer's notion of white space.
bool is_white_space(char32_t code_point);
// The same of a whole text; false for "".
bool is_white_space(std::string_view text);

}  // namespace entente
