// Outlook model: learned from a chronicle's own past, judged on days after those it learned from.
//
// Purpose: for a cell on a day the log-odds of at least one such event in 7, 30 and 90 days, as a sum to which every feature's
//          part can be told.
// Method: for each horizon two logistic regressions with weights of features kept from being negative (discrete-time
//         event histories; Beck, Katz and Tucker, AJPS 42, 1998): one of pairs that met, one of those that never
//         did. Origins in order of time are cut into `blocks`; each block is forecast by models of origins whose horizons had
//         ended before it, calibrated by what came of such forecasts of the blocks before it (rolling origin: Tashman,
//         International Journal of Forecasting 16, 2000). What came of them is the track record; the model for today learns
//         from all blocks and is calibrated by all such forecasts.
// Input: rows of a chronicle cut at the forecast's day. Output: a value; the same rows give the same model.
// Thread-safety: learning uses a thread a horizon; reading from many threads.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "forecast/calibration.h"
#include "forecast/outlook_rows.h"
#include "forecast/outlook_sequences.h"

namespace entente {

// A regression of pairs that met, or of those that never did.
struct OutlookPart {
  std::vector<std::size_t> used;        // features that have a weight
  std::vector<double> mean, deviation;  // of these, in the rows it learned from
  // Of the features (standardised), then the level, then of the types.
  std::vector<double> weights, covariance;
  std::size_t types = 0;
  bool learned() const { return !weights.empty(); }
  double score(const CellFeatures& features, std::uint32_t type) const;
  // What a feature adds to the score for each of its units.
  double slope(std::size_t feature) const;
  // The score's variance because weights are known from few data.
  double variance(const CellFeatures& features, std::uint32_t type) const;
};

// A forecast of a block, and what came.
struct JudgedForecast {
  Cell cell;
  std::uint32_t origin = 0;
  Novelty novelty = Novelty::recurrent;
  std::uint8_t quad = 1;
  bool came = false, before = false;  // in the horizon; in as long a time before
  std::uint16_t first = 0;            // days until it
  float weight = 1, probability = 0;
  float base_rate = 0;    // of the same type and novelty, on the days that the model learned from
  float persistence = 0;  // the same, of those with the same `before`
};

// The share of cells that came, by novelty and type, and by whether it was so before.
struct BaseRates {
  std::vector<double> rates;  // novelty × types
  // The same with and without an event in as long a time before, where that was told.
  std::vector<double> after, else_;
  double of(Novelty novelty, std::uint32_t type) const { return rates[at(novelty, type)]; }
  double persistence(Novelty novelty, std::uint32_t type, bool before) const {
    return (before ? after : else_)[at(novelty, type)];
  }
  std::size_t types = 0;
  std::size_t at(Novelty novelty, std::uint32_t type) const {
    return static_cast<std::size_t>(novelty) * types + type;
  }
};

struct HorizonModel {
  bool learned = false;
  std::string why_not;  // why there is no model: "the record has 12 days; …"
  OutlookPart met, never;
  Sequences sequences;
  Calibration met_calibration, never_calibration;
  BaseRates base;
  // Of cells of a novelty and type, the features' means: what is usual.
  std::vector<CellFeatures> usual;  // novelty × types
  // log(expected days with events) = count_level + count_slope × log(-log(1 - probability))
  double count_level = 0, count_slope = 1;
  std::vector<JudgedForecast> judged;  // the track record
  bool judged_calibrated = false;      // false: the record is too short for that
  std::size_t judged_origins = 0;
  std::int32_t judged_from = 0, judged_to = 0;  // days of the first and last of them
  double judged_facts = 0,
         judged_strangers = 0;  // that came after them; of these of actors not named before, in no cell

  const OutlookPart& part(Novelty novelty) const { return novelty == Novelty::never_met ? never : met; }
  const Calibration& calibration(Novelty novelty) const {
    return novelty == Novelty::never_met ? never_calibration : met_calibration;
  }
  // Log-odds; features with their sequences (add_sequences). Where no regression could be learned, those of the base rate.
  double score(const CellFeatures& features, Novelty novelty, std::uint32_t type) const;
  // The same, calibrated.
  double log_odds(const CellFeatures& features, Novelty novelty, std::uint32_t type, std::uint8_t quad) const;
};

struct OutlookModel {
  std::array<HorizonModel, horizons.size()> of;
  std::vector<std::uint8_t> quads;  // by type
};

inline constexpr std::size_t outlook_blocks = 5;

OutlookModel learn_outlook(const OutlookRows& rows, const std::vector<std::string>& types);

// Puts what followed on what into the features.
void add_sequences(CellFeatures& features, const Sequences& sequences,
                   std::span<const Sequences::Before> before, std::uint32_t type);
// The quad class of a PLOVER type's name; 1 for another.
std::uint8_t quad_of_type(const std::string& type);

}  // namespace entente
