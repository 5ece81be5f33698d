// Compare: did one run score better than another on the same labels, or was it chance?
//
// Purpose: `entente score --compare A.json B.json`. Input: the JSON of two runs of `score` (or of two runs
//          of `score --relations`) over the same units. Output: for each figure the difference and its
//          paired bootstrap interval (the same draw of units for both runs).
// Thread-safety: pure functions.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "base/error.h"
#include "scoring/bootstrap.h"

namespace entente {

struct ComparedFigure {
  std::string name;  // "type_source_target", "accuracy"
  std::optional<double> a, b;
  std::optional<double> difference;  // b - a; nothing if either is undefined
  std::optional<Interval> ci95;      // of the difference
};

struct Comparison {
  std::string unit;  // "report", "sentence" or "relation"
  std::size_t units = 0;
  std::vector<ComparedFigure> figures;
};

// Reads both files. Errors (input, with the file): not the JSON of a run of score, units that differ in
// number, kind or order, one a run of --relations and the other not.
Result<Comparison> compare_runs(const std::string& path_a, const std::string& path_b, std::uint64_t seed);
// The same for the texts of the files.
Result<Comparison> compare_texts(std::string_view a, std::string_view b, const std::string& path_a,
                                 const std::string& path_b, std::uint64_t seed);

nlohmann::ordered_json comparison_json(const Comparison& comparison, std::uint64_t seed);
std::string comparison_table(const Comparison& comparison);

}  // namespace entente
