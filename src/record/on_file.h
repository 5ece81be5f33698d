// OnFile: which reports need not be coded, because the record holds what the same coder made of them.
//
// Purpose: a read that was ended half way goes quickly over what it has done.
// Input: a record and the name of the coder (Provenance::coder). Output: for a report, whether it is on file just as it would
//        be stored: same id, publisher, address and number of lines set aside, by that coder.
// Memory: eight bytes a report on file. Two reports that share 64 bits of their hash would be taken for one another: less
//         than one in a million among a million reports on file and ten million read.
// Thread-safety: immutable once made.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/error.h"
#include "record/store.h"
#include "reports/report.h"

namespace entente {

class OnFile {
 public:
  OnFile() = default;  // nothing is on file
  static Result<OnFile> of(const Store& store, const std::string& coder);

  bool has(const Report& report) const;
  std::size_t size() const { return marks_.size(); }

 private:
  std::vector<std::uint64_t> marks_;  // ascending
};

}  // namespace entente
