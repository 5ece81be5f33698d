// The ways of `entente label`: records out for correction, corrections back in, listed, undone.
//
// Purpose: one file each; label.cpp chooses among them. Input: the options. Output: text on standard output, the record, files.
// Each returns the exit status. Thread-safety: one thread.
#pragma once

#include <string>
#include <vector>

#include "cli/common.h"

namespace entente::cli {

struct LabelOptions {
  std::vector<std::string> reports, apply, confirm, undo;
  std::string out, date;
  bool partial = false, overrides = false;
  Command command;

  bool db_named() const { return command.count("--db") > 0; }
};

bool record_is_there(const Frame& frame);

// Correction files of reports of the record, or of files that are coded as they are (label_out.cpp).
int label_out(const Frame& frame, const LabelOptions& options);
// What was edited, into the record or into labelled data (label_in.cpp).
int label_in(const Frame& frame, const LabelOptions& options);
// The corrections and confirmations of the record, and taking them back (label_list.cpp).
int label_list(const Frame& frame, const LabelOptions& options);
// Records found right, by their ids.
int label_confirm(const Frame& frame, const LabelOptions& options);
int label_undo(const Frame& frame, const LabelOptions& options);

}  // namespace entente::cli
