// Track record: how good the outlook's forecasts of a record were.
//
// Purpose: `entente forecast --track-record`, and the line below each forecast. No figure is of days from which the model had
//          learned.
// Scores: Brier (1950), its skill against a reference as 1 - Brier / Brier of the reference; the reference forecasts are the
//         base rate (the share of cells of the same type and novelty before), persistence ("in the next 30 days if and only
//         if in the last 30", probability 1 or 0), and persistence learned (the share that such a yes or no had before). Only origins count before which as long a time is told: of
//         a silence nobody listened to persistence would be asked in vain. Log
//         score (Good 1952) in nats; ECE, the mean distance of forecast and share over bins of the forecast (Naeini, Cooper
//         and Hauskrecht 2015); area under precision and recall (Davis and Goadrich 2006).
// Input: judged forecasts with weights, so that a sample speaks for all cells. Thread-safety: pure functions.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "forecast/outlook_model.h"

namespace entente {

struct ReliabilityBin {
  std::uint32_t quiet = 0;  // forecasts of what did not come
  double from = 0, to = 0;
  double cells = 0;               // that forecasts of the bin stand for
  double worth = 0;               // as many forecasts of equal weight tell as much (Kish 1965)
  double forecast = 0, came = 0;  // means
};

struct Scores {
  double cells = 0, came = 0;  // cells that the forecasts stand for, how many of them came
  std::size_t forecasts = 0;
  double brier = 0, brier_base = 0, brier_persistence = 0, brier_persistence_learned = 0;
  double log_score = 0, log_score_base = 0;
  double ece = 0;
  double pr_auc = 0;
  // 0 where nothing came, or the reference was never wrong: there was nothing to be good at.
  double skill(double reference) const { return came > 0 && reference > 0 ? 1 - brier / reference : 0; }
  double skill_base() const { return skill(brier_base); }
  double skill_persistence() const { return skill(brier_persistence); }
  double skill_persistence_learned() const { return skill(brier_persistence_learned); }
  std::vector<ReliabilityBin> bins;  // those with forecasts
};
// Of those that `fits` (all if it is empty).
Scores score_forecasts(std::span<const JudgedForecast> judged, bool (*fits)(const JudgedForecast&) = nullptr);

// Warnings of conflict: forecasts at or above a threshold.
struct Warnings {
  double threshold = 0;
  double warned = 0;       // share of the conflict events to come that were warned of
  double right = 0;        // share of the warnings that came true
  double median_lead = 0;  // days from the warning to the event
};
// The lowest threshold at which half of the warnings come true; nothing if there is none.
std::optional<Warnings> conflict_warnings(std::span<const JudgedForecast> judged);

struct HorizonRecord {
  std::int32_t days = 0;
  std::string why_not;  // why there are no scores
  std::size_t origins = 0;
  std::int32_t from = 0, to = 0;  // first and last origin
  bool calibrated = true;  // false: the record is too short for calibrated forecasts that could be judged
  double facts = 0,
         strangers = 0;  // that came after the origins; of these with actors not named before, in no cell
  Scores met;            // pairs that met: recurrent and known ones together
  std::array<Scores, 3> by_novelty;
  std::array<Scores, 4> by_quad;  // of pairs that met
  Scores all, conflict;           // conflict: types of verbal and material conflict, pairs that met
  std::optional<Warnings> warnings;
};
std::vector<HorizonRecord> track_record(const OutlookModel& model);

}  // namespace entente
