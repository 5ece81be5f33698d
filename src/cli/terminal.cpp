#include "cli/terminal.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unicode/uchar.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "base/text.h"

namespace entente::cli {
namespace {

constexpr std::size_t least_width = 40, default_width = 100;

const char* escape(Style style) {
  switch (style) {
    case Style::plain:
      return "";
    case Style::bold:
      return "\033[1m";
    case Style::dim:
      return "\033[2m";
    case Style::underline:
      return "\033[1;4m";
    case Style::red:
      return "\033[31m";
    case Style::green:
      return "\033[32m";
    case Style::yellow:
      return "\033[33m";
    case Style::blue:
      return "\033[34m";
    case Style::magenta:
      return "\033[35m";
    case Style::cyan:
      return "\033[36m";
  }
  return "";
}

std::size_t columns_of(char32_t c) {
  const auto code = static_cast<UChar32>(c);
  switch (u_charType(code)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR:
      return 0;
    default:
      break;
  }
  const int width = u_getIntPropertyValue(code, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

bool set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

}  // namespace

Look Look::of_standard_output() {
  const bool terminal = ::isatty(STDOUT_FILENO) == 1;
  const char* term = std::getenv("TERM");
  const bool colour = terminal && !set("NO_COLOR") && term != nullptr && std::string_view(term) != "dumb";
  std::size_t width = default_width;
  winsize size{};
  if (terminal && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    width = size.ws_col;
  } else if (const char* given = std::getenv("COLUMNS"); given != nullptr && std::atoi(given) > 0) {
    width = static_cast<std::size_t>(std::atoi(given));
  }
  return {colour, std::max(width, least_width)};
}

std::string Look::paint(std::string_view text, Style style) const {
  if (!colour_ || style == Style::plain || text.empty()) return std::string(text);
  return std::string(escape(style)) + std::string(text) + "\033[0m";
}

std::size_t columns(std::string_view text) {
  std::size_t sum = 0;
  for (std::size_t at = 0; at < text.size();) sum += columns_of(next_code_point(text, at));
  return sum;
}

std::string shorten(std::string_view text, std::size_t width) {
  if (columns(text) <= width) return std::string(text);
  if (width == 0) return {};
  std::size_t at = 0, used = 0, word_end = 0;
  while (at < text.size()) {
    std::size_t next = at;
    const char32_t c = next_code_point(text, next);
    if (used + columns_of(c) > width - 1) break;
    if (c == U' ' && used * 3 >= width * 2) word_end = at;
    used += columns_of(c);
    at = next;
  }
  // The break itself may fall on a border of words.
  if (at < text.size() && text[at] == ' ') word_end = at;
  std::string_view kept = trim(text.substr(0, word_end > 0 ? word_end : at));
  return std::string(kept) + "…";
}

std::string fit(std::string_view text, std::size_t width) {
  std::string out = shorten(text, width);
  out.append(width - std::min(width, columns(out)), ' ');
  return out;
}

std::string wrap(std::string_view text, std::size_t width, std::size_t indent) {
  std::string out;
  std::size_t used = 0;
  const std::string folded = fold_space(text);
  for (std::string_view word : split(folded, ' ')) {
    const std::size_t wide = columns(word);
    if (used > 0 && used + 1 + wide > width) {
      out += "\n" + std::string(indent, ' ');
      used = 0;
    } else if (used > 0) {
      out += ' ';
      ++used;
    }
    out += word;
    used += wide;
  }
  return out;
}

// ---- Progress ----

Progress* current_progress = nullptr;

Progress::Progress(std::uint64_t total)
    : total_(total), began_(Clock::now()), shown_(began_), terminal_(::isatty(STDERR_FILENO) == 1) {}

void Progress::show(std::uint64_t bytes, std::uint64_t reports) {
  using namespace std::chrono_literals;
  const std::lock_guard lock(mutex_);
  const auto now = Clock::now();
  if (!terminal_ || now - began_ < 1s || now - shown_ < 100ms) return;
  shown_ = now;
  const double seconds = std::chrono::duration<double>(now - began_).count();
  std::string line;
  if (total_ > 0) {
    const double share = std::min(1.0, static_cast<double>(bytes) / static_cast<double>(total_));
    constexpr std::size_t cells = 24;
    const auto full = static_cast<std::size_t>(share * static_cast<double>(cells));
    for (std::size_t i = 0; i < cells; ++i) line += i < full ? "█" : "░";
    line += fmt::format(" {:3.0f} %  {} read", share * 100, grouped(reports));
    if (share > 0.01) {
      const auto left = static_cast<std::uint64_t>(seconds / share * (1 - share) + 0.5);
      line += fmt::format(", {}:{:02} left", left / 60, left % 60);
    }
  } else {
    line = fmt::format("{:.1f} MB, {} read", static_cast<double>(bytes) / 1e6, grouped(reports));
  }
  std::fprintf(stderr, "\r%s\033[K", line.c_str());
  std::fflush(stderr);
  visible_ = true;
}

void Progress::clear() {
  const std::lock_guard lock(mutex_);
  if (!visible_) return;
  std::fputs("\r\033[K", stderr);
  std::fflush(stderr);
  visible_ = false;
}

}  // namespace entente::cli
