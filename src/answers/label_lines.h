// Corrected records as labelled data: what `entente label --out` writes.
//
// Input: the report of a correction file, or a report of the record; what the record holds. Output: a LabelledReport
// (docs/scoring.md). Sentences that nobody looked at keep the coder's records as `optional`: neither a miss when absent
// nor a false alarm when present. Thread-safety: pure functions.
#pragma once

#include "base/date.h"
#include "knowledge/world.h"
#include "record/correction_file.h"
#include "scoring/labelled.h"

namespace entente {

// The report as the file has it. `held` may be null: then sentences that were taken out of the file are left out.
// Records on the bad lines of `edits` are left out.
LabelledReport labelled(const FileReport& file, const HeldReport* held, const Edits& edits,
                        const World& world, Date today);
// The report as the record has it; sentences with a correction count as looked at, and so does a confirmed record.
LabelledReport labelled(const HeldReport& held, const World& world, Date today);

}  // namespace entente
