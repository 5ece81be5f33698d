// Days as people type them.
//
// Purpose: 2022-06-17, 2022-06, 2022 or 17 June 2022 in an option or a query -> a day. Errors: usage, for what is no date.
// Thread-safety: pure functions.
#pragma once

#include <optional>
#include <string>

#include "base/date.h"
#include "base/error.h"

namespace entente {

// The ends of a range as days; absent for "". from 2022-06 begins with the month, to 2022-06 ends with it.
struct DaysAsked {
  std::optional<Date> from, to;
};
Result<DaysAsked> days_asked(const std::string& from, const std::string& to);
Result<std::optional<Date>> last_day(const std::string& text);

// The day that somebody is looked up on; "" for `today`. A month or a year stands for its first day.
Result<Date> day_asked(const std::string& on, Date today);

}  // namespace entente
