// Index: conflict and cooperation of a pair, period by period, with how sure each figure is.
//
// Purpose: the series behind `entente index`: counts by quad class, sums and means of Goldstein scores, net cooperation, the
//          share of the record's attention, smoothed values.
// Input: the pair's events of one direction, summed by day, and how many events the record has on each day. Output: one
//        IndexPeriod for each period in which the record has any event: a period in which it is silent altogether tells
//        nothing of the pair and is left out, while one in which it speaks of others only is a zero.
// Methods: docs/indices.md and analysis/intervals.h. Thread-safety: pure functions.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "analysis/intervals.h"
#include "analysis/periods.h"
#include "base/date.h"

namespace entente {

// The ends of the Goldstein scale.
inline constexpr Band goldstein_scale{-10, 10};

// Events of one direction that share their first and last day.
struct DyadDay {
  Date from, to;
  std::array<std::uint64_t, 4> quads{};  // verbal and material cooperation, verbal and material conflict
  double gain = 0, loss = 0;  // sums of the Goldstein scores above 0, and of those below 0 without sign
  double gain_squares = 0, loss_squares = 0;  // and of their squares
  double largest_gain = 0, largest_loss = 0;  // the largest of each
  std::uint64_t events() const { return quads[0] + quads[1] + quads[2] + quads[3]; }
};

// How many events the record has on a day, whoever is in them.
struct DayVolume {
  Date day;
  std::uint64_t events = 0;
};

struct IndexSettings {
  Date from, to;  // both included
  Every every = Every::month;
  double half_life = 90;  // days in which an event loses half of its weight, > 0
};

struct IndexPeriod {
  Date from, to;  // the calendar's; at the ends of the series perhaps more than was asked for
  std::array<std::uint64_t, 4> quads{};
  std::uint64_t volume = 0;  // events of the record
  Estimate events;
  Estimate goldstein;            // sum
  std::optional<Estimate> tone;  // mean Goldstein score; nothing without events
  std::optional<Estimate> net;   // (cooperation - conflict) / (cooperation + conflict), -1 … 1; as above
  Estimate per_thousand;         // of the record's events of the period
  Estimate smooth_tone, smooth_net;  // at the end of the period, events discounted by the half-life

  std::uint64_t cooperation() const { return quads[0] + quads[1]; }
  std::uint64_t conflict() const { return quads[2] + quads[3]; }
};

struct IndexSeries {
  IndexSettings settings;
  std::vector<IndexPeriod> periods;
  std::uint64_t events = 0;   // counted in periods
  std::uint64_t inexact = 0;  // left out: their date is less exact than a period and spans more than a week
  double deviation = 0;       // standard deviation of Goldstein scores within periods
};

// Days in any order. Events before `settings.from` enter the smoothed values only. An event belongs to the period of its first
// day.
IndexSeries index_series(std::span<const DyadDay> days, std::span<const DayVolume> volume,
                         const IndexSettings& settings);

}  // namespace entente
