// One run of `entente read`: from the paths to the record, several reports at once, with progress, until the end or an interrupt.
//
// Purpose: what the command does once it is known what with. Input: the arguments, and the loaded pipeline, reader and record.
// Output: lines or JSON on standard output, reports in the record. Thread-safety: one run at a time.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/common.h"
#include "cli/pipeline.h"
#include "record/on_file.h"
#include "record/store.h"
#include "reports/reader.h"

namespace entente::cli {

struct ReadArguments {
  std::vector<std::string> paths;
  std::string date, format = "detect", language;
  bool verbose = false, explain = false, dry_run = false, again = false;
  unsigned jobs = 0;
};

struct ReadGround {
  Pipeline pipeline;
  ReportReader reader;
  std::optional<Store> store;  // nothing: only look
  OnFile on_file;              // what need not be coded again, as of the beginning
};

// Exit status of the program.
int read_into_record(const Frame& frame, const ReadArguments& options, ReadGround ground);

}  // namespace entente::cli
