#include "scoring/bootstrap.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace entente {
namespace {

class SplitMix64 {
 public:
  explicit SplitMix64(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
  }
  // 0 … n-1; the bias of the multiplication is below n / 2^32.
  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>((next() >> 32) * n >> 32); }

 private:
  std::uint64_t state_;
};

// The value below which the given share of the sorted values lies, linear between neighbours.
double quantile(const std::vector<double>& sorted, double share) {
  const double at = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(std::floor(at));
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (at - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

}  // namespace

std::optional<Interval> bootstrap95(std::size_t units, std::uint64_t seed, const FigureOfDraw& figure,
                                    std::size_t resamples) {
  if (units < 2) return {};
  SplitMix64 random(seed);
  std::vector<std::uint32_t> draw(units);
  std::vector<double> values;
  for (std::size_t i = 0; i < resamples; ++i) {
    for (std::uint32_t& unit : draw) unit = random.below(static_cast<std::uint32_t>(units));
    if (const auto value = figure(draw)) values.push_back(*value);
  }
  if (values.empty()) return {};
  std::sort(values.begin(), values.end());
  return Interval{quantile(values, 0.025), quantile(values, 0.975)};
}

}  // namespace entente
