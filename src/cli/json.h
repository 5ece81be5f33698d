// JSON on standard output: what `--json` prints.
//
// Purpose: one object a line; its shapes are those of src/answers. Thread-safety: for the main thread.
#pragma once

#include "answers/json.h"
#include "answers/record_json.h"

namespace entente::cli {

// Writes the line to standard output.
void print_json(const Json& value);

}  // namespace entente::cli
