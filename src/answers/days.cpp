#include "answers/days.h"

#include "base/text.h"

namespace entente {
namespace {

Result<std::optional<When>> days_of(const std::string& text) {
  if (text.empty()) return std::optional<When>();
  if (const auto when = parse_when(trim(text))) return std::optional<When>(*when);
  if (const auto day = parse_loose_date(text)) return std::optional<When>(When::on(*day));
  return usage_error("'" + text + "' is no date; write it as 2022-06-17, 2022-06 or 2022");
}

}  // namespace

Result<DaysAsked> days_asked(const std::string& from, const std::string& to) {
  const auto first = days_of(from), last = days_of(to);
  if (!first) return tl::unexpected<Error>(first.error());
  if (!last) return tl::unexpected<Error>(last.error());
  DaysAsked out;
  if (*first) out.from = (*first)->from;
  if (*last) out.to = (*last)->to;
  return out;
}

Result<std::optional<Date>> last_day(const std::string& text) {
  return days_of(text).map([](const auto& when) { return when ? std::optional(when->to) : std::nullopt; });
}

Result<Date> day_asked(const std::string& on, Date today) {
  if (on.empty()) return today;
  if (const auto when = parse_when(trim(on))) return when->from;
  return usage_error("'" + on + "' is no date; write it as 2022-06-17, 2022-06 or 2022");
}

}  // namespace entente
