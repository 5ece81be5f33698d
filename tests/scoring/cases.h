// Text cases of the scoring room: blocks that begin with "== name"; lines with '#' in front of a block are
// comments.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/csv.h"
#include "base/text.h"

namespace entente::test {

struct CaseBlock {
  std::string name;
  std::vector<std::string> lines;  // blank lines inside a block are kept
};

inline std::vector<CaseBlock> case_blocks(const std::string& path) {
  std::vector<CaseBlock> out;
  const auto bytes = read_file(path);
  if (!bytes) {
    ADD_FAILURE() << bytes.error().text();
    return out;
  }
  for (const std::string_view line : split(*bytes, '\n')) {
    if (line.starts_with("== "))
      out.push_back({std::string(line.substr(3)), {}});
    else if (!out.empty() && !line.starts_with('#'))
      out.back().lines.emplace_back(line);
  }
  for (CaseBlock& block : out)
    while (!block.lines.empty() && trim(block.lines.back()).empty()) block.lines.pop_back();
  EXPECT_FALSE(out.empty()) << path << " holds no case";
  return out;
}

}  // namespace entente::test
