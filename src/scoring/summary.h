// Summary: the figures of a whole scoring run, with intervals, as `entente score --json` gives them.
//
// Purpose: from counts a sentence to the figures that people compare.
// Input:   labelled reports and their sentence results. Output: sums, bootstrap units, JSON.
// Thread-safety: plain values and pure functions.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "scoring/bootstrap.h"
#include "scoring/score.h"

namespace entente {

// Fewer reports than this are too few to draw from: then sentences are the units of the bootstrap.
inline constexpr std::size_t least_reports_to_draw = 5;

struct Unit {
  std::string id;  // "r01" or "r01#3"
  Tally tally;
};

struct Summary {
  std::size_t reports = 0, sentences = 0;
  Tally total;
  bool units_are_reports = true;
  std::vector<Unit> units;
};

// `results` has one entry for each report, in the same order.
Summary summarise(const std::vector<LabelledReport>& labelled,
                  const std::vector<std::vector<SentenceResult>>& results);

// 95 % interval of a figure. pick(tally) gives the part to be summed (Counts or Share), figure(sum) its
// value.
template <class Pick, class Figure>
std::optional<Interval> interval(const Summary& summary, std::uint64_t seed, Pick pick, Figure figure) {
  return bootstrap95(summary.units.size(), seed, [&](std::span<const std::uint32_t> draw) {
    auto sum = pick(Tally{});
    for (const std::uint32_t unit : draw) sum += pick(summary.units[unit].tally);
    return figure(sum);
  });
}
std::optional<Interval> f1_interval(const Summary& summary, std::uint64_t seed, Level level);

// Predictions that count (hits and false alarms) for each label that counts (hits and misses), by type;
// nothing without labels. An optional label changes neither.
std::optional<double> counted_per_labelled(const Tally& tally);
// All predictions that are news for each label that is news and not optional.
std::optional<double> predicted_per_labelled(const Tally& tally);
// Brier score of the stated confidence, 0 to 1; nothing if none is stated.
std::optional<double> confidence_brier(const Tally& tally);

// The shape that the design gives, with more beside it; docs/scoring.md lists every key. A figure that is
// undefined (nothing labelled, nothing predicted) is null.
nlohmann::ordered_json score_json(const Summary& summary, std::uint64_t seed);

}  // namespace entente
