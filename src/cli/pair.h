// entente ties A B: the standing relations of two actors, from the tables and from the record, told apart.
#pragma once

#include <string>

#include "cli/common.h"

namespace entente::cli {

struct PairOptions {
  std::string a, b, on;
  bool db_named = false;  // --db was given: then a missing record is an error
};

// Prints them. The exit status: 1 if there is none.
int show_pair(const Frame& frame, const PairOptions& options);

}  // namespace entente::cli
