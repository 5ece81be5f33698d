// The pipeline that a command codes reports with (answers/pipeline.h), as the user asked for it.
//
// Purpose: `read`, `score`, `check` and others load it in the same way. Input: the frame's model and knowledge. Output: a
//          Pipeline. Thread-safety: one thread.
#pragma once

#include "answers/pipeline.h"
#include "base/error.h"
#include "cli/common.h"

namespace entente::cli {

// Loads model, world, lexicon, gazetteer and, without --rules-only, the weights of the decision layer where there are any.
// Errors (input) name the missing or faulty file.
Result<Pipeline> load_pipeline(const Frame& frame);

}  // namespace entente::cli
