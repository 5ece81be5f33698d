// Values of DuckDB's nested columns: lists of structs, as deep as they go; private to src/exchange.
//
// Purpose: what duck::Rows can't read. Input: a vector of a chunk, which the Cells must not outlive. Output: values by row; a
//          null reads as "", 0 or nothing. Reading a value as another type than its column's is a fault of the caller.
// Thread-safety: one thread.
#pragma once

#include <duckdb.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"

namespace entente {

class Cells {
 public:
  explicit Cells(duckdb_vector vector) : vector_(vector) {}

  bool null(std::size_t row) const {
    std::uint64_t* validity = duckdb_vector_get_validity(vector_);
    return validity != nullptr && !duckdb_validity_row_is_valid(validity, row);
  }
  std::string text(std::size_t row) const {
    if (null(row)) return {};
    duckdb_string_t value = values<duckdb_string_t>()[row];
    return {duckdb_string_t_data(&value), duckdb_string_t_length(value)};
  }
  std::int32_t integer(std::size_t row) const { return null(row) ? 0 : values<std::int32_t>()[row]; }
  // For offsets, which are never negative in what was coded.
  std::uint32_t offset(std::size_t row) const { return static_cast<std::uint32_t>(integer(row)); }
  std::optional<double> number(std::size_t row) const {
    return null(row) ? std::nullopt : std::optional(values<double>()[row]);
  }
  bool boolean(std::size_t row) const { return !null(row) && values<bool>()[row]; }
  std::optional<Date> date(std::size_t row) const {
    return null(row) ? std::nullopt : std::optional(Date::from_day_number(values<duckdb_date>()[row].days));
  }

  // Of a struct: its field. Of a list: its items, and which of them stand in a row.
  Cells field(std::size_t i) const { return Cells(duckdb_struct_vector_get_child(vector_, i)); }
  Cells items() const { return Cells(duckdb_list_vector_get_child(vector_)); }
  struct Range {
    std::size_t begin = 0, end = 0;
  };
  Range range(std::size_t row) const {
    if (null(row)) return {};
    const duckdb_list_entry entry = values<duckdb_list_entry>()[row];
    return {entry.offset, entry.offset + entry.length};
  }
  std::vector<std::string> texts(std::size_t row) const {
    std::vector<std::string> out;
    const Cells all = items();
    const Range range_of_row = range(row);
    for (std::size_t i = range_of_row.begin; i < range_of_row.end; ++i) out.push_back(all.text(i));
    return out;
  }

 private:
  template <class T>
  const T* values() const {
    return static_cast<const T*>(duckdb_vector_get_data(vector_));
  }
  duckdb_vector vector_;
};

}  // namespace entente
