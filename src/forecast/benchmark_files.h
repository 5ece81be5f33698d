// Benchmark files: a chronicle in the form of the published benchmarks.
//
// Purpose: reads quadruples of numbers as `entente backtest` is given them. Each line: subject, relation, object, time and
//          sometimes a fifth column, parted by white space; names in files of "name, tab, number" (entity2id.txt,
//          relation2id.txt). Times are brought to steps of one by their greatest common divisor: days, where hours count.
// Input: paths; plain or gzipped. Output: one chronicle with the names, and the facts of each file.
// Errors (input, with file and line): unreadable, empty, a line that is no quadruple, a name that is not given or no UTF-8, a number
// that stands twice, days of a later file that do not follow those of the one before.
// Thread-safety: a pure function.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "forecast/chronicle.h"

namespace entente {

struct BenchmarkPaths {
  std::vector<std::string> facts;   // in the order of time: train, valid, test
  std::string entities, relations;  // "": numbers are names
};
struct Benchmark {
  Chronicle chronicle;                   // all facts
  std::vector<std::vector<Fact>> parts;  // by file, each in order
};
Result<Benchmark> read_benchmark(const BenchmarkPaths& paths);

}  // namespace entente
