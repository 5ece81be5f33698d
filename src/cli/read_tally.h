// What `entente read` counts, and the summary of it.
//
// Purpose: the last lines of a run, for people and for programs. Input: what became of each report. Output: text on standard
// output, or JSON. Thread-safety: plain values.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "cli/json.h"
#include "cli/terminal.h"
#include "record/store.h"
#include "reports/report.h"

namespace entente::cli {

struct ReadTally {
  std::uint64_t reports = 0, added = 0, unchanged = 0, replaced = 0;  // coded
  std::uint64_t on_file = 0;  // passed over, for the record holds what the same coder made of them
  std::uint64_t sentences = 0, set_aside = 0, statements = 0, characterisations = 0, ties = 0;
  std::array<std::uint64_t, 5> events{};  // by Status
  std::uint64_t failed = 0, warnings = 0, skipped = 0, undated = 0;
  std::uint64_t other_records = 0, other_language = 0, without_text = 0;  // as in ReadCounts

  std::uint64_t all_events() const {
    std::uint64_t sum = 0;
    for (const std::uint64_t count : events) sum += count;
    return sum;
  }
  void add(const Report& report, const ReportRecords& records, std::optional<Appended> outcome);
};

// What the run did besides: `record` is where it was stored, "" for nowhere.
struct ReadEnd {
  std::string record;
  double seconds = 0;
  bool interrupted = false, verbose = false;
};
void print_summary(const ReadTally& tally, const ReadEnd& end, const Look& look);
Json summary_json(const ReadTally& tally, const ReadEnd& end);

}  // namespace entente::cli
