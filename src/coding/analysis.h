// Analysis: what the coder reads of a report.
//
// Purpose: the one way from a report's text to its trees. Paragraphs are parsed each for itself; a dateline ("SEOUL, Aug. 2
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

// Bytes of the dateline at the head of a paragraph, with the blanks behind its dash; 0 if there is none. It is a place in capitals
// or ends in an agency in parentheses, has at most twelve words and a dash between blanks.
std::size_t dateline_length(std::string_view paragraph);

// Errors: those of Model::parse.
Result<Document> analyse(const Model& model, const Report& report);
Result<Document> analyse(const Model& model, std::string_view text, std::span<const TextRange> paragraphs);

}  // namespace entente
