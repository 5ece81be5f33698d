// Bundles: coded reports as rows of an Arrow table, one row a report with all its records.
//
// Purpose: what leaves the Python package and a cluster, and what `entente import` takes into a record: the columns of the
//          record's table `reports`, `key` and `error`, and a list of structs for each table of records, with that table's
//          columns less `report` (docs/python.md lists them). Written by the very functions that the record is written with.
// Input: reports with their records, and what could not be coded. Output: an ArrowSchema, an ArrowArray.
// Thread-safety: one thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "record/arrow_column.h"
#include "record/records.h"

namespace entente {

// One field, a struct of the columns in their order.
const arrow::Field& bundle_schema();

// A report that gave no records: what is known of it, and why. Texts are valid UTF-8; "" for unknown.
struct FailedReport {
  std::string source, url, title, publisher, key, error;
};

class Bundle {
 public:
  Bundle();
  // `key` is what the user calls the report; `coder` what made the records.
  void add(const Report& report, const ReportRecords& records, std::string_view key, std::string_view coder);
  void add(const FailedReport& failed, std::string_view coder);
  // Error (input): more than an Arrow column can hold. The Bundle is empty afterwards.
  Result<void> finish(ArrowArray* out) { return table_.finish(out); }

 private:
  arrow::Column table_;
};

}  // namespace entente
