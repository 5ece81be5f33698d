// Outlook rows: what could be known on days of the past, and what came.
//
// Purpose: the cells from which the outlook learns and by which it is judged. On each of some days (origins) the cells are all
//          (source, type, target) of actors that the chronicle had named by then: recurrent ones, those of pairs that met
//          under other types only, and those of actors who never met. They are far too many, so of each kind a sample is drawn
//          by hashing, what came and what did not apart; a row stands for 1 / (its chance to be drawn) cells, which keeps
//          rates right (Horvitz and Thompson, JASA 47, 1952; King and Zeng, Political Analysis 9, 2001).
// Input: a chronicle cut at the forecast's day. Output: rows by origin; no feature looks behind its origin.
// Thread-safety: pure functions.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "forecast/outlook_features.h"
#include "forecast/outlook_sequences.h"

namespace entente {

inline constexpr std::array<std::int32_t, 3> horizons{7, 30, 90};  // days
using PerHorizon = std::array<bool, horizons.size()>;

struct OutlookRow {
  Cell cell;
  std::uint32_t origin = 0;  // index into OutlookRows::origins
  Novelty novelty = Novelty::recurrent;
  float weight = 1;                                   // cells that it stands for
  std::array<std::uint16_t, horizons.size()> came{};  // days with such an event in the horizon
  std::uint16_t first = 0;  // days until the first of them; 0: none in the longest horizon
  PerHorizon before{};      // whether there was one in as long a time up to the origin
  CellFeatures features{};  // without sequences
  std::uint32_t before_begin = 0, before_end = 0;  // into OutlookRows::before
};

struct OutlookOrigin {
  std::int32_t day = 0;
  PerHorizon whole{};         // the horizon ends in told days, by the forecast's day
  PerHorizon whole_before{};  // and as long a time before is told: else persistence would be asked of silence
  std::size_t rows_begin = 0, rows_end = 0;         // into OutlookRows::rows
  double actors = 0, met_pairs = 0;                 // named by then; ordered pairs of them that met
  std::array<double, horizons.size()> strangers{};  // facts to come of actors not yet named: in no cell
  std::array<double, horizons.size()> facts{};      // facts to come
};

struct OutlookRows {
  std::int32_t longest = 0;  // days: the longest stretch of told ones
  std::int32_t warm_up = 0;  // of each stretch the first days, that are not forecast from
  std::vector<OutlookOrigin> origins;
  std::vector<OutlookRow> rows;
  std::vector<Sequences::Before> before;
  // By origin: what followed on what, for each horizon that is whole.
  std::vector<std::array<Sequences::Counts, horizons.size()>> sequences;
};

struct RowSettings {
  std::size_t sample = 1200;  // rows of a kind and origin, about
  std::size_t most_origins = 48;
  std::int32_t warm_up = 21;  // told days of a stretch before the first origin; of short records a quarter
  std::int32_t steps = 30;    // the days between origins are the record's told days divided by this,
  std::int32_t greatest_step = 30;  // at most so many
};

// `chronicle` ends at the forecast's day `today`.
OutlookRows outlook_rows(const Chronicle& chronicle, const ToldDays& told, std::int32_t today,
                         const RowSettings& settings = {});

}  // namespace entente
