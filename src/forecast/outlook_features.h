// Outlook features: what of the past tells whether source does type to target.
//
// Purpose: a cell (source, type, target) on a day -> numbers, each one growing with the events that it rests on: with an event
//          taken away no feature grows. With weights that are not negative this makes every reason true of itself: without the
//          events that it cites the probability is lower.
// Measures: how often, as the logarithm of a rate per told day, discounted at the three rates of history.h and not at all,
//          drawn towards one a hundred days while little was told; for what comes every week also the rate itself, for then the
//          odds of at least one event, exp(rate × days) - 1, grow faster than the rate; how lately, as the logarithm of days since; what followed
//          on other types between the pair (outlook_sequences.h).
// Input: a history up to and including the day. Thread-safety: pure functions of what is given.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "forecast/history.h"
#include "forecast/novelty.h"
#include "forecast/outlook_days.h"

namespace entente {

struct Cell {
  std::uint32_t source = 0, type = 0, target = 0;
  auto operator<=>(const Cell&) const = default;
};

inline Novelty novelty_of(const History& history, const Cell& cell) {
  return novelty_of(history, cell.source, cell.type, cell.target);
}

// On what events a feature rests.
enum class Ground : std::uint8_t {
  same,         // source did this type to target
  turned,       // target did this type to source
  pair,         // anything between the two, either way
  sequence,     // another type between the two, either way
  source_type,  // source did this type to anybody
  target_type,  // anybody did this type to target
  source_any,   // anything that source did or met with
  target_any,
  shared,  // third actors who had to do with both
  record,  // none: how long the record has told; the longer, the fewer things are new
};

enum FeatureName : std::size_t {
  same_fast,
  same_middle,
  same_slow,
  same_ever,
  same_recent,
  same_seen,
  same_dense,
  same_dense_slow,
  turned_middle,
  turned_slow,
  pair_fast,
  pair_middle,
  pair_slow,
  pair_ever,
  pair_recent,
  sequence_best,
  sequence_rest,
  source_type_middle,
  source_type_slow,
  target_type_middle,
  target_type_slow,
  source_middle,
  target_middle,
  partners_shared,
  told_short,
  feature_count,
};
Ground ground_of(std::size_t feature);

// A feature's value while nothing of its kind is on file is the least that it can have.
using CellFeatures = std::array<float, feature_count>;

// What is the same for all cells of a day.
struct OutlookDay {
  std::int32_t day = 0;
  std::array<double, decay_rates.size()> discounted{};  // told days
  double days = 0;
  OutlookDay(const ToldDays& told, std::int32_t on);
};

// All but the two of sequences and partners_shared, which are 0.
CellFeatures features_of(const History& history, const OutlookDay& day, const Cell& cell);
// log(1 + how many third actors had to do with both): dear, so only for those who never met.
float shared_partners(const History& history, const Cell& cell);

}  // namespace entente
