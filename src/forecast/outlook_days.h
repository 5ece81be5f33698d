// Told days: the days of which a chronicle speaks at all.
//
// Purpose: silence counts only where somebody listened. A record may begin yesterday, or hold one month of 2014 and one of
//          2018: what was not seen then was not looked for. Rates are per told day, windows must lie in told days.
// Input: facts in the order of a chronicle. Output: a value. Thread-safety: reading from many threads.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "forecast/chronicle.h"

namespace entente {

class ToldDays {
 public:
  struct Stretch {
    std::int32_t first = 0, last = 0;
  };
  static constexpr std::int32_t longest_pause = 14;  // days without any news that still are told days

  ToldDays() = default;
  explicit ToldDays(std::span<const Fact> facts);

  const std::vector<Stretch>& stretches() const { return stretches_; }
  // How many there are up to and including `day`; the same with each discounted by its age on `day` (`rate` per day).
  double days(std::int32_t day) const;
  double discounted(double rate, std::int32_t day) const;
  // Whether all days of [from, to] are told, and in one stretch.
  bool told(std::int32_t from, std::int32_t to) const;
  std::int32_t longest() const;  // days of the longest stretch
  // Told days of the stretch that holds `day`, up to and including it; 0 for a day that is not told.
  std::int32_t into_stretch(std::int32_t day) const;

 private:
  std::vector<Stretch> stretches_;
};

}  // namespace entente
