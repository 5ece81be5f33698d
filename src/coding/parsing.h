// Parsing: from a report's text to the trees that the coder reads.
//
// Purpose: the one way there, for reading, scoring and showing. Paragraphs are parsed each for itself; a dateline ("SEOUL, Aug. 2
//          (Yonhap) --") is parsed apart from the sentence behind it, whose first words the parser would else hang on it, and
//          then counted to that sentence again.
// Input: a Model, a text and its paragraphs (bytes). Output: a Document whose sentences are those of the text.
// Thread-safety: pure functions.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/error.h"
#include "language/document.h"
#include "language/model.h"
#include "reports/report.h"

namespace entente {

// Errors: those of Model::parse.
Result<Document> parse_report(const Model& model, const Report& report);
Result<Document> parse_paragraphs(const Model& model, std::string_view text,
                                  std::span<const TextRange> paragraphs);

// Bytes of the dateline at the head of a paragraph, with the blanks behind its dash; 0 if there is none. It is a place in capitals
// or ends in an agency in parentheses, has at most twelve words and a dash between blanks.
std::size_t dateline_length(std::string_view paragraph);
// The first token of a sentence behind its dateline; its first token if it has none.
std::uint32_t after_dateline(const Document& document, const Sentence& sentence);

}  // namespace entente
