// Grid: rows for a person's eye whose columns stand in line.
//
// Purpose: lists of offices, members and ties in text. Input: cells of UTF-8 text. Output: lines fitted to the terminal.
// Thread-safety: one object belongs to one thread.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "cli/terminal.h"

namespace entente::cli {

// Rows whose columns stand in line; the last one is wrapped.
class Grid {
 public:
  Grid(const Look& look, std::size_t indent) : look_(look), indent_(indent) {}
  void row(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  bool empty() const { return rows_.empty(); }
  // The text, a line end after every row. The first column is painted.
  std::string text(Style first = Style::green) const;

 private:
  const Look& look_;
  std::size_t indent_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace entente::cli
