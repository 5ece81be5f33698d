// Quotes: which parts of a text stand in quotation marks.
//
// Purpose: speech is told from scare quotes, and a quote that runs over several sentences or paragraphs keeps
// one speaker. Input: a Document and the report's blocks. Conventions of print are followed: a quote left
// open at the end of a
//        paragraph goes on in the next one if that opens with a mark again, or if the next mark is the one
//        that closes it; otherwise it ends with its paragraph. Marks may stand inside a token
//        ("tomorrow”—it").
// Thread-safety: immutable.
#pragma once

#include <vector>

#include "coding/event.h"
#include "language/document.h"
#include "reports/report.h"

namespace entente {

struct Quote {
  Span words;                         // without the marks
  std::uint32_t first = 0, last = 0;  // tokens [first, last) that begin inside the marks
  std::uint32_t block = 0;            // in which it opens
  int continues = -1;                 // the quote of the paragraph before, left open, that it goes on with
};

class Quotes {
 public:
  Quotes(const Document& document, const std::vector<Block>& blocks);
  const std::vector<Quote>& all() const { return quotes_; }
  // Index of the quote that holds the token, or -1.
  int at(std::uint32_t token) const { return index_[token]; }
  // Speech, not a term in quotes: at least six words with a verb, or a clause of its own with a verb and a
  // subject.
  bool is_speech(int quote) const { return quote >= 0 && speech_[static_cast<std::size_t>(quote)]; }
  // The words of the quote that the tokens [first, last) hold, white space folded.
  std::string words(const Quote& quote, std::uint32_t first, std::uint32_t last) const;
  Span span(const Quote& quote, std::uint32_t first, std::uint32_t last) const;

 private:
  void add(std::uint32_t begin, std::uint32_t end, std::uint32_t block, bool open_before);

  const Document& document_;
  std::vector<Quote> quotes_;
  std::vector<bool> speech_;
  std::vector<int> index_;
};

}  // namespace entente
