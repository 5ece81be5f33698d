// Columns of Arrow, made value by value.
//
// Purpose: the rows that the record is written from (record/rows.h) as Arrow columns, which Python, Spark and any Arrow
//          library take over without copying.
// Input: values in the order of the fields. Output: an ArrowArray that owns what it points at.
// Errors: finish() fails (input) where a column holds more than 2 GiB of text or of list items, the most that Arrow's
//         32-bit offsets reach; nothing is lost before.
// Thread-safety: one thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/error.h"
#include "record/arrow_abi.h"
#include "record/arrow_schema.h"

namespace entente::arrow {

class Column {
 public:
  explicit Column(const Field& field);

  // A value of the column's type; another type is a fault of the caller. Integers are cut to the column's width.
  void add(std::string_view text);
  void add(std::int64_t value);
  void add(double value);
  void add(bool value);
  void add(std::optional<Date> value);
  void add(const std::vector<std::string>& list);  // of a list of text
  void add_null();                                 // of a record: a null in each of its columns too
  // Ends an element of a list, whose items were added to item() since the last one, or of a record, each of whose
  // columns got one value.
  void close();

  Column& item() { return children_.front(); }                // of a list
  Column& operator[](std::size_t i) { return children_[i]; }  // of a record
  std::size_t width() const { return children_.size(); }

  // Moves everything to `out`, whose owner releases it. The Column is empty afterwards.
  Result<void> finish(ArrowArray* out);

 private:
  void mark(bool valid);
  template <class T>
  void put(T value);
  bool too_long() const;

  Type type_;
  std::int64_t length_ = 0, nulls_ = 0;
  std::vector<std::uint8_t> validity_;  // a bit an element; empty as long as nothing is null
  std::vector<std::uint8_t> data_;      // values, or the bytes of texts
  std::vector<std::int32_t> offsets_;   // of texts and lists
  std::vector<Column> children_;
  bool overflow_ = false;
};

// What record/rows.h writes a row to: one value after the other into the columns of a record. A null pointer among the
// columns stands for a value that is not kept.
class Row {
 public:
  Row(Column& record, std::vector<Column*> columns) : record_(record), columns_(std::move(columns)) {}

  template <class T>
  Row& add(const T& value) {
    if (Column* column = next()) column->add(value);
    return *this;
  }
  Row& add(std::string_view text) {
    if (Column* column = next()) column->add(text);
    return *this;
  }
  Row& add(const std::string& text) { return add(std::string_view(text)); }
  Row& add(const char* text) { return add(std::string_view(text)); }
  Row& add_null() {
    if (Column* column = next()) column->add_null();
    return *this;
  }
  Row& end_row() {
    record_.close();
    at_ = 0;
    return *this;
  }

 private:
  Column* next() { return columns_[at_++]; }

  Column& record_;
  std::vector<Column*> columns_;
  std::size_t at_ = 0;
};

}  // namespace entente::arrow
