// The coder against the cases of tests/cases/coding: real model, real tables, one test a file.
//
// The answers are worked out by hand from the coding guide. What the coder still gets wrong stands in
// wanting.txt, so that no answer has ever been taken from its output; that file is counted and never fails a
// run.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <iostream>

#include "coding/case_file.h"
#include "coding/parsing.h"
#include "coding/setup.h"

namespace entente::test {
namespace {

const std::string folder = "tests/cases/coding";

std::vector<std::string> case_files() {
  std::vector<std::string> out;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    const auto& path = entry.path();
    if (path.extension() == ".txt" && path.stem() != "wanting") out.push_back(path.stem().string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

// What differs in a case; empty if nothing does.
std::string tried(const Case& given) {
  Report report = report_of(given.text, given.published);
  const auto document = parse_report(*real_model(), report);
  if (!document) return "  " + document.error().text() + "\n";
  return differences(given, real_coder().code(report, *document).events);
}

class Cases : public testing::TestWithParam<std::string> {};

TEST_P(Cases, AsTheGuideSays) {
  ENTENTE_NEEDS_MODEL();
  const auto cases = read_cases(folder + "/" + GetParam() + ".txt");
  ASSERT_TRUE(cases) << cases.error().text();
  ASSERT_FALSE(cases->empty());
  for (const Case& given : *cases) {
    const std::string different = tried(given);
    EXPECT_TRUE(different.empty()) << given.where << ": " << given.text << "\n" << different;
  }
}

std::string test_name(const testing::TestParamInfo<std::string>& info) {
  std::string out = info.param;
  std::replace_if(
      out.begin(), out.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return out;
}

INSTANTIATE_TEST_SUITE_P(Coding, Cases, testing::ValuesIn(case_files()), test_name);

TEST(CodingCases, ThereAreEnough) {
  std::size_t count = 0;
  for (const std::string& file : case_files()) {
    const auto cases = read_cases(folder + "/" + file + ".txt");
    ASSERT_TRUE(cases) << cases.error().text();
    count += cases->size();
  }
  EXPECT_GE(count, 100U);
}

TEST(CodingCases, StillWanting) {
  ENTENTE_NEEDS_MODEL();
  const auto cases = read_cases(folder + "/wanting.txt");
  ASSERT_TRUE(cases) << cases.error().text();
  std::size_t wanting = 0;
  for (const Case& given : *cases) {
    const std::string different = tried(given);
    if (different.empty()) {
      std::cout << given.where << ": right now; move it to the file of its phenomenon: " << given.text
                << "\n";
    } else {
      ++wanting;
      if (std::getenv("ENTENTE_SHOW_WANTING")) {
        std::cout << given.where << ": " << given.text << "\n" << different;
      }
    }
  }
  std::cout << "still wanting: " << wanting << " of " << cases->size() << "\n";
  RecordProperty("wanting", static_cast<int>(wanting));
}

}  // namespace
}  // namespace entente::test
