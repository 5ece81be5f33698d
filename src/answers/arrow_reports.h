// Reports as rows of an Arrow table, read in place.
//
// Purpose: the door of the Python package and of a cluster: a batch of rows with the columns that a line of JSON Lines has.
// Input: an ArrowSchema and ArrowArray of a struct (a record batch). Columns are known by name: text (needed), title,
//        publisher, url, published, id, source; others are passed over. Each of them is of Arrow's type utf8; its bytes
//        may be anything.
// Output: the fields of each row. Thread-safety: immutable once made; valid as long as the array is.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/error.h"
#include "record/arrow_abi.h"

namespace entente {

enum class ReportColumn : std::uint8_t { text, title, publisher, url, published, id, source };
inline constexpr std::array<std::string_view, 7> report_columns{"text",      "title", "publisher", "url",
                                                                "published", "id",    "source"};

class ArrowReports {
 public:
  // Errors (usage): not a struct, no column `text`, a known column of another type than utf8, a column that stands twice.
  static Result<ArrowReports> open(const ArrowSchema& schema, const ArrowArray& array);

  std::size_t size() const { return static_cast<std::size_t>(array_->length); }
  // Nothing where the value is null or the table has no such column.
  std::optional<std::string_view> value(ReportColumn column, std::size_t row) const;

 private:
  explicit ArrowReports(const ArrowArray& array) : array_(&array) {}
  const ArrowArray* array_;
  std::array<const ArrowArray*, report_columns.size()> columns_{};
};

}  // namespace entente
