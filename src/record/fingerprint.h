// Fingerprint: the hash of all rows that a report is stored as, but for its id, source and provenance.
//
// Purpose: a report that comes again with the same records is left alone; records that travelled as Arrow or Parquet are
//          the ones that were coded. Input: a report with its records. Output: 20 hexadecimal digits.
// Thread-safety: a pure function.
#pragma once

#include <string>

#include "record/records.h"

namespace entente {

std::string fingerprint(const Report& report, const ReportRecords& records);

}  // namespace entente
