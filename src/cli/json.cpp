#include "cli/json.h"

#include <cstdio>

namespace entente::cli {

void print_json(const Json& value) {
  const std::string line = json_line(value) + "\n";
  std::fwrite(line.data(), 1, line.size(), stdout);
}

}  // namespace entente::cli
