// CSV tables as people edit them: a header row, quotes where needed, comment lines, errors with the line.
//
// Purpose: the one reader for everything under `knowledge/`. RFC 4180 quoting; rows may span lines inside
//          quotes; a line whose first character is '#' and blank lines are skipped; a UTF-8 byte order mark
//          is skipped.
// Input: a file, or text with a name for messages. Output: rows in file order with their line numbers.
// Thread-safety: a Table is immutable once read.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace entente {

class CsvTable {
 public:
  struct Row {
    std::uint64_t line = 0;  // 1-based line where the row begins
    std::vector<std::string> fields;
  };

  // Errors (kind input, with file and line): unreadable file, broken UTF-8, an unclosed quote, a row whose
  // number of fields differs from the header, a NUL byte, a missing column of `required`, a column that is
  // in neither list or stands twice. With `bad_rows`, what is wrong with a single row goes there instead and
  // the row is left out.
  static Result<CsvTable> read(const std::string& path, const std::vector<std::string>& required,
                               const std::vector<std::string>& optional = {},
                               std::vector<Error>* bad_rows = nullptr);
  static Result<CsvTable> parse(std::string_view text, std::string name,
                                const std::vector<std::string>& required,
                                const std::vector<std::string>& optional = {},
                                std::vector<Error>* bad_rows = nullptr);

  const std::vector<Row>& rows() const { return rows_; }
  const std::string& file() const { return file_; }
  // The trimmed field of a column by name; "" if the table has no such (optional) column.
  std::string_view get(const Row& row, std::string_view column) const;
  // The field split at '|', pieces trimmed, empty ones dropped.
  std::vector<std::string> list(const Row& row, std::string_view column) const;

 private:
  std::string take_header(const Row& row, const std::vector<std::string>& required,
                          const std::vector<std::string>& optional);

  std::string file_;
  std::vector<std::string> columns_;
  std::vector<Row> rows_;
};

// The whole of a file as bytes; an input Error if it cannot be read.
Result<std::string> read_file(const std::string& path);

}  // namespace entente
