// What the files of `entente score` share.
//
// Purpose: score.cpp measures records of labelled reports, score_relations.cpp the type between two marked
// parties, score_happenings.cpp pairs of mentions. Thread-safety: for_each() belongs to the main thread and calls `work` on several.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "cli/common.h"
#include "scoring/bootstrap.h"

namespace entente::cli {

struct ScoreOptions {
  std::vector<std::string> files;
  bool relations = false, happenings = false, compare = false, no_parse = false;
  std::string against, predictions, cause;
  std::size_t errors = 0;  // how many sentences with errors to list
  std::uint64_t seed = default_seed;
  unsigned jobs = 0;
};

// score --relations; the exit status.
int run_relations(const Frame& frame, const ScoreOptions& options);

// score --happenings; the exit status.
int run_happening_pairs(const Frame& frame, const ScoreOptions& options);

// Calls work(i) for each i below count on several threads, this one among them; the first Error ends it.
// size(i) is for the progress bar.
std::optional<Error> for_each(std::size_t count, unsigned jobs,
                              const std::function<std::uint64_t(std::size_t)>& size,
                              const std::function<std::optional<Error>(std::size_t)>& work);

// Errors (input): the file cannot be written.
std::optional<Error> write_file(const std::string& path, const std::string& text);

}  // namespace entente::cli
