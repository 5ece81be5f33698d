// The picture of an index.
//
// Purpose: `entente index --plot`: for each direction the smoothed net cooperation with its interval as a band, the events of
//          each period (cooperation upwards, conflict downwards), shifts as marked lines with their dates, and a caption with
//          source and half-life. Input: series and shifts. Output: SVG (analysis/svg.h), the same bytes for the same input.
// Thread-safety: a pure function.
#pragma once

#include <string>
#include <vector>

#include "analysis/index.h"
#include "analysis/index_shifts.h"

namespace entente {

struct PlottedDirection {
  std::string title;  // "NATO → China"
  const IndexSeries* series = nullptr;
  std::vector<IndexShift> shifts;
};

// `caption`: what the picture rests on, below it. Directions without periods are passed over.
std::string index_plot(const std::vector<PlottedDirection>& directions, const std::string& title,
                       const std::string& caption);

}  // namespace entente
