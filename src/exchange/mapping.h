// A mapping file: how the columns of somebody's own CSV become ours.
//
// Purpose: the small text that `entente import csv --mapping FILE` reads; docs/import.md explains it.
// Input: lines "ours = theirs", comments (#), sections [type], [source], [target], [country] and [status] with lines "theirs = ours".
// Output: a Mapping. Errors (input) name file and line: a field that there is not, one twice, a value that is none.
// Thread-safety: plain values.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace entente {

class Mapping {
 public:
  static Result<Mapping> read(const std::string& file);

  struct Value {
    std::string text;       // a column, or the words themselves
    bool constant = false;  // the same for every row
    std::uint64_t line = 0;
  };

  std::string file, origin,
      date_format;  // origin: "" for the name of the CSV; date_format: strptime's, "" for ISO 8601
  char delimiter = ',';
  std::map<std::string, Value> fields;  // "source" -> column
  // What a value of theirs means: section, value in lower case -> ours.
  std::map<std::string, std::map<std::string, std::string>> meanings;

  // Ours for theirs, or theirs if the section does not name it.
  std::string meaning(const std::string& section, std::string_view theirs) const;
  // Error (input) for the first field whose column the header does not have.
  Result<void> check(const std::vector<std::string>& header, const std::string& table) const;
};

}  // namespace entente
