// `entente import --report`: what was imported into a record, and what of it could not be read or mapped.
//
// Input: the open record. Output: on standard output a page, or a line of JSON, an import. Thread-safety: main thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/error.h"
#include "cli/common.h"

namespace entente::duck {
class Connection;
}

namespace entente::cli {

// Prints the imports with these ids, or all; of rows set aside and of values not mapped the first `limit` each, 0 for all
// (--json has all). Returns how many imports there are. Error: the record is older than imports are.
Result<std::size_t> print_imports(const Frame& frame, duck::Connection& connection, std::uint64_t limit,
                                  const std::vector<std::string>& ids);

}  // namespace entente::cli
