// Dates: what a sentence says about when.
//
// Purpose: every common form of date in English news, resolved against the report's date ("Wednesday", "last
//          month", "June 28-30", "in the 1990s", "two days earlier", "later that year").
// Input: a Tree and the report's date (if it is known). Output: dates by token. Thread-safety: immutable
// once
// built.
#pragma once

#include <optional>
#include <vector>

#include "base/date.h"
#include "coding/tree.h"

namespace entente {

struct DateMention {
  TokenId first = 0, last = 0;  // tokens [first, last)
  When when;
  bool since = false;  // "since 1979", "dating back to 1971": the start of something that goes on
};

class Dates {
 public:
  Dates(const Tree& tree, std::optional<Date> published);
  const std::vector<DateMention>& all() const { return dates_; }
  // The mention that hangs on the token or, through words that are no event, under it; null if there is none.
  // `stops` says which tokens are events of their own and keep their dates to themselves.
  const DateMention* of(TokenId token, const std::vector<bool>& stops) const;

 private:
  TokenId when_of(TokenId verb) const;
  bool is_described(TokenId noun, TokenId date, const DateMention& d) const;

  const Tree& tree_;
  std::vector<DateMention> dates_;
};

}  // namespace entente
