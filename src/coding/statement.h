// Statement: who said what, of whom; a characterisation if it calls somebody something.
//
// Purpose: quotes and sayings with their speaker, so that "NATO described China as a systemic threat" can be
//          found, dated and counted. Thread-safety: a plain value.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "coding/event.h"

namespace entente {

struct Statement {
  std::string speaker;             // "Fumio Kishida", or the words: "a senior official"
  std::string speaker_code;        // "JPN/GOV"; several parties joined by ';'; "" if unknown
  std::string verb;                // lemma: "say", "describe"; "" for a quote that continues
  std::string quote;               // exact words without the quotation marks; "" if indirect
  std::vector<std::string> about;  // actor codes
  std::string term;                // characterisation: what the actor is called; "" if none
  std::optional<When> date;
  Span words;              // the quote, or the clause that reports the saying
  std::uint32_t sentence;  // index into CodedReport::sentences
  std::string rule;        // how it was found: "quote + say", "characterisation: describe as"
};

}  // namespace entente
