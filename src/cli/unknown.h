// entente actor --unknown: names of the record that no table knows.
#pragma once

#include <cstddef>

#include "cli/common.h"

namespace entente::cli {

// Lists them, the most frequent first, at most `limit` (0: all). Names that the tables have by now are left out and
// counted. The exit status.
int list_unknown(const Frame& frame, std::size_t limit);

}  // namespace entente::cli
