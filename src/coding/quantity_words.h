// Numbers as English writes them. Internal to coding/.
//
// Purpose: "at least 12", "two dozen", "40 to 50", "hundreds of thousands", "$1.42 billion", "1,500-strong" read as a
//          value with its bound and currency. What is counted is not looked at. Vague words have the least value that
//          conflict data sets give them (ACLED codebook, "Fatalities": several 3, dozens 12, hundreds 100).
// Input: words of one sentence by position. Thread-safety: pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "coding/event.h"
#include "coding/tree.h"

namespace entente {

struct NumberWords {
  TokenId first = 0, last = 0;  // tokens [first, last): qualifier, currency and number
  TokenId number = 0;           // the first token of the number itself
  double value = 0;
  std::optional<double> upper;
  Bound bound = Bound::exact;
  std::string currency;  // ISO 4217, or ""
  std::string of_group;  // "strong", "member" of "1,500-strong", "500-member"; else ""
};

// The number that begins at the token; nothing if none does. Looks back at most to `from` for what qualifies it and
// not beyond `to`.
std::optional<NumberWords> number_at(const Tree& tree, TokenId t, TokenId from, TokenId to);

}  // namespace entente
