// The reliability diagram: did what was forecast at 30 % come in 30 of 100 cases?
//
// Purpose: the picture of `entente forecast --track-record --plot` (after Murphy and Winkler, Applied Statistics 26, 1977): a
//          panel a horizon, the share that came over the forecast, dots as large as their cells are many, the diagonal where
//          both are the same. Input: a track record. Output: SVG. Thread-safety: pure.
#pragma once

#include <string>
#include <vector>

#include "forecast/track_record.h"

namespace entente {

// `caption` below the panels. Horizons without scores say why.
std::string reliability_plot(const std::vector<HorizonRecord>& track, const std::string& caption);

}  // namespace entente
