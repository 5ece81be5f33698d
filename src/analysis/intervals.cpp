#include "analysis/intervals.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/probability.h"

namespace entente {
namespace {

constexpr double lower = 0.025, upper = 0.975;

}  // namespace

Estimate poisson_estimate(double events) {
  return {events, {events > 0 ? gamma_quantile(lower, events) : 0, gamma_quantile(upper, events + 1)}};
}

Estimate share_estimate(double part, double all) {
  const double rest = std::max(0.0, all - part);
  Estimate out{all > 0 ? part / all : 0.5, {0, 1}};
  // An end that was seen is not shut out: the usual change to Jeffreys' interval.
  if (part > 0) out.band.low = beta_quantile(lower, part + 0.5, rest + 0.5);
  if (rest > 0) out.band.high = beta_quantile(upper, part + 0.5, rest + 0.5);
  if (all > 0) {
    out.band.low = std::min(out.band.low, out.value);
    out.band.high = std::max(out.band.high, out.value);
  }
  return out;
}

Estimate weighted_estimate(double sum, double squares, double largest) {
  Estimate out{sum, {0, 0}};
  if (sum > 0 && squares > 0) out.band.low = squares / sum * gamma_quantile(lower, sum * sum / squares);
  const double more = sum + largest, variance = squares + largest * largest;
  if (more > 0) out.band.high = variance / more * gamma_quantile(upper, more * more / variance);
  return out;
}

Estimate difference_estimate(const Estimate& a, const Estimate& b) {
  const double value = a.value - b.value;
  return {value,
          {value - std::hypot(a.value - a.band.low, b.band.high - b.value),
           value + std::hypot(a.band.high - a.value, b.value - b.band.low)}};
}

Estimate mean_estimate(double mean, double events, double deviation, double quantile, Band scale) {
  if (!(events > 0)) return {mean, scale};
  const double half = quantile * deviation / std::sqrt(events);
  return {mean, {std::max(scale.low, mean - half), std::min(scale.high, mean + half)}};
}

Estimate ratio_estimate(double before, double exposure_before, double after, double exposure_after,
                        double dispersion) {
  // Given how many there are in all, those after are a share of them; counts with more than Poisson's variance tell as
  // much as fewer Poisson counts.
  const Estimate share = share_estimate(after / dispersion, (before + after) / dispersion);
  const double scale = exposure_before / exposure_after;
  const auto ratio = [&](double p) {
    return p >= 1 ? std::numeric_limits<double>::infinity() : p / (1 - p) * scale;
  };
  return {ratio(share.value), {ratio(share.band.low), ratio(share.band.high)}};
}

}  // namespace entente
