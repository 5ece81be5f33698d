// Periods: days, weeks, months, quarters and years of the calendar.
//
// Purpose: the grain of series. Weeks begin on Monday (ISO 8601). Thread-safety: pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"

namespace entente {

enum class Every : std::uint8_t { day, week, month, quarter, year };

std::string_view name_of(Every every);  // "week"
std::optional<Every> parse_every(std::string_view word);

Date period_begin(Date day, Every every);  // the first day of the period that holds the day
Date period_end(Date day, Every every);    // the last one
// "2018-08-29", "2018-W35", "2018-08", "2018-Q3", "2018".
std::string period_name(Date day, Every every);
// The grain that gives a reader some 20 to 90 periods: days up to two months, weeks up to a year and a half, months up to
// seven years, quarters up to twenty.
Every grain_for(Date from, Date to);
// How long the memory of an index is unless somebody says: 30 days for days and weeks, else the length of a period or 90.
double half_life_for(Every every);

}  // namespace entente
