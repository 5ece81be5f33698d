// Terminal: what a person sees, fitted to where they see it.
//
// Purpose: widths in columns of UTF-8 text, shortening, colour where it is wanted, and a progress bar.
// Input: UTF-8 text. Output: the same text with escapes and cut to columns; a bar on standard error.
// Thread-safety: the functions are pure but for isatty(); a Progress may be used from many threads.
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

#include "answers/words.h"

namespace entente::cli {

enum class Style : std::uint8_t { plain, bold, dim, underline, red, green, yellow, blue, magenta, cyan };

// How standard output is to be written.
class Look {
 public:
  // Colour if standard output is a terminal, NO_COLOR is unset or empty and TERM is not "dumb"; the
  // terminal's width, else COLUMNS, else 100 columns.
  static Look of_standard_output();
  Look(bool colour, std::size_t width) : colour_(colour), width_(width) {}

  bool colour() const { return colour_; }
  std::size_t width() const { return width_; }  // columns, at least 40
  std::string paint(std::string_view text, Style style) const;

 private:
  bool colour_ = false;
  std::size_t width_ = 100;
};

// Columns that the text takes on a terminal: 2 for wide East Asian characters and emoji, 0 for combining
// marks.
std::size_t columns(std::string_view text);
// The text, or its beginning and "…" in at most `width` columns; cut at a word where one ends in the last
// third.
std::string shorten(std::string_view text, std::size_t width);
// shorten()ed and filled with spaces to exactly `width` columns.
std::string fit(std::string_view text, std::size_t width);
// White space folded, broken at words into lines of at most `width` columns, each line but the first
// indented.
std::string wrap(std::string_view text, std::size_t width, std::size_t indent);

// A bar on standard error while bytes are read; silent where that is no terminal, and for work of less than a
// second.
class Progress {
 public:
  // `total` bytes; 0 if unknown: then only what has been done is shown.
  explicit Progress(std::uint64_t total);
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void show(std::uint64_t bytes, std::uint64_t reports);
  // Takes the bar away, so that a line can be written in its place; the next show() brings it back.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  std::uint64_t total_;
  Clock::time_point began_, shown_;
  bool terminal_, visible_ = false;
  std::mutex mutex_;
};

// The bar that say() takes away before it writes; null if there is none.
extern Progress* current_progress;

}  // namespace entente::cli
