// Text cases of the knowledge room: lines of a file, comments and blank lines left out.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/csv.h"
#include "base/text.h"

namespace entente::test {

struct CaseLine {
  std::string where;  // "tests/cases/knowledge/names.txt:12"
  std::string text;
};

inline std::vector<CaseLine> case_lines(const std::string& path) {
  std::vector<CaseLine> out;
  const auto bytes = read_file(path);
  if (!bytes) {
    ADD_FAILURE() << bytes.error().text();
    return out;
  }
  int line = 0;
  for (const std::string_view text : split(*bytes, '\n')) {
    ++line;
    if (!trim(text).empty() && !text.starts_with('#')) {
      out.push_back({path + ":" + std::to_string(line), std::string(trim(text))});
    }
  }
  EXPECT_FALSE(out.empty()) << path << " holds no case";
  return out;
}

// The parts of a line around a sign, trimmed; the whole line and "" if it has none.
inline std::pair<std::string, std::string> parts(std::string_view line, std::string_view sign) {
  const auto at = line.find(sign);
  if (at == std::string_view::npos) return {std::string(trim(line)), {}};
  return {std::string(trim(line.substr(0, at))), std::string(trim(line.substr(at + sign.size())))};
}

}  // namespace entente::test
