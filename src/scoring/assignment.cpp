#include "scoring/assignment.h"

#include <algorithm>
#include <limits>

namespace entente {

std::vector<std::optional<std::size_t>> best_assignment(const Weights& weights) {
  // The matrix is padded with zeros to a square, and the cost of a cell is its negated weight. Rows and
  // columns are counted from 1; column 0 is where each augmenting path begins.
  const std::size_t n = std::max(weights.rows, weights.columns);
  const auto cost = [&](std::size_t row, std::size_t column) -> std::int64_t {
    return row <= weights.rows && column <= weights.columns ? -weights.at(row - 1, column - 1) : 0;
  };
  constexpr std::int64_t far = std::numeric_limits<std::int64_t>::max() / 4;
  std::vector<std::int64_t> row_potential(n + 1, 0), column_potential(n + 1, 0);
  std::vector<std::size_t> row_of(n + 1, 0), previous(n + 1, 0);

  for (std::size_t row = 1; row <= n; ++row) {
    row_of[0] = row;
    std::size_t column = 0;
    std::vector<std::int64_t> distance(n + 1, far);
    std::vector<bool> done(n + 1, false);
    do {
      done[column] = true;
      const std::size_t from = row_of[column];
      std::size_t nearest = 0;
      std::int64_t step = far;
      for (std::size_t to = 1; to <= n; ++to) {
        if (done[to]) continue;
        const std::int64_t reduced = cost(from, to) - row_potential[from] - column_potential[to];
        if (reduced < distance[to]) {
          distance[to] = reduced;
          previous[to] = column;
        }
        if (distance[to] < step) {
          step = distance[to];
          nearest = to;
        }
      }
      for (std::size_t to = 0; to <= n; ++to) {
        if (done[to]) {
          row_potential[row_of[to]] += step;
          column_potential[to] -= step;
        } else {
          distance[to] -= step;
        }
      }
      column = nearest;
    } while (row_of[column] != 0);
    while (column != 0) {
      row_of[column] = row_of[previous[column]];
      column = previous[column];
    }
  }

  std::vector<std::optional<std::size_t>> out(weights.rows);
  for (std::size_t column = 1; column <= weights.columns; ++column) {
    const std::size_t row = row_of[column];
    if (row <= weights.rows && weights.at(row - 1, column - 1) > 0) out[row - 1] = column - 1;
  }
  return out;
}

}  // namespace entente
