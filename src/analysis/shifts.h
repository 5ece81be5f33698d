// Shifts: when a relation changed, how much, and how sure that is.
//
// Purpose: change points of a series of periods: the rate of cooperation or of conflict, or the tone of events.
// Input: cells in order of time (analysis/partition.h). Output: shifts in order, by cells.
// Method: PELT with a quasi-Poisson cost for rates and a normal cost for tone. The variance is measured on differences of
//         neighbouring cells, so that shifts do not count as noise, and enlarged where neighbours resemble each other
//         (first order autocorrelation from differences of lag 1 and 2, as Chakar et al., Bernoulli 23:2, 2017), so that
//         an affair of some weeks is not taken for a new state of things. The penalty of a cut grows with the logarithm of the
//         number of cells, as BIC's does; its constants hold the share of stationary series in which any shift is seen
//         below `false_alarms` for some hundred cells (tests/analysis/shifts_test.cpp measures it); of a thousand with
//         uneven noise about one series in ten shows one.
// Thread-safety: pure functions.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "analysis/intervals.h"
#include "analysis/partition.h"

namespace entente {

inline constexpr double false_alarms = 0.05;
inline constexpr std::size_t shortest_segment = 2;  // cells; a single one is an episode
inline constexpr std::size_t fewest_cells = 8;      // with fewer nothing is looked for

// The variance of cells about their level, in the terms of SegmentCost; what lies across `cuts` is left out. At least 1 for
// counts, at least `floor` for scores.
double dispersion_of(std::span<const IndexCell> cells, CellModel model,
                     std::span<const std::size_t> cuts = {}, double floor = 1e-9);

// What a cut must gain (twice the log-likelihood) in a series of so many cells.
double penalty_of(std::size_t cells);

struct CellShift {
  std::size_t begin = 0, at = 0, end = 0;  // the segments before and after it are [begin, at) and [at, end)
  std::size_t earliest = 0,
              latest = 0;        // where `at` lies with 95 %, given that there is one shift in [begin, end)
  double before = 0, after = 0;  // sum over weight
  Estimate change;               // counts: the ratio after / before; scores: the difference after - before
  double gain = 0;               // twice the log-likelihood ratio of two levels against one
  double strength =
      0;  // 0.5 … 1: the probability of two levels by BIC's approximation, both being as likely beforehand
};

// `floor`: see dispersion_of(). None for series shorter than fewest_cells.
std::vector<CellShift> find_shifts(std::span<const IndexCell> cells, CellModel model, double floor = 1e-9);

}  // namespace entente
