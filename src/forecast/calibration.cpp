#include "forecast/calibration.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "forecast/outlook_logistic.h"

namespace entente {
namespace {

constexpr double least_group_came = 10;  // events of a group whose level is compared
constexpr double unknown_drift =
    0.3;  // log-odds, where groups are too few to tell: as much as the samples have

// How much levels differ, beyond chance, between groups of one day, quad class and height of forecast: the variance between
// groups.
double drift_of(const std::vector<ScoredForecast>& forecasts, const Calibration& calibration) {
  struct Group {
    double off = 0, bend = 0, noise = 0, came = 0;
  };
  constexpr std::array<double, 3> heights{0.05, 0.15, 0.4};
  std::map<std::array<std::size_t, 3>, Group> groups;
  for (const ScoredForecast& one : forecasts) {
    const double p = logistic(calibration.apply(one.score, one.quad, one.new_type));
    const auto height =
        static_cast<std::size_t>(std::upper_bound(heights.begin(), heights.end(), p) - heights.begin());
    Group& group = groups[{one.origin, one.quad, height}];
    const double off = one.weight * ((one.came ? 1 : 0) - p);
    group.off += off;
    group.bend += one.weight * p * (1 - p);
    group.noise += off * off;  // of a sample drawn with these weights, whatever they are
    group.came += one.came ? 1 : 0;
  }
  std::vector<std::pair<double, double>> levels;  // level of the group, its precision
  for (const auto& [key, group] : groups)
    if (group.came >= least_group_came)
      levels.emplace_back(group.off / group.bend, group.bend * group.bend / group.noise);
  if (levels.size() < 3) return unknown_drift;
  double weights = 0, squares = 0, sum = 0, q = 0;
  for (const auto& [level, precision] : levels) {
    weights += precision;
    squares += precision * precision;
    sum += precision * level;
  }
  const double mean = sum / weights;
  for (const auto& [level, precision] : levels) q += precision * (level - mean) * (level - mean);
  const double between =
      (q - static_cast<double>(levels.size() - 1)) / std::max(1e-9, weights - squares / weights);
  return std::sqrt(std::max(0.0, between));
}

}  // namespace

Calibration calibrate(const std::vector<ScoredForecast>& forecasts, std::size_t least_came) {
  Calibration out;
  std::size_t came = 0;
  for (const ScoredForecast& one : forecasts) came += one.came ? 1 : 0;
  if (came < least_came) return out;
  // Columns: score (beyond the slope 1), level, new types, four quad classes, score above even odds.
  constexpr std::size_t columns = 8;
  LogisticRows rows;
  rows.columns = columns;
  for (const ScoredForecast& one : forecasts) {
    std::array<float, columns> x{};
    x[0] = static_cast<float>(one.score);
    x[1] = 1;
    x[2] = one.new_type ? 1 : 0;
    x[2 + std::size_t{one.quad}] = 1;
    x[7] = static_cast<float>(std::max(0.0, one.score));
    rows.x.insert(rows.x.end(), x.begin(), x.end());
    rows.weight.push_back(static_cast<float>(one.weight));
    rows.came.push_back(one.came ? 1 : 0);
    rows.offset.push_back(static_cast<float>(one.score));
  }
  const double free = -1e9;
  const LogisticFit fit = fit_logistic(rows, {-0.6, free, free, free, free, free, free, -0.3},
                                       {20, 0.01, 20, 20, 20, 20, 20, 20});
  out.slope = 1 + fit.weights[0];
  out.level = fit.weights[1];
  out.of_new_types = fit.weights[2];
  for (std::size_t quad = 1; quad <= 4; ++quad) out.of_quad[quad] = fit.weights[2 + quad];
  out.steeper = fit.weights[7];
  out.learned = true;
  out.drift = drift_of(forecasts, out);
  return out;
}

}  // namespace entente
