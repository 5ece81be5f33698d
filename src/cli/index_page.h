// An index for people and for programs.
//
// Purpose: what `entente index` prints. Input: series, shifts and their events. Output: text or JSON.
// Thread-safety: pure functions.
#pragma once

#include <string>
#include <vector>

#include "analysis/coverage.h"
#include "analysis/index.h"
#include "analysis/index_shifts.h"
#include "analysis/pair_days.h"
#include "analysis/telling.h"
#include "answers/actor_names.h"
#include "cli/json.h"
#include "cli/recorded_event.h"
#include "cli/terminal.h"

namespace entente::cli {

struct ShownShift {
  IndexShift shift;
  std::vector<RecordedEvent> events;
};

struct ShownDirection {
  std::string source, target;  // codes as asked; "" for everybody
  IndexSeries series;
  std::vector<ShownShift> shifts;
};

struct ShownIndex {
  std::string a, b;  // codes; b "" for everybody
  std::vector<OriginCount> origins;
  std::vector<CoverageGap> gaps;
  Volume volume = Volume::record;
  bool shifts_asked = false;
  bool one_a_day = false;
  std::vector<ShownDirection> directions;
};

// "NATO → China", "NATO → everybody".
std::string direction_title(const ShownDirection& direction, const ActorNames& names);
// What the figures rest on: range, grain, data sets, half-life, what shares are of.
std::string index_caption(const ShownIndex& index);
std::string index_text(const ShownIndex& index, const Look& look, const ActorNames& names);
Json index_json(const ShownIndex& index, const ActorNames& names);

}  // namespace entente::cli
