// Whole files of each format under tests/cases/reports, each with what must come out of it beside it:
// "FILE.expected" has the fields, then the kept blocks in order, then what is set aside in order.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "reading.h"

namespace entente {
namespace {

std::string describe(const Report& report) {
  std::ostringstream out;
  if (!report.title.empty()) out << "title: " << report.title << '\n';
  if (report.published) out << "published: " << report.published->iso() << '\n';
  if (!report.publisher.empty()) out << "publisher: " << report.publisher << '\n';
  if (!report.url.empty()) out << "url: " << report.url << '\n';
  const auto texts = blocks_of(report);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    out << "keep" << (report.blocks[i].heading ? " heading" : "") << " | " << texts[i] << '\n';
  }
  for (const SetAside& piece : report.set_aside) out << piece.reason << " | " << piece.text << '\n';
  return out.str();
}

TEST(Fixtures, EveryFileGivesWhatIsExpected) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator("tests/cases/reports")) {
    if (entry.path().extension() == ".expected") paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  EXPECT_GE(paths.size(), 9U);
  for (std::filesystem::path path : paths) {
    std::ostringstream expected;
    expected << std::ifstream(path).rdbuf();
    path.replace_extension();
    const Reading reading = read_path(path.string());
    EXPECT_EQ(reading.failed, std::vector<std::string>{}) << path;
    EXPECT_EQ(reading.warnings, std::vector<std::string>{}) << path;
    ASSERT_EQ(reading.reports.size(), 1U) << path;
    expect_sound(reading.reports[0]);
    EXPECT_EQ(describe(reading.reports[0]), expected.str()) << path;
  }
}

// Lines are those of the source file, for every format that has lines.
TEST(Fixtures, BlocksKnowTheirLines) {
  for (const char* path :
       {"tests/cases/reports/news_page.html", "tests/cases/reports/notes.md",
        "tests/cases/reports/wrapped.txt", "tests/cases/reports/one_line_a_paragraph.txt"}) {
    std::vector<std::string> lines;
    std::ifstream in(path);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    const Reading reading = read_path(path);
    ASSERT_EQ(reading.reports.size(), 1U);
    const Report& report = reading.reports[0];
    for (const Block& block : report.blocks) {
      ASSERT_GE(block.line, 1U) << path;
      ASSERT_LE(block.line, lines.size()) << path;
      // the block's first plain word stands on that line
      std::string word = report.text.substr(block.begin, block.end - block.begin);
      word = word.substr(0, word.find_first_of(" ,"));
      while (!word.empty() && static_cast<unsigned char>(word.front()) >= 0x80) word.erase(0, 1);
      EXPECT_NE(lines[block.line - 1].find(word), std::string::npos)
          << path << ":" << block.line << " " << word;
    }
  }
}

}  // namespace
}  // namespace entente
