// Model: the language runtime, from text to Document.
//
// Purpose: tokenizer, tagger, parser with sentence boundaries, attribute ruler, lemmatizer and entity
//          recogniser of spaCy's en_core_web_sm 3.8, run natively over the converted, memory-mapped model
//          file.
// Input: UTF-8 text. Output: Document. Same text, same output, on every machine and thread.
// Thread-safety: a loaded Model is immutable; `parse` may be called from many threads at once.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/error.h"
#include "language/document.h"

namespace entente {

// A part of the text that is analysed on its own: sentences never cross it. Bytes [begin, end).
struct TextRange {
  std::uint32_t begin = 0, end = 0;
};

class Model {
 public:
  // Maps the file that `make setup` writes (.deps/model/en_core_web_sm-3.8.0.bin). Errors (input): the file
  // is missing (the message names `make setup`), is no model file, has another version, or is cut short.
  static Result<Model> load(const std::string& path);
  Model(Model&&) noexcept;
  Model& operator=(Model&&) noexcept;
  ~Model();

  // Analyses the whole text as one range. The text must be valid UTF-8 (an input Error otherwise) and below 2
  // GiB.
  Result<Document> parse(std::string_view text) const;
  // Analyses each range on its own and concatenates; ranges ascend and do not overlap. Token offsets are into
  // `text`.
  Result<Document> parse(std::string_view text, std::span<const TextRange> ranges) const;

  // "en_core_web_sm 3.8.0": what made the analysis, for the record.
  std::string name() const;

 private:
  struct Parts;
  explicit Model(std::unique_ptr<Parts>);
  std::unique_ptr<Parts> parts_;
};

}  // namespace entente
