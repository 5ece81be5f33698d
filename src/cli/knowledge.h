// The tables that a command works with, as the user asked for them.
//
// Purpose: --knowledge, ENTENTE_KNOWLEDGE and the dictionaries in one place: which folders are laid over which
//          (knowledge/layers.h), and what was left out of a user's tables said on standard error.
// Input: the Frame. Output: loaded tables. Thread-safety: one thread.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "base/table_sources.h"
#include "cli/common.h"
#include "knowledge/lint.h"
#include "knowledge/world.h"
#include "reports/reader.h"

namespace entente::cli {

// Errors (input): a folder that is none or holds no tables.
Result<TableSources> table_sources(const Frame& frame);
// The same with other folders than the frame's.
Result<TableSources> table_sources(const Frame& frame, const std::vector<std::string>& given);

// Says on standard error what was left out of a user's tables, the first twenty.
void tell_left_out(const std::vector<Finding>& findings);

// Each says what it left out, once a run, and fails as table_sources or the loader does.
Result<World> load_world(const Frame& frame);
Result<FurnitureRules> load_furniture(const Frame& frame);
Result<ReportReader> open_reports(const Frame& frame);

}  // namespace entente::cli
