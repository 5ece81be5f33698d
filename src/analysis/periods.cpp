#include "analysis/periods.h"

#include <fmt/format.h>

#include <array>

namespace entente {
namespace {

constexpr std::array<std::string_view, 5> names{"day", "week", "month", "quarter", "year"};

Date first_of(int year, int month) {
  return {static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month), 1};
}

}  // namespace

std::string_view name_of(Every every) { return names[static_cast<std::size_t>(every)]; }

std::optional<Every> parse_every(std::string_view word) {
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] == word) return static_cast<Every>(i);
  return std::nullopt;
}

Date period_begin(Date day, Every every) {
  switch (every) {
    case Every::day:
      return day;
    case Every::week:
      return day.plus_days(-day.weekday());
    case Every::month:
      return first_of(day.year, day.month);
    case Every::quarter:
      return first_of(day.year, (day.month - 1) / 3 * 3 + 1);
    case Every::year:
      return first_of(day.year, 1);
  }
  return day;
}

Date period_end(Date day, Every every) {
  const Date begin = period_begin(day, every);
  switch (every) {
    case Every::day:
      return begin;
    case Every::week:
      return begin.plus_days(6);
    case Every::month:
      return begin.plus_months(1).plus_days(-1);
    case Every::quarter:
      return begin.plus_months(3).plus_days(-1);
    case Every::year:
      return begin.plus_months(12).plus_days(-1);
  }
  return begin;
}

std::string period_name(Date day, Every every) {
  const Date begin = period_begin(day, every);
  switch (every) {
    case Every::day:
      return begin.iso();
    case Every::week: {
      // A week belongs to the year of its Thursday.
      const Date thursday = begin.plus_days(3);
      const int week = (thursday.day_number() - first_of(thursday.year, 1).day_number()) / 7 + 1;
      return fmt::format("{:04}-W{:02}", thursday.year, week);
    }
    case Every::month:
      return fmt::format("{:04}-{:02}", begin.year, begin.month);
    case Every::quarter:
      return fmt::format("{:04}-Q{}", begin.year, (begin.month - 1) / 3 + 1);
    case Every::year:
      return fmt::format("{:04}", begin.year);
  }
  return {};
}

Every grain_for(Date from, Date to) {
  const int days = to.day_number() - from.day_number() + 1;
  if (days <= 62) return Every::day;
  if (days <= 550) return Every::week;
  if (days <= 7 * 366) return Every::month;
  return days <= 20 * 366 ? Every::quarter : Every::year;
}

double half_life_for(Every every) {
  switch (every) {
    case Every::day:
    case Every::week:
      return 30;
    case Every::month:
    case Every::quarter:
      return 90;
    case Every::year:
      return 365;
  }
  return 30;
}

}  // namespace entente
