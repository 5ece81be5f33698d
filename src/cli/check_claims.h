// entente check --claims: a file of claims with the answers that they should have.
#pragma once

#include <string>

#include "cli/claim_reading.h"
#include "cli/common.h"
#include "record/store.h"

namespace entente::cli {

// The file is CSV with the columns claim, answer (a verdict) and perhaps on_file, for people. Prints what was answered wrongly and the
// share of right answers by kind; with --json one object a claim. The exit status: 0 if every answer is right, else 1.
int run_claims(const Frame& frame, const Store& store, const Pipeline& pipeline, Date latest,
               const std::string& file);

// The answer to a claim of several acts: the least favourable of theirs.
Verdict least_favourable(Verdict a, Verdict b);

}  // namespace entente::cli
