// Calendar dates and intervals with the precision the source gives.
//
// Purpose: the date of a report, an office, a membership, an event. Proleptic Gregorian calendar, no time of
// day, UTC. Thread-safety: plain values.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace entente {

// One day. Valid from 0001-01-01 to 9999-12-31; a default-constructed Date is 0001-01-01.
struct Date {
  std::int16_t year = 1;
  std::uint8_t month = 1;  // 1..12
  std::uint8_t day = 1;    // 1..31

  auto operator<=>(const Date&) const = default;
  std::string iso() const;          // "2022-06-17"
  std::int32_t day_number() const;  // days since 1970-01-01
  static Date from_day_number(std::int32_t days);
  int weekday() const;  // 0 = Monday .. 6 = Sunday
  Date plus_days(std::int32_t days) const { return from_day_number(day_number() + days); }
  Date plus_months(int months) const;  // the day is clipped to the length of the month
};

// Days in a month of the Gregorian calendar; month 1..12.
int days_in_month(int year, int month);
// The date if year, month and day name one, otherwise nothing.
std::optional<Date> make_date(int year, int month, int day);
// "YYYY-MM-DD", also as the head of an ISO 8601 time ("2022-06-17T10:00:00Z"); nothing if it is not a date.
std::optional<Date> parse_iso_date(std::string_view text);
// Any form found in article metadata: ISO 8601, RFC 822 ("Fri, 17 Jun 2022 10:00:00 GMT"), "June 17, 2022",
// "17 June 2022", "20220617". Nothing if the text is no date of these forms.
std::optional<Date> parse_loose_date(std::string_view text);
// English month name or its usual abbreviation (any case, a trailing dot allowed) -> 1..12; 0 if it is none.
int month_from_name(std::string_view name);

// When something happened, as far as the source says: a closed interval of days and how it was given.
struct When {
  enum class Precision : std::uint8_t { day, month, year, interval };
  Date from, to;
  Precision precision = Precision::day;

  auto operator<=>(const When&) const = default;
  static When on(Date d) { return {d, d, Precision::day}; }
  static When in_month(int year, int month);
  static When in_year(int year);
  static When between(Date a, Date b);
  // "2022-06-17", "2022-06", "2022" or "2022-06-28/2022-06-30", after the precision.
  std::string iso() const;
};
// The inverse of When::iso; nothing if the text has none of the four forms.
std::optional<When> parse_when(std::string_view text);

}  // namespace entente
