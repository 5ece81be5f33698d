// Whether imported events have several parties on a side; private to src/analysis.
//
// Purpose: few data sets have such events (ACLED, PLOVER, POLECAT), and to look for them in ten million rows that are none takes
//          longer than all the rest of a question about a pair.
// Input: a record. Output: yes or no. Whether an import has such events is looked up once in a process: its id is a hash of its
//        content, so the answer never changes once the import is done.
// Thread-safety: from any thread.
#pragma once

#include "base/error.h"
#include "record/store.h"

namespace entente {

// True also where it can't be known more cheaply (an import that is not finished).
Result<bool> has_several_parties(const Store& store);

}  // namespace entente
