// `entente import` of coded reports: Parquet files that the Python package or a cluster wrote.
//
// Purpose: stores them as `entente read` stores what it codes. Input: files, and folders of part files.
// Output: on standard output a line a file; what could not be coded or used, on standard error. Thread-safety: main thread.
#pragma once

#include <string>
#include <vector>

#include "cli/common.h"

namespace entente::cli {

// Whether the file, or the first part of the folder, holds coded reports.
bool holds_coded_reports(const std::string& path);

// Returns the exit status: done; input where a file or a row could not be used (the others are stored).
int import_coded(const Frame& frame, const std::vector<std::string>& paths);

}  // namespace entente::cli
