// Case files of statements and ties: a report, and under it what the coding guide finds in it.
//
//   = 2022-06-17 | NATO described China as a systemic threat.
//   NATO | verb describe | about CHN | term systemic threat
//
// A report stands in one line, its paragraphs parted by "¶". What each further line means is told in the test that reads it;
// "?" in front of one says that the record may be there or not, "nothing" that there is none. Lines with "#" are comments.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.h"
#include "base/text.h"
#include "coding/setup.h"

namespace entente::test {

struct SaidCase {
  std::string where;  // "tests/cases/ties/member.txt:7"
  Date published;
  std::string text;  // paragraphs parted by line feeds
  std::vector<std::string> expected;
};

inline std::vector<SaidCase> said_cases(const std::string& path) {
  std::vector<SaidCase> out;
  const auto bytes = read_file(path);
  if (!bytes) {
    ADD_FAILURE() << bytes.error().text();
    return out;
  }
  int number = 0;
  for (const std::string_view whole : split(*bytes, '\n')) {
    ++number;
    const std::string_view line = trim(whole);
    if (line.empty() || line.starts_with('#')) continue;
    const std::string where = path + ":" + std::to_string(number);
    if (!line.starts_with('=')) {
      if (out.empty()) {
        ADD_FAILURE() << where << ": no report before this line";
      } else {
        out.back().expected.emplace_back(line);
      }
      continue;
    }
    const auto bar = line.find('|');
    const auto date =
        bar == std::string_view::npos ? std::nullopt : parse_iso_date(trim(line.substr(1, bar - 1)));
    if (!date) {
      ADD_FAILURE() << where << ": “= DATE | TEXT” is asked for";
      continue;
    }
    SaidCase one{where, *date, "", {}};
    const std::string text(trim(line.substr(bar + 1)));
    const std::string mark = "¶";
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t end = std::min(text.find(mark, at), text.size());
      if (!one.text.empty()) one.text += '\n';
      one.text += trim(std::string_view(text).substr(at, end - at));
      at = end + mark.size();
    }
    out.push_back(std::move(one));
  }
  for (const SaidCase& one : out) {
    EXPECT_FALSE(one.expected.empty()) << one.where << ": neither a record nor “nothing”";
  }
  return out;
}

// Codes the text with the real model and tables.
inline CodedReport coded(const SaidCase& given) {
  Report report;
  report.published = given.published;
  report.text = given.text;
  std::uint32_t begin = 0;
  std::vector<TextRange> ranges;
  for (const std::string_view paragraph : split(given.text, '\n')) {
    const auto end = begin + static_cast<std::uint32_t>(paragraph.size());
    report.blocks.push_back({begin, end, report.blocks.size() + 1, false});
    ranges.push_back({begin, end});
    begin = end + 1;
  }
  const auto document = real_model()->parse(report.text, ranges);
  if (!document) {
    ADD_FAILURE() << given.where << ": " << document.error().text();
    return {};
  }
  return real_coder().code(report, *document);
}

// The files of a folder without their ending; wanting.txt holds what is still wrong and is not among them.
inline std::vector<std::string> said_files(const std::string& folder) {
  std::vector<std::string> out;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".txt" && entry.path().stem() != "wanting")
      out.push_back(entry.path().stem().string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

inline std::string said_name(const testing::TestParamInfo<std::string>& info) {
  std::string out = info.param;
  std::replace_if(
      out.begin(), out.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return out;
}

inline std::vector<std::string> pieces_of(std::string_view line, char by) {
  std::vector<std::string> out;
  for (const std::string_view piece : split(line, by)) {
    if (!trim(piece).empty()) out.emplace_back(trim(piece));
  }
  return out;
}

// A code without a sector fits any sector of that actor.
inline bool code_fits(const std::string& found, const std::string& expected) {
  return found == expected ||
         (expected.find('/') == std::string::npos && std::string(first_part(found)) == expected);
}

}  // namespace entente::test
