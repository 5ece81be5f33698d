#include "coding/date_words.h"

#include <algorithm>
#include <array>
#include <string>

namespace entente::date_words {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr std::array<std::string_view, 21> small_numbers{
    "zero",     "one",     "two",     "three",     "four",     "five",     "six",
    "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};
constexpr std::array<std::pair<std::string_view, int>, 7> tens{{{"thirty", 30},
                                                                {"forty", 40},
                                                                {"fifty", 50},
                                                                {"sixty", 60},
                                                                {"seventy", 70},
                                                                {"eighty", 80},
                                                                {"ninety", 90}}};
constexpr WordSieve number_words = [] {
  WordSieve sieve{"a", "an"};
  for (const std::string_view word : small_numbers) sieve.add(word);
  for (const auto& [word, value] : tens) sieve.add(word);
  return sieve;
}();

}  // namespace

bool may_be_number(std::string_view word) {
  return !word.empty() && (is_digit(word.front()) || number_words.may_hold(word));
}

int number_of(std::string_view word) {
  if (!may_be_number(word)) return -1;
  if (const auto found = std::ranges::find(small_numbers, word); found != small_numbers.end())
    return static_cast<int>(found - small_numbers.begin());
  for (const auto& [name, value] : tens)
    if (word == name) return value;
  if (word == "a" || word == "an") return 1;
  for (const std::string_view suffix : {"st", "nd", "rd", "th"}) {
    if (word.size() > suffix.size() && word.ends_with(suffix) && is_digit(word.front())) {
      word.remove_suffix(2);
      break;
    }
  }
  if (word.empty() || word.size() > 4 || !std::ranges::all_of(word, is_digit)) return -1;
  int value = 0;
  for (const char c : word) value = value * 10 + (c - '0');
  return value;
}

bool may_begin_date(std::string_view word) {
  static constexpr WordSieve beginnings{
      // of the calendar: months, seasons and parts of the year
      "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
      "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
      "dec", "jan.", "feb.", "mar.", "apr.", "may.", "jun.", "jul.", "aug.", "sep.", "sept.", "oct.", "nov.",
      "dec.", "spring", "summer", "autumn", "fall", "first", "second", "third", "fourth",
      // told from the report's day
      "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today",
      "tonight", "tomorrow", "last", "this", "overnight", "the", "next", "past", "previous", "coming", "half",
      // told from a date before
      "earlier", "later", "that", "same", "following", "day", "night", "week", "month", "year"};
  if (word.empty()) return false;
  const bool of_decade =
      word.front() == '\'' || static_cast<unsigned char>(word.front()) >= 0x80 || word.starts_with("mid-");
  return of_decade || may_be_number(word) || beginnings.may_hold(word);
}

int weekday_of(std::string_view word) {
  static constexpr std::array<std::string_view, 7> days{"monday", "tuesday",  "wednesday", "thursday",
                                                        "friday", "saturday", "sunday"};
  const auto found = std::ranges::find(days, word);
  return found == days.end() ? -1 : static_cast<int>(found - days.begin());
}

bool is_year(int number) { return number >= 1800 && number <= 2100; }

std::optional<Unit> unit_of(std::string_view word) {
  if (word == "centuries") return Unit::century;
  if (word.ends_with('s')) word.remove_suffix(1);
  static constexpr std::array<std::pair<std::string_view, Unit>, 6> units{{{"day", Unit::day},
                                                                           {"week", Unit::week},
                                                                           {"month", Unit::month},
                                                                           {"year", Unit::year},
                                                                           {"decade", Unit::decade},
                                                                           {"century", Unit::century}}};
  for (const auto& [name, unit] : units)
    if (word == name) return unit;
  return {};
}

std::optional<std::pair<int, int>> season_of(std::string_view word) {
  if (word == "spring") return std::pair{3, 5};
  if (word == "summer") return std::pair{6, 8};
  if (word == "autumn" || word == "fall") return std::pair{9, 11};
  return {};
}

std::optional<std::pair<int, int>> range_of(std::string_view word) {
  if (word.empty() || !is_digit(word.front())) return {};
  for (const std::string_view dash : {"-", "–", "—"}) {
    const auto at = word.find(dash);
    if (at == std::string_view::npos || at == 0) continue;
    const std::string_view left = word.substr(0, at), right = word.substr(at + dash.size());
    if (!is_digit(left.front()) || right.empty() || !is_digit(right.front())) return {};
    const int first = number_of(left);
    int last = number_of(right);
    // "1998-99"
    if (left.size() == 4 && right.size() == 2 && last >= 0) last += first / 100 * 100;
    if (first < 0 || last <= first) return {};
    return std::pair{first, last};
  }
  return {};
}

}  // namespace entente::date_words
