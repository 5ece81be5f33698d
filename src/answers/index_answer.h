// An index: conflict and cooperation of a pair over time, and when they shifted, with the events behind each shift.
//
// Purpose: the answer of `entente index` and of the API's indices. Input: a record, a question. Output: series for each
//          direction, and their JSON. Errors: see analysis/pair_days.h. Thread-safety: as of the Store.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/coverage.h"
#include "analysis/event_book.h"
#include "analysis/index.h"
#include "analysis/index_shifts.h"
#include "analysis/pair_days.h"
#include "analysis/telling.h"
#include "answers/actor_names.h"
#include "answers/json.h"
#include "base/error.h"

namespace entente {

struct IndexQuestion {
  PairQuestion pair;
  std::optional<Every> every = {};  // nothing: what the range asks for
  double half_life = 0;             // days; 0: what the grain asks for
  bool forth = true, back = true;
  Volume volume = Volume::record;
  bool shifts = false;
};

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

// Nothing happened between them: no directions. With a `book` of the same record events come from there.
Result<ShownIndex> read_index(const Store& store, const IndexQuestion& asked,
                              const EventBook* book = nullptr);

// "NATO → China", "NATO → everybody".
std::string direction_title(const ShownDirection& direction, const ActorNames& names);
// What the figures rest on: range, grain, data sets, half-life, what shares are of.
std::string index_caption(const ShownIndex& index);
// {"a","b","from","to","every","half_life_days","shares_of","origins","not_covered","directions":[{…"periods","shifts"}]}
Json index_json(const ShownIndex& index, const ActorNames& names);

}  // namespace entente
