// GdeltWriter: made-up GDELT 2.0 files of any size, for measuring.
//
// Purpose: rows with the shape, the widths and the skew of real ones: a few actors in most events, many empty fields, days in
//          order, addresses of 60 to 100 characters. Nothing in them is real. Input: how many rows, a seed. Output: a file; the
//          same input gives the same bytes.
// Thread-safety: one thread.
#pragma once

#include <cstdint>
#include <string>

namespace entente::bench {

// Writes the file and returns its bytes; 0 if it can't be written.
std::uint64_t write_gdelt_2(const std::string& file, std::uint64_t rows, std::uint64_t seed);

}  // namespace entente::bench
