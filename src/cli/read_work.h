// What a thread of `entente read` does with reports: clean them, look whether they are on file, code them.
//
// Purpose: all that need not be done one after the other. Input: the bytes of reports as ReportReader::cut hands them
// over, or why there is none. Output: what became of each; who finishes counts it, says what is to be said, and stores it, in the order of reading.
// Thread-safety: work() may be called from many threads at once.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
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
using ReadInput = std::variant<RawReport, Error>;
// One result an input, in their order. They are analysed first and coded then, which is faster than in turns.
std::vector<ReadResult> work(const ReadWork& with, std::vector<ReadInput>&& inputs);

}  // namespace entente::cli
