// Quotes: which parts of a text stand in quotation marks.
//
// Purpose: speech is told from scare quotes, and a quote that runs over several sentences keeps one speaker.
// Input: a Document and the report's blocks (a quote left open closes with its block). Thread-safety:
// immutable.
#pragma once

#include <vector>

#include "coding/event.h"
#include "language/document.h"
#include "reports/report.h"

namespace entente {

struct Quote {
  Span words;                         // without the marks
  std::uint32_t first = 0, last = 0;  // tokens [first, last) inside the marks
  std::uint32_t block = 0;
};

class Quotes {
 public:
  Quotes(const Document& document, const std::vector<Block>& blocks);
  const std::vector<Quote>& all() const { return quotes_; }
  // Index of the quote that holds the token, or -1.
  int at(std::uint32_t token) const { return index_[token]; }
  // Speech, not a term in quotes: at least six words, or a clause of its own with a verb and a subject.
  bool is_speech(int quote) const { return quote >= 0 && speech_[static_cast<std::size_t>(quote)]; }

 private:
  std::vector<Quote> quotes_;
  std::vector<bool> speech_;
  std::vector<int> index_;
};

}  // namespace entente
