// Do the lexicon's examples come out as their rows say?
//
// Purpose: `entente lint`: a row whose own example makes no event of its type is wrong, or shadowed by
// another row. Input:   the folder of the lexicon, and the coder that uses it. Output: findings with file and
// line. Thread-safety: a pure function over files.
#pragma once

#include <string>
#include <vector>

#include "coding/coder.h"
#include "knowledge/lint.h"
#include "language/model.h"

namespace entente {

struct ExampleCheck {
  std::size_t examples = 0;       // sentences looked at
  std::vector<Finding> findings;  // in order of file and line
};

// Parses and codes the `example` of every row of accuse.csv … assault.csv as a report of its own, of the day
// 2020-01-01, and reports those without an event (of whatever status) of the table's type. With `own_row`,
// also those of which no event was made by that row. Errors (input): an unreadable table; those of
// Model::parse.
Result<ExampleCheck> check_examples(const std::string& folder, const Model& model, const Coder& coder,
                                    bool own_row = false);

}  // namespace entente
