// Lemmatizer: the dictionary form of each token.
//
// Purpose: spaCy's rule lemmatizer for English as of 3.8.7 (before the reordering of 3.8.8): suffix rules, an
//          index of known forms and exceptions, by part of speech.
// Input: tokens with offsets, pos and features (after the attribute ruler); the section "lemmatizer".
// Output: the lemma of every token that has none.
// Thread-safety: a loaded Lemmatizer is immutable.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/error.h"
#include "language/document.h"

namespace entente {

class Lemmatizer {
 public:
  // Reads the section "lemmatizer". Error (input): not such a section.
  static Result<Lemmatizer> from_json(std::string_view section);
  Lemmatizer(Lemmatizer&&) noexcept;
  Lemmatizer& operator=(Lemmatizer&&) noexcept;
  ~Lemmatizer();

  // The lemma of one form, given as UTF-8. `features` are universal features ("Number=Sing"), "" for none.
  std::string lemma(std::string_view form, Pos pos, std::string_view features) const;

  // Sets the lemma of the tokens [first, last) whose lemma is still empty.
  void apply(Document& document, std::uint32_t first, std::uint32_t last) const;

 private:
  struct Parts;
  explicit Lemmatizer(std::unique_ptr<Parts>);
  std::unique_ptr<Parts> parts_;
};

}  // namespace entente
