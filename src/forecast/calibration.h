// Calibration: scores of a model made into probabilities that come true as often as they say.
//
// Purpose: what a model learned on earlier days says too much or too little on later ones; this is put right by what came of
//          its forecasts.
// Method: Platt's logistic map of the score (1999), with a slope of its own above even odds; its level apart for the quad
//         class of the type and for types new to a pair, both drawn towards the common level; slopes are kept above zero, so
//         that the order of forecasts stays. `drift` is how much levels differ beyond chance between
//         days of forecasting, quad classes and heights of forecast (the method of moments of DerSimonian and Laird, Controlled
//         Clinical Trials 7, 1986), a part of every interval.
// Thread-safety: pure functions.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace entente {

// What came of a forecast.
struct ScoredForecast {
  double score = 0;  // log-odds
  double weight = 1;
  std::uint32_t origin = 0;  // on the same day of forecasting
  std::uint8_t quad = 1;     // 1 to 4
  bool new_type = false;     // of a pair that met
  bool came = false;
  std::uint16_t days = 0;  // on which it came
};

struct Calibration {
  double slope = 1, steeper = 0, level = 0, of_new_types = 0, drift = 0;
  std::array<double, 5> of_quad{};  // by quad class, 0 unused
  bool learned = false;             // false: leaves scores as they are

  double shift(std::uint8_t quad, bool new_type) const {
    return level + of_quad[quad] + (new_type ? of_new_types : 0);
  }
  // Log-odds.
  double apply(double score, std::uint8_t quad, bool new_type) const {
    return slope * score + (score > 0 ? steeper * score : 0) + shift(quad, new_type);
  }
};

// Not learned where fewer than `least_came` of the forecasts came true.
Calibration calibrate(const std::vector<ScoredForecast>& forecasts, std::size_t least_came = 30);

}  // namespace entente
