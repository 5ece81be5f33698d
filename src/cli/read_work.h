// What a thread of `entente read` does with one report: clean it, look whether it is on file, code it.
//
// Purpose: all that need not be done one after the other. Input: the bytes of a report as ReportReader::cut hands them over.
// Output: what became of it; who finishes counts it, says what is to be said, and stores it, in the order of reading.
// Thread-safety: work() may be called from many threads at once.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "answers/pipeline.h"
#include "base/error.h"
#include "cli/read_page.h"
#include "record/on_file.h"
#include "reports/reader.h"

namespace entente::cli {

struct ReadResult {
  enum class Fate : std::uint8_t { coded, on_file, failed, other_language, without_text };
  Fate fate = Fate::failed;
  Error error;                          // of Fate::failed
  std::vector<Error> warnings;          // of a report that was delivered all the same
  std::string source;                   // of Fate::coded and on_file: Report::source
  bool dated = true;                    // of the same: whether the report has a date
  std::optional<ReportOutcome> report;  // of Fate::coded; its records are there
};

// All must outlive the call.
struct ReadWork {
  const ReportReader& reader;
  const ReadOptions& how;
  const OnFile& on_file;
  const Pipeline& pipeline;
  bool explain = false;  // keeps what the decision layer weighed
};
ReadResult work(const ReadWork& with, RawReport&& raw);
// An input that gave no report.
ReadResult failed(const Error& error);

}  // namespace entente::cli
