// The numbers of an event as one column of text.
//
// Purpose: column `numbers` of table events, JSON that any DuckDB client can take apart:
//          [{"kind":"killed","value":12,"upper":null,"bound":"at-least","unit":null,"begin":31,"end":49}].
// Input: quantities. Output: the text, and the quantities back. Thread-safety: pure functions.
#pragma once

#include <string>
#include <vector>

#include "coding/event.h"

namespace entente {

// "" for none: the column is NULL then.
std::string numbers_json(const std::vector<Quantity>& numbers);
// The inverse; what can't be read is left out, so that a column that somebody edited costs no more than its numbers.
std::vector<Quantity> parse_numbers(const std::string& json);

}  // namespace entente
