// Plain text: titles, header lines, dates, paragraphs.
#include "reading.h"

namespace entente {
namespace {

using Lines = std::vector<std::string>;

TEST(PlainText, HeaderLinesNameTheReport) {
  const auto read = read_text(
      "Title: Ministers meet in Oslo\nDate: 3 May 2021\nPublisher: Example Wire\nURL: "
      "https://example.org/a\n\n"
      "The ministers of Norway and Sweden met in Oslo on Monday.\nThey agreed to meet again.\n",
      "oslo.txt");
  ASSERT_EQ(read.reports.size(), 1U);
  const Report& report = read.reports[0];
  expect_sound(report);
  EXPECT_EQ(report.title, "Ministers meet in Oslo");
  EXPECT_EQ(report.published->iso(), "2021-05-03");
  EXPECT_EQ(report.publisher, "Example Wire");
  EXPECT_EQ(report.url, "https://example.org/a");
  EXPECT_EQ(report.source, "oslo.txt");
  EXPECT_EQ(blocks_of(report), (Lines{"The ministers of Norway and Sweden met in Oslo on Monday.",
                                      "They agreed to meet again."}));
  EXPECT_EQ(report.blocks[0].line, 6U);
  EXPECT_EQ(report.blocks[1].line, 7U);
}

}  // namespace
}  // namespace entente
