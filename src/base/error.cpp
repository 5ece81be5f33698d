#include "base/error.h"

namespace entente {

std::string Error::text() const {
  std::string out;
  if (!file.empty()) {
    out = file;
    if (line > 0) out += ":" + std::to_string(line);
    out += ": ";
  }
  return out + message;
}

}  // namespace entente
