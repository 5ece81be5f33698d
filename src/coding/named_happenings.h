// Named happenings: wars and deeds that are told of by name alone, with their years.
//
// Input: words in lower case. Output: the years, or null; valid for ever. Thread-safety: pure functions. Internal to coding/.
#pragma once

#include <string_view>

#include "coding/dates.h"

namespace entente {

// The phrase ends with the war: "the second world war".
const DateMention* named_war(std::string_view phrase);
// The words begin with the deed: "annexation of crimea".
const DateMention* named_happening(std::string_view words);

}  // namespace entente
