// Which language a text is in, as far as coding must know: English or not.
//
// Thread-safety: pure functions.
#pragma once

#include <string_view>

namespace entente {

// Whether a cleaned text, UTF-8, is English: Google's Compact Language Detector 2 finds that most of it is, or cannot
// tell (a line or two) and every sixth word or more is one of the small words without which English does not go.
// English that quotes another language at length is English; a text of another language that quotes English is not.
bool is_english(std::string_view text);

}  // namespace entente
