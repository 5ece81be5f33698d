// Loading a Pipeline from files.
//
// Purpose: the command line, the server and the Python package code reports with the same model and tables, loaded in
//          the same way, so that the same report gives the same records from each of them.
// Input: the names of the files. Output: a Pipeline, and what of a user's tables was left out.
// Errors (input): a file that is missing or faulty, with its name and line.
// Thread-safety: pure over the files; the Pipeline is immutable.
#pragma once

#include <string>
#include <vector>

#include "answers/pipeline.h"
#include "base/error.h"
#include "base/table_sources.h"
#include "knowledge/lint.h"

namespace entente {

struct PipelineFiles {
  TableSources tables;      // knowledge/layers.h: choose_tables
  std::string model;        // the converted language model
  std::string cities;       // of the gazetteer; "": the tables' places alone
  std::string program;      // "entente 0.1.0"
  bool rules_only = false;  // without the learned weights of the decision layer
  bool petrarch_verbs_first =
      false;  // where a verb dictionary and the lexicon say as much, the dictionary is right
};

// `left_out`: entries of verb dictionaries that could not be used; what the World left out, it tells itself (warnings()).
Result<Pipeline> load_pipeline(const PipelineFiles& files, std::vector<Finding>& left_out);

}  // namespace entente
