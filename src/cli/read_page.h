// One report as `entente read` shows it with -v, --explain or --json.
//
// Input: the report, its records, what the decision layer weighed. Output: text on standard output, or JSON. Thread-safety:
// pure functions but for standard output.
#pragma once

#include <optional>
#include <vector>

#include "answers/actor_names.h"
#include "cli/json.h"
#include "cli/terminal.h"
#include "coding/decision.h"
#include "record/store.h"
#include "reports/report.h"

namespace entente::cli {

// What one report came to.
struct ReportOutcome {
  Report report;
  Result<ReportRecords> records;
  std::vector<Candidate> candidates;  // with --explain, what the decision layer weighed
};

struct ReportDetail {
  bool verbose = false, explain = false;  // lines that were set aside; records with all that made them
  const Decision* decision = nullptr;     // its weights; nullptr if there are none
};
void print_report(const ReportOutcome& coded, const ReportDetail& how, const Look& look,
                  const ActorNames& names);
Json report_json(const ReportOutcome& coded, std::optional<Appended> outcome);

}  // namespace entente::cli
