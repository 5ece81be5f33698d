// AttributeRuler: tags and labels to parts of speech and features.
//
// Purpose: the token patterns of the model package that map Penn tags (with words and dependency labels) to
//          universal parts of speech, universal features, and some tags, labels and lemmas.
// Input: a range of tokens of a Document with offsets, tag and dep set; the section "attribute_ruler".
// Output: pos and features of every token, and tag, dep and lemma where a pattern sets them.
// Thread-safety: a loaded AttributeRuler is immutable.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "base/error.h"
#include "language/document.h"

namespace entente {

class AttributeRuler {
 public:
  // Reads the section "attribute_ruler". Errors (input): not such a section; a pattern key, predicate or
  // attribute that is not supported (the message names it).
  static Result<AttributeRuler> from_json(std::string_view section);
  AttributeRuler(AttributeRuler&&) noexcept;
  AttributeRuler& operator=(AttributeRuler&&) noexcept;
  ~AttributeRuler();

  // Applies every pattern to the tokens [first, last), which were analysed as one text; patterns never reach
  // outside them. A token that no pattern gives a part of speech keeps Pos::X.
  void apply(Document& document, std::uint32_t first, std::uint32_t last) const;

 private:
  struct Parts;
  explicit AttributeRuler(std::unique_ptr<Parts>);
  std::unique_ptr<Parts> parts_;
};

}  // namespace entente
