#include "forecast/outlook_days.h"

#include <algorithm>
#include <cmath>

namespace entente {

ToldDays::ToldDays(std::span<const Fact> facts) {
  for (const Fact& fact : facts) {
    if (stretches_.empty() || fact.day - stretches_.back().last > longest_pause)
      stretches_.push_back({fact.day, fact.day});
    else
      stretches_.back().last = fact.day;
  }
}

double ToldDays::days(std::int32_t day) const {
  double out = 0;
  for (const Stretch& one : stretches_)
    if (one.first <= day) out += std::min(one.last, day) - one.first + 1;
  return out;
}

double ToldDays::discounted(double rate, std::int32_t day) const {
  double out = 0;
  for (const Stretch& one : stretches_) {
    if (one.first > day) break;
    // A geometric series from the oldest day to the youngest.
    const double youngest = day - std::min(one.last, day), oldest = day - one.first;
    out += (std::exp(-rate * youngest) - std::exp(-rate * (oldest + 1))) / (1 - std::exp(-rate));
  }
  return out;
}

bool ToldDays::told(std::int32_t from, std::int32_t to) const {
  return std::any_of(stretches_.begin(), stretches_.end(),
                     [&](const Stretch& one) { return one.first <= from && to <= one.last; });
}

std::int32_t ToldDays::longest() const {
  std::int32_t out = 0;
  for (const Stretch& one : stretches_) out = std::max(out, one.last - one.first + 1);
  return out;
}

std::int32_t ToldDays::into_stretch(std::int32_t day) const {
  for (const Stretch& one : stretches_)
    if (one.first <= day && day <= one.last) return day - one.first + 1;
  return 0;
}

}  // namespace entente
