#include "cli/steps.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

namespace entente::cli {

Steps::Steps() : terminal_(isatty(STDERR_FILENO) != 0) {}

void Steps::show(std::string_view what, double share) {
  if (!terminal_) return;
  std::string line = fmt::format("{} … {:.0f} %", what, 100 * share);
  if (line == shown_) return;
  shown_ = std::move(line);
  fmt::print(stderr, "\r\033[K{}", shown_);
  std::fflush(stderr);
}

void Steps::clear() {
  if (shown_.empty()) return;
  std::fputs("\r\033[K", stderr);
  std::fflush(stderr);
  shown_.clear();
}

}  // namespace entente::cli
