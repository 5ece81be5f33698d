// Claims as people type them, read by our own coder.
//
// Purpose: "South Korea imposed sanctions on Russia in 2014" -> who, what, whom, when, and whether it is denied.
// Method: the date is read first; then the sentence is coded as if it stood in a report of the period's last day, so that
// offices are those of that time.
// Thread-safety: pure but for the Pipeline, which is immutable.
#pragma once

#include <string>
#include <vector>

#include "analysis/claims.h"
#include "cli/pipeline.h"

namespace entente::cli {

struct ReadClaim {
  Claim claim;
  Event event;                       // as coded
  std::vector<std::string> unknown;  // parties that no table knows, as the claim names them
};

// One for each act that the sentence tells. `today` stands for the words "yesterday", "last year"; `latest` for the date of a
// claim that names none. Error (usage): no act can be read from it.
Result<std::vector<ReadClaim>> read_claim(const Pipeline& pipeline, const std::string& text, Date today,
                                          Date latest);

}  // namespace entente::cli
