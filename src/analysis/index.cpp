#include "analysis/index.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "analysis/probability.h"

namespace entente {
namespace {

// What is assumed of the spread of Goldstein scores, worth one event: half the scale. So few events that happen to be of one
// kind do not pass for certainty.
constexpr double assumed_deviation = 5;

bool exact_enough(const DyadDay& day, Every every) {
  return day.to.day_number() - day.from.day_number() <= 7 ||
         period_begin(day.from, every) == period_begin(day.to, every);
}

struct Sums {
  DyadDay of;
  std::uint64_t volume = 0;

  void add(const DyadDay& day) {
    for (std::size_t i = 0; i < 4; ++i) of.quads[i] += day.quads[i];
    of.gain += day.gain;
    of.loss += day.loss;
    of.gain_squares += day.gain_squares;
    of.loss_squares += day.loss_squares;
    of.largest_gain = std::max(of.largest_gain, day.largest_gain);
    of.largest_loss = std::max(of.largest_loss, day.largest_loss);
  }
};

// Events that fade: each counts 2^(-age / half-life).
struct Memory {
  double cooperation = 0, conflict = 0, goldstein = 0;

  void fade(double days, double half_life) {
    const double left = std::exp2(-days / half_life);
    cooperation *= left;
    conflict *= left;
    goldstein *= left;
  }
  void add(const DyadDay& day) {
    cooperation += static_cast<double>(day.quads[0] + day.quads[1]);
    conflict += static_cast<double>(day.quads[2] + day.quads[3]);
    goldstein += day.gain - day.loss;
  }
  double events() const { return cooperation + conflict; }
};

Estimate net_of(double cooperation, double conflict) {
  const Estimate share = share_estimate(cooperation, cooperation + conflict);
  return {2 * share.value - 1, {2 * share.band.low - 1, 2 * share.band.high - 1}};
}

}  // namespace

IndexSeries index_series(std::span<const DyadDay> days, std::span<const DayVolume> volume,
                         const IndexSettings& settings) {
  IndexSeries out{settings, {}, 0, 0, 0};
  std::vector<DyadDay> sorted;
  std::map<Date, Sums> periods;
  for (const DayVolume& day : volume)
    if (day.day >= settings.from && day.day <= settings.to)
      periods[period_begin(day.day, settings.every)].volume += day.events;
  Sums whole;
  for (const DyadDay& day : days) {
    if (day.from > settings.to) continue;
    const bool inside = day.from >= settings.from;
    if (!exact_enough(day, settings.every)) {
      if (inside) out.inexact += day.events();
      continue;
    }
    sorted.push_back(day);
    if (!inside) continue;
    periods[period_begin(day.from, settings.every)].add(day);
    whole.add(day);
    out.events += day.events();
  }
  std::sort(sorted.begin(), sorted.end(), [](const DyadDay& a, const DyadDay& b) { return a.from < b.from; });

  // One variance for all periods, for most have too few events for one of their own.
  double squares = whole.of.gain_squares + whole.of.loss_squares, with_events = 0;
  for (const auto& [begin, sums] : periods) {
    const auto events = static_cast<double>(sums.of.events());
    if (events <= 0) continue;
    const double sum = sums.of.gain - sums.of.loss;
    squares -= sum * sum / events;
    ++with_events;
  }
  const double freedom = static_cast<double>(out.events) - with_events + 1;
  out.deviation =
      std::sqrt((std::max(0.0, squares) + assumed_deviation * assumed_deviation) / std::max(1.0, freedom));
  const double quantile = student_quantile(0.975, std::max(1.0, freedom));

  Memory memory;
  std::size_t next = 0;
  Date seen = sorted.empty() ? settings.from : sorted.front().from;
  const auto up_to = [&](Date day) {
    for (; next < sorted.size() && sorted[next].from <= day; ++next) {
      memory.fade(sorted[next].from.day_number() - seen.day_number(), settings.half_life);
      memory.add(sorted[next]);
      seen = sorted[next].from;
    }
    if (day > seen) {
      memory.fade(day.day_number() - seen.day_number(), settings.half_life);
      seen = day;
    }
  };
  for (const auto& [begin, sums] : periods) {
    const DyadDay& of = sums.of;
    const auto events = static_cast<double>(of.events());
    IndexPeriod period;
    period.from = begin;
    period.to = period_end(begin, settings.every);
    period.quads = of.quads;
    // An event of which the volume knows nothing (of an actor's own day, say) is one of the record's all the same.
    period.volume = std::max(sums.volume, of.events());
    period.events = poisson_estimate(events);
    period.goldstein =
        difference_estimate(weighted_estimate(of.gain, of.gain_squares, whole.of.largest_gain),
                            weighted_estimate(of.loss, of.loss_squares, whole.of.largest_loss));
    if (events > 0) {
      period.tone =
          mean_estimate((of.gain - of.loss) / events, events, out.deviation, quantile, goldstein_scale);
      period.net = net_of(static_cast<double>(period.cooperation()), static_cast<double>(period.conflict()));
    }
    const Estimate share = share_estimate(events, static_cast<double>(period.volume));
    period.per_thousand = {1000 * share.value, {1000 * share.band.low, 1000 * share.band.high}};
    up_to(std::min(period.to, settings.to));
    period.smooth_net = net_of(memory.cooperation, memory.conflict);
    period.smooth_tone = mean_estimate(memory.events() > 0 ? memory.goldstein / memory.events() : 0,
                                       memory.events(), out.deviation, quantile, goldstein_scale);
    out.periods.push_back(period);
  }
  return out;
}

}  // namespace entente
