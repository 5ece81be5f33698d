// Records out of a bundle's row: the inverse of record/bundle.cpp; private to src/exchange.
//
// Purpose: reports that were coded elsewhere become the Report and ReportRecords that the coder made of them there.
// Input: the columns of a chunk, in the order and with the types of bundle_sql(). Output: plain values.
// Errors: see coded_row(). Thread-safety: one thread.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "exchange/nested_cells.h"
#include "record/records.h"

namespace entente {

struct CodedRow {
  Report report;
  ReportRecords records;
  std::string fingerprint, coder, key, error;
};

// "SELECT id::VARCHAR, … sentences::STRUCT(number INTEGER, …)[] …", which a FROM follows: whatever wrote the file, the columns
// have these types, or the query says what is wrong.
std::string bundle_sql();

// Error (input): a word that names no type, status, kind or label, or a date without its end.
Result<CodedRow> coded_row(const std::vector<Cells>& columns, std::size_t row);

}  // namespace entente
