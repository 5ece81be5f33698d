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

// Whether a page, HTML as UTF-8, can hold no report in English, told without parsing it: it shows some length of text, and
// fewer than four times "the", "of", "and", "to" or "that", of which a paragraph of English alone has more. False says
// nothing. Most pages of a crawl of the whole web are not English; this spares the work of finding their articles.
bool surely_not_english(std::string_view page);

}  // namespace entente
