// The small words of dates: numbers, weekdays, units, seasons. Internal to coding/.
//
// Purpose: what the scanner of dates asks of one word. Input: lower-case words. Thread-safety: pure functions.
#pragma once

#include <optional>
#include <string_view>
#include <utility>

#include "base/words.h"

namespace entente::date_words {

// "three", "a", "28", "28th" -> 3, 1, 28, 28; up to four digits; -1 for anything else.
int number_of(std::string_view word);
// Whether number_of() may know the word; false for nearly all others.
bool may_be_number(std::string_view word);
// Whether a date may begin with the word; false for nearly all that begin none.
bool may_begin_date(std::string_view word);
// 0 = Monday .. 6 = Sunday; -1 for anything else.
int weekday_of(std::string_view word);
// Years that news speaks of.
bool is_year(int number);

enum class Unit : unsigned char { day, week, month, year, decade, century };
// "days" -> day; nothing for anything else.
std::optional<Unit> unit_of(std::string_view word);

// First and last month of a season of the northern year, as news agencies use them; winter spans two years and
// gives nothing.
std::optional<std::pair<int, int>> season_of(std::string_view word);

// "28-30", "1998–2001": the two numbers of a range written as one word.
std::optional<std::pair<int, int>> range_of(std::string_view word);

}  // namespace entente::date_words
