// Coding a batch of reports: Arrow rows in, Arrow rows out.
//
// Purpose: what the Python package and a cluster's workers call. A row goes the way of a line of JSON Lines in `entente
//          read`, so that ids and records are the same whichever way a report came.
// Input: rows (arrow_reports.h), a Pipeline, the rules of page furniture. Output: a bundle (record/bundle.h), row for row.
// Errors: what is wrong with one report stands in its row, in column `error`; only a batch that is no table of reports is
//         an Error (usage), and one whose records do not fit Arrow's 32-bit offsets (input).
// Thread-safety: several batches may be coded at once; a call starts threads of its own and ends them.
#pragma once

#include <cstdint>
#include <optional>

#include "answers/pipeline.h"
#include "base/date.h"
#include "base/error.h"
#include "record/arrow_abi.h"
#include "reports/furniture.h"

namespace entente {

struct BatchOptions {
  std::optional<Date> fallback_date;  // of reports that name none
  unsigned threads = 1;               // at least 1
  // Longest text of a report in bytes, as in ReadOptions.
  std::uint64_t max_report_bytes = std::uint64_t{16} << 20;
};

// Writes to `out`, whose owner releases it; the schema is bundle_schema().
Result<void> code_batch(const Pipeline& pipeline, const FurnitureRules& furniture, const ArrowSchema& schema,
                        const ArrowArray& reports, const BatchOptions& options, ArrowArray* out);

}  // namespace entente
