// One-to-one assignment of greatest total weight.
//
// Purpose: matches labelled records with predicted ones so that no other matching would do better.
// Source: the Hungarian method in the form with potentials and shortest augmenting paths (Kuhn 1955, Munkres
//         1957; the O(n^3) form after Jonker and Volgenant 1987).
// Thread-safety: a pure function.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace entente {

// Weights of all pairs, row by row; 0 means that the two may not be paired. Weights are not negative and
// below 2^40; rows and columns together at most 2^15.
struct Weights {
  std::size_t rows = 0, columns = 0;
  std::vector<std::int64_t> cells;  // rows * columns

  Weights(std::size_t r, std::size_t c) : rows(r), columns(c), cells(r * c, 0) {}
  std::int64_t& at(std::size_t row, std::size_t column) { return cells[row * columns + column]; }
  std::int64_t at(std::size_t row, std::size_t column) const { return cells[row * columns + column]; }
};

// For each row the column that it is paired with, or nothing. The total weight is the greatest possible;
// between equal totals the choice is fixed by the order of rows and columns. O(n^3) in the greater of the
// two.
std::vector<std::optional<std::size_t>> best_assignment(const Weights& weights);

}  // namespace entente
