#include "analysis/index_shifts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

namespace entente {
namespace {

constexpr double sure = 1.959964;  // of a normal variable: 95 %

double median_volume(const IndexSeries& series) {
  std::vector<double> volumes;
  for (const IndexPeriod& period : series.periods) volumes.push_back(static_cast<double>(period.volume));
  if (volumes.empty()) return 0;
  const auto middle = volumes.begin() + static_cast<long>(volumes.size() / 2);
  std::nth_element(volumes.begin(), middle, volumes.end());
  return *middle;
}

// The periods that a measure can be seen in, and their cells.
struct Measured {
  std::vector<const IndexPeriod*> periods;
  std::vector<IndexCell> cells;
};

Measured measured(const IndexSeries& series, Measure measure) {
  Measured out;
  for (const IndexPeriod& period : series.periods) {
    // A period without events has no tone.
    if (measure == Measure::tone && period.events.value <= 0) continue;
    const auto volume = static_cast<double>(period.volume);
    IndexCell cell;
    if (measure == Measure::cooperation) cell = {static_cast<double>(period.cooperation()), volume};
    if (measure == Measure::conflict) cell = {static_cast<double>(period.conflict()), volume};
    if (measure == Measure::tone) cell = {period.goldstein.value, period.events.value};
    out.periods.push_back(&period);
    out.cells.push_back(cell);
  }
  return out;
}

// The level of the cells [begin, end): a rate for a period of `volume` events, or a mean score.
Estimate level(const std::vector<IndexCell>& cells, std::size_t begin, std::size_t end, Measure measure,
               double volume, double deviation) {
  IndexCell all;
  for (std::size_t i = begin; i < end; ++i) {
    all.sum += cells[i].sum;
    all.weight += cells[i].weight;
  }
  if (measure == Measure::tone)
    return mean_estimate(all.sum / all.weight, all.weight, deviation, sure, goldstein_scale);
  const Estimate count = poisson_estimate(all.sum);
  const double scale = volume / all.weight;
  return {count.value * scale, {count.band.low * scale, count.band.high * scale}};
}

}  // namespace

std::string_view name_of(Measure measure) {
  constexpr std::array<std::string_view, 3> names{"cooperation", "conflict", "tone"};
  return names[static_cast<std::size_t>(measure)];
}

std::vector<IndexShift> index_shifts(const IndexSeries& series) {
  std::vector<IndexShift> out;
  const double volume = median_volume(series);
  for (const Measure measure : {Measure::cooperation, Measure::conflict, Measure::tone}) {
    const Measured given = measured(series, measure);
    const auto& periods = given.periods;
    const CellModel model = measure == Measure::tone ? CellModel::score : CellModel::count;
    // Means vary at least as much as the scores of single events make them.
    for (const CellShift& shift : find_shifts(given.cells, model, series.deviation * series.deviation)) {
      IndexShift one;
      one.measure = measure;
      one.day = periods[shift.at]->from;
      one.earliest = periods[shift.earliest]->from;
      one.latest = periods[shift.latest]->from;
      one.since = periods[shift.begin]->from;
      one.until = periods[shift.end - 1]->to;
      one.before = level(given.cells, shift.begin, shift.at, measure, volume, series.deviation);
      one.after = level(given.cells, shift.at, shift.end, measure, volume, series.deviation);
      one.change = shift.change;
      one.strength = shift.strength;
      out.push_back(one);
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const IndexShift& a, const IndexShift& b) {
    return std::tuple(a.day, a.measure) < std::tuple(b.day, b.measure);
  });
  return out;
}

}  // namespace entente
