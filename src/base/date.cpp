#include "base/date.h"

#include <fmt/format.h>

#include <array>
#include <cctype>
#include <chrono>
#include <vector>

#include "base/text.h"

namespace entente {
namespace {

namespace chrono = std::chrono;

chrono::sys_days to_days(Date d) {
  return chrono::year_month_day{chrono::year{d.year}, chrono::month{d.month}, chrono::day{d.day}};
}

// A run of ASCII digits as a number; -1 if the piece is anything else or longer than eight digits.
int number(std::string_view piece) {
  if (piece.empty() || piece.size() > 8) return -1;
  int value = 0;
  for (char c : piece) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

// "17th" -> 17
int day_number_of(std::string_view piece) {
  for (std::string_view suffix : {"st", "nd", "rd", "th"}) {
    if (piece.size() > 2 && piece.ends_with(suffix)) return number(piece.substr(0, piece.size() - 2));
  }
  return number(piece);
}

}  // namespace

std::string Date::iso() const { return fmt::format("{:04}-{:02}-{:02}", year, month, day); }
std::int32_t Date::day_number() const { return to_days(*this).time_since_epoch().count(); }
int Date::weekday() const { return static_cast<int>(chrono::weekday{to_days(*this)}.iso_encoding()) - 1; }

Date Date::from_day_number(std::int32_t days) {
  const chrono::year_month_day ymd{chrono::sys_days{chrono::days{days}}};
  return {static_cast<std::int16_t>(static_cast<int>(ymd.year())),
          static_cast<std::uint8_t>(static_cast<unsigned>(ymd.month())),
          static_cast<std::uint8_t>(static_cast<unsigned>(ymd.day()))};
}

Date Date::plus_months(int months) const {
  const int index = year * 12 + (month - 1) + months;
  const int y = index >= 0 ? index / 12 : (index - 11) / 12, m = index - y * 12 + 1;
  return {static_cast<std::int16_t>(y), static_cast<std::uint8_t>(m),
          static_cast<std::uint8_t>(std::min<int>(day, days_in_month(y, m)))};
}

int days_in_month(int year, int month) {
  constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[static_cast<std::size_t>(month - 1)];
}

std::optional<Date> make_date(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month))
    return {};
  return Date{static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
              static_cast<std::uint8_t>(day)};
}

std::optional<Date> parse_iso_date(std::string_view text) {
  text = trim(text);
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return {};
  if (text.size() > 10 && text[10] != 'T' && text[10] != ' ' && text[10] != 't') return {};
  return make_date(number(text.substr(0, 4)), number(text.substr(5, 2)), number(text.substr(8, 2)));
}

std::optional<Date> parse_loose_date(std::string_view text) {
  if (auto iso = parse_iso_date(text)) return iso;
  text = trim(text);
  if (text.size() == 8 && number(text) > 0) {
    return make_date(number(text.substr(0, 4)), number(text.substr(4, 2)), number(text.substr(6, 2)));
  }
  int year = 0, month = 0, day = 0;
  std::string piece;
  const std::string padded = std::string(text) + ' ';
  for (char c : padded) {
    if (std::isalnum(static_cast<unsigned char>(c))) {
      piece += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
      continue;
    }
    if (piece.empty()) continue;
    if (const int m = month_from_name(piece); m > 0 && month == 0) {
      month = m;
    } else if (const int n = day_number_of(piece); n >= 1 && n <= 31 && day == 0) {
      day = n;
    } else if (n >= 1000 && n <= 9999 && year == 0) {
      year = n;
    }
    piece.clear();
    if (year > 0 && month > 0 && day > 0) return make_date(year, month, day);  // a time of day may follow
  }
  return {};
}

int month_from_name(std::string_view name) {
  static constexpr std::array<std::string_view, 12> months{"january",   "february", "march",    "april",
                                                           "may",       "june",     "july",     "august",
                                                           "september", "october",  "november", "december"};
  if (name.ends_with('.')) name.remove_suffix(1);
  const std::string key = lower(name);
  if (key == "sept") return 9;
  for (std::size_t i = 0; i < months.size(); ++i) {
    if (key == months[i] || (key.size() == 3 && months[i].starts_with(key))) return static_cast<int>(i) + 1;
  }
  return 0;
}

When When::in_month(int year, int month) {
  const Date first = Date{1, static_cast<std::uint8_t>(month), 1}.plus_months(12 * (year - 1));
  return {first, first.plus_months(1).plus_days(-1), Precision::month};
}
When When::in_year(int year) {
  const Date first = Date{}.plus_months(12 * (year - 1));
  return {first, first.plus_months(12).plus_days(-1), Precision::year};
}
When When::between(Date a, Date b) {
  return a == b ? on(a) : When{std::min(a, b), std::max(a, b), Precision::interval};
}

std::string When::iso() const {
  switch (precision) {
    case Precision::day:
      return from.iso();
    case Precision::month:
      return from.iso().substr(0, 7);
    case Precision::year:
      return from.iso().substr(0, 4);
    case Precision::interval:
      return from.iso() + "/" + to.iso();
  }
  return {};
}

std::optional<When> parse_when(std::string_view text) {
  text = trim(text);
  if (const auto slash = text.find('/'); slash != std::string_view::npos) {
    const auto a = parse_when(text.substr(0, slash)), b = parse_when(text.substr(slash + 1));
    if (!a || !b) return {};
    return When::between(a->from, b->to);
  }
  if (text.size() == 10) {
    if (const auto d = parse_iso_date(text)) return When::on(*d);
  } else if (text.size() == 7 && text[4] == '-') {
    const int y = number(text.substr(0, 4)), m = number(text.substr(5));
    if (y > 0 && m >= 1 && m <= 12) return When::in_month(y, m);
  } else if (text.size() == 4 && number(text) > 0) {
    return When::in_year(number(text));
  }
  return {};
}

}  // namespace entente
