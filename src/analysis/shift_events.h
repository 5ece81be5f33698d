// The events that made a shift.
//
// Purpose: why an index changed: of a rise the most telling events of its first three periods, of a fall the last ones of
//          what ended; of a change of tone those that lie farthest in its direction.
// Input: a shift of index_shifts() and the question its series answers. Output: events in order of date.
// Errors: see pair_days.h. Thread-safety: as of the Store.
#pragma once

#include <vector>

#include "analysis/index_shifts.h"
#include "analysis/telling.h"

namespace entente {

// The question to which they are the answer.
TellingQuestion shift_question(const PairQuestion& question, const IndexShift& shift, bool back, Every every,
                               std::size_t limit);
Result<std::vector<RecordedEvent>> shift_events(const Store& store, const PairQuestion& question,
                                                const IndexShift& shift, bool back, Every every,
                                                std::size_t limit);

}  // namespace entente
