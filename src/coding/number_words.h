// The small words of numbers: digits, scales, vague words, currencies. Internal to coding/.
//
// Purpose: what the reader of numbers asks of one word. Input: lower-case words. Thread-safety: pure functions.
#pragma once

#include <optional>
#include <string_view>

namespace entente::number_words {

// "1,500", "1.42", "12"; nothing for "2022-06", "3rd", "1,5".
std::optional<double> digits(std::string_view word);
double scale_of(std::string_view word);        // "million" -> 1e6; 0 for anything else
double short_scale_of(std::string_view word);  // after a currency only: "m", "bn"; 0 for anything else
double vague_of(std::string_view word);  // "dozens", "hundreds": the least they say; 0 for anything else
// ISO 4217 of "$", "us$", "€"; of "dollar" after "canadian"; "" for anything else.
std::string_view symbol(std::string_view word);
std::string_view currency_noun(std::string_view before, std::string_view word);
// Whether a number may begin with the word; false for nearly all that begin none.
bool may_begin_number(std::string_view word);

}  // namespace entente::number_words
