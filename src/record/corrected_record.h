// Corrected records: what a line that a person wrote says of a sentence, as a record.
//
// Input:  the line, the record that it stands in the place of, the sentence, and the actors' names on a day.
// Output: the record, its rule "corrected by hand"; what the line leaves as it was is the earlier record's.
// Thread-safety: pure functions.
#pragma once

#include "base/date.h"
#include "base/error.h"
#include "knowledge/world.h"
#include "record/correction_file.h"
#include "record/overrides.h"
#include "record/record_line.h"

namespace entente {

// `before`: the record of the same kind that is corrected, null for a new one. `evidence`: the sentence that the line
// belongs to. Errors (input): words that do not stand in the sentence, names that no table knows.
Result<AnyRecord> corrected_record(const RecordLine& line, const AnyRecord* before, const Evidence& evidence,
                                   const World& world, Date on);

}  // namespace entente
