// Of whom an imported data set speaks: where it does not, finding nothing says nothing.
//
// Purpose: the one rule by which `entente check` calls a claim covered and `index`, `timeline` and `network` name their
//          silences. An import covers an actor in a year if events of the actor itself, or of its state, are at least
//          one in fifty of its events of that actor and its parts: a state stands for its government, but a government
//          that is named does not stand for its state, and a stray name that was taken for the state proves nothing.
//          (ICEWS14 has two events of "Ingush" and a thousand of Russian ministers, but lost every one of Russia.)
// Input: a record of version 6 or later, the table `coverage` (docs/record.md). Output: plain values.
// Errors: see pair_days.h. Thread-safety: as of the Store.
#pragma once

#include <string>
#include <vector>

#include "base/date.h"
#include "base/error.h"
#include "record/store.h"

namespace entente {

// One data set in one year that it was imported for.
struct CoverageYear {
  std::string origin;
  int year = 0;
  bool covered = false;
};
// The years of each data set that have days in [from, to], by data set and year. `actor`: a code as asked. `origins`:
// only these; empty: all.
Result<std::vector<CoverageYear>> coverage_years(const Store& store, const std::string& actor, Date from,
                                                 Date to, const std::vector<std::string>& origins);

// The years of these in which a data set does not cover the actor.
struct CoverageGap {
  std::string origin, actor;  // actor: the code as asked
  std::vector<int> years;
};
Result<std::vector<CoverageGap>> coverage_gaps(const Store& store, const std::vector<std::string>& actors,
                                               Date from, Date to, const std::vector<std::string>& origins);

}  // namespace entente
