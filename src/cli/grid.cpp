#include "cli/grid.h"

#include <algorithm>

namespace entente::cli {

std::string Grid::text(Style first) const {
  std::size_t count = 0;
  for (const auto& cells : rows_) count = std::max(count, cells.size());
  std::vector<std::size_t> widths(count, 0);
  for (const auto& cells : rows_)
    for (std::size_t c = 0; c < cells.size(); ++c) widths[c] = std::max(widths[c], columns(cells[c]));
  const std::size_t room = look_.width() - std::min(indent_, look_.width() - 20);
  // A wide column gives way until the last has a third of the line, or all that it needs.
  const auto before_last = [&] {
    std::size_t sum = 0;
    for (std::size_t c = 0; c + 1 < count; ++c) sum += widths[c] + 2;
    return sum;
  };
  const std::size_t last = count == 0 ? 0 : std::min(widths[count - 1], room / 3);
  while (count > 1 && before_last() + last > room) {
    auto widest = std::max_element(widths.begin(), widths.end() - 1);
    if (*widest <= 8) break;
    --*widest;
  }
  std::string out;
  for (const auto& cells : rows_) {
    std::string line(indent_, ' ');
    std::size_t at = indent_;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      if (c + 1 == count) {
        line +=
            wrap(cells[c], std::max<std::size_t>(look_.width() - std::min(at, look_.width() - 20), 20), at);
        break;
      }
      const std::string cell = c + 1 == cells.size() ? cells[c] : fit(cells[c], widths[c]);
      line += (c == 0 ? look_.paint(cell, first) : cell) + "  ";
      at += widths[c] + 2;
    }
    while (!line.empty() && line.back() == ' ') line.pop_back();
    out += line + "\n";
  }
  return out;
}

}  // namespace entente::cli
