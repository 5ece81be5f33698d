// CodedFile: coded reports in a Parquet file, one after the other.
//
// Purpose: what the Python package and a cluster wrote (record/bundle.h) becomes reports with their records again, so that
//          they are stored by the same Store::append as those that `entente read` codes.
// Input: a Parquet file with the columns of bundle_schema(); others are passed over. Output: rows in the order of the file.
//        DuckDB decodes it chunk by chunk: some 2,000 reports are held at once, whatever the size of the file.
// Errors (input, with the file): no Parquet file, one that is cut short, columns that are missing or of another type.
// Thread-safety: one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "exchange/coded_rows.h"

namespace entente {

// Whether the file is Parquet and has the columns by which coded reports are known; false too for what can't be read.
bool is_coded_file(const std::string& path);

// The Parquet files of a folder and the folders below it, by name, as Spark writes a table; hidden ones and those that begin
// with an underscore are passed over. Of a file: itself.
std::vector<std::string> coded_parts(const std::string& path);

class CodedFile {
 public:
  static Result<CodedFile> open(const std::string& path);
  CodedFile(CodedFile&&) noexcept;
  CodedFile& operator=(CodedFile&&) noexcept;
  ~CodedFile();

  // Moves on; false at the end.
  Result<bool> next();
  std::uint64_t number() const;  // of the row, from 1
  // The row. Error (input): it holds what no coder writes, or its records are not those that were coded: their fingerprint
  // is another than the row's. The next row can be read all the same.
  Result<CodedRow> row() const;

 private:
  struct Parts;
  explicit CodedFile(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace entente
