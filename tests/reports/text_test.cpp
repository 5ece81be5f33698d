// Plain text and JSON Lines: titles, header lines, dates, paragraphs, and the format that content shows.
#include "reading.h"

namespace entente {
namespace {

using Lines = std::vector<std::string>;

const std::string body =
    "The ministers of Norway and Sweden met in Oslo on Monday and signed the accord.\n"
    "They agreed to meet again before the end of the year, in the south of the country.\n";

Report only(const Reading& reading) {
  EXPECT_EQ(reading.failed, Lines{});
  EXPECT_EQ(reading.reports.size(), 1U);
  if (reading.reports.empty()) return {};
  expect_sound(reading.reports[0]);
  return reading.reports[0];
}

TEST(PlainText, HeaderLinesNameTheReport) {
  const Report report =
      only(read_text("Title: Ministers meet in Oslo\nDate: 3 May 2021\nPublisher: Example Wire\nURL: "
                     "https://example.org/a\n\n" +
                         body,
                     "oslo.txt"));
  EXPECT_EQ(report.title, "Ministers meet in Oslo");
  EXPECT_EQ(report.published->iso(), "2021-05-03");
  EXPECT_EQ(report.publisher, "Example Wire");
  EXPECT_EQ(report.url, "https://example.org/a");
  EXPECT_EQ(report.source, "oslo.txt");
  ASSERT_EQ(report.blocks.size(), 2U);
  EXPECT_EQ(report.blocks[0].line, 6U);
  EXPECT_EQ(report.blocks[1].line, 7U);
}

TEST(PlainText, HeaderLinesMayFollowTheTitle) {
  const Report report =
      only(read_text("Ministers meet in Oslo\nPublished: 2021-05-03\nBy: Jane Doe\n\n" + body, "a.txt"));
  EXPECT_EQ(report.title, "Ministers meet in Oslo");
  EXPECT_EQ(report.published->iso(), "2021-05-03");
  ASSERT_EQ(report.set_aside.size(), 1U);
  EXPECT_EQ(report.set_aside[0].reason, "header");
}

TEST(PlainText, ALineWithAColonIsNoHeader) {
  const Report report =
      only(read_text("Source: the ministry denied on Monday that it had been asked.\n" + body, "a.txt"));
  EXPECT_TRUE(report.publisher.empty());
  EXPECT_EQ(report.blocks.size(), 3U);
}

TEST(PlainText, TheFirstLineIsATitleOnlyIfItLooksLikeOne) {
  EXPECT_EQ(only(read_text("Ministers meet in Oslo\n" + body, "a.txt")).title, "Ministers meet in Oslo");
  EXPECT_EQ(only(read_text("Will the ministers meet?\n" + body, "a.txt")).title, "Will the ministers meet?");
  EXPECT_EQ(only(read_text("Norway signs border accord with U.S.\n" + body, "a.txt")).title,
            "Norway signs border accord with U.S.");
  // a closing full stop, an opening word in lower case, a list item, nothing longer under it
  for (const std::string& text :
       {"The ministers met.\n" + body, "and then they met\n" + body, "- Ministers meet\n" + body,
        std::string("Ministers meet in Oslo\nFerries are late\n")}) {
    EXPECT_EQ(only(read_text(text, "a.txt")).title, "") << text;
  }
}

TEST(PlainText, FurnitureAboveTheTitleIsPassedOver) {
  const Report report =
      only(read_text("Advertisement\nSkip to content\nMinisters meet in Oslo\n" + body, "a.txt"));
  EXPECT_EQ(report.title, "Ministers meet in Oslo");
  EXPECT_EQ(report.set_aside.size(), 2U);
}

TEST(PlainText, ADateLineDatesTheReport) {
  EXPECT_EQ(only(read_text("Ministers meet in Oslo\nPublished June 17, 2022 10:15 AM\n" + body, "a.txt"))
                .published->iso(),
            "2022-06-17");
  EXPECT_EQ(only(read_text("Ministers meet in Oslo\n17 June 2022\n" + body, "a.txt")).published->iso(),
            "2022-06-17");
  // a date in a sentence is not the report's
  EXPECT_FALSE(
      only(read_text("The accord of 17 June 2022 was signed on a ship.\n" + body, "a.txt")).published);
}

TEST(PlainText, TheFallbackDateIsForReportsWithoutOne) {
  ReadOptions options;
  options.fallback_date = *make_date(2020, 2, 29);
  EXPECT_EQ(only(read_text(body, "a.txt", options)).published->iso(), "2020-02-29");
  EXPECT_EQ(only(read_text("Date: 2021-05-03\n" + body, "a.txt", options)).published->iso(), "2021-05-03");
  EXPECT_FALSE(only(read_text(body, "a.txt")).published);
}

TEST(PlainText, WindowsAndOldMacLineEnds) {
  const Report unix_ends = only(read_text("Ministers meet in Oslo\n\n" + body, "a.txt"));
  std::string windows, mac;
  for (char c : "Ministers meet in Oslo\n\n" + body) {
    windows += c == '\n' ? "\r\n" : std::string(1, c);
    mac += c == '\n' ? '\r' : c;
  }
  EXPECT_EQ(only(read_text(windows, "a.txt")).id, unix_ends.id);
  EXPECT_EQ(only(read_text(mac, "a.txt")).id, unix_ends.id);
  EXPECT_EQ(only(read_text(windows, "a.txt")).blocks[1].line, unix_ends.blocks[1].line);
}

TEST(PlainText, InvisibleCharactersAreTakenOut) {
  const Report report = only(
      read_text("The\u00AD min\u200Bister\u00A0of Ky\u0438\u0306v \x01met the\u2060 envoy\u202E on Monday.\n",
                "a.txt"));
  EXPECT_EQ(report.text, "The min ister of Ky\u0439v met the envoy on Monday.");
}

TEST(Format, ContentDecidesWhereTheExtensionDoesNot) {
  const std::string page =
      "\n<!-- saved -->\n<!DOCTYPE html><html><body><p>The ministers met in Oslo on Monday, the "
      "government said.</p></body></html>";
  const std::string json = R"({"title": "Ministers meet", "text": "The ministers met in Oslo on Monday."})";
  EXPECT_EQ(only(read_text(page, "saved.txt")).text,
            "The ministers met in Oslo on Monday, the government said.");
  EXPECT_EQ(only(read_text(page, "-")).text, "The ministers met in Oslo on Monday, the government said.");
  EXPECT_EQ(only(read_text(page, "page.md")).text,
            "The ministers met in Oslo on Monday, the government said.");
  EXPECT_EQ(only(read_text(json, "-")).title, "Ministers meet");
  EXPECT_EQ(only(read_text("---\ntitle: Ministers meet\n---\n" + body, "-")).title, "Ministers meet");
  EXPECT_EQ(only(read_text("# Ministers meet\n\n" + body, "-")).title, "Ministers meet");
  EXPECT_EQ(only(read_text(body, "report")).blocks.size(), 2U);
}

TEST(Format, AnOverrideIsTakenAtItsWord) {
  ReadOptions options;
  options.format = Format::text;
  EXPECT_EQ(
      only(read_text("<html> was the first word of the minister's note to the committee.", "a.html", options))
          .text,
      "<html> was the first word of the minister's note to the committee.");
  EXPECT_EQ(parse_format("MD"), Format::markdown);
  EXPECT_EQ(parse_format("jsonl"), Format::json_lines);
  EXPECT_FALSE(parse_format("pdf"));
}

TEST(JsonLines, EachLineIsAReport) {
  const Reading reading = read_text(
      R"({"id": 17, "url": "https://example.org/1", "title": "One", "publisher": "Wire", "published": "2021-05-03T10:00:00Z", "text": "The ministers met in Oslo.\n\nThey parted as friends."})"
      "\r\n\n"
      R"({"id": "b", "text": "Oslo talks end\nThe talks in Oslo ended on Monday, the ministry said in a note.", "extra": [1, {"a": null}]})"
      "\n",
      "wire.jsonl");
  EXPECT_EQ(reading.failed, Lines{});
  ASSERT_EQ(reading.reports.size(), 2U);
  const Report& one = reading.reports[0];
  EXPECT_EQ(one.source, "wire.jsonl:1");
  EXPECT_EQ(one.url, "https://example.org/1");
  EXPECT_EQ(one.title, "One");
  EXPECT_EQ(one.publisher, "Wire");
  EXPECT_EQ(one.published->iso(), "2021-05-03");
  EXPECT_EQ(blocks_of(one), (Lines{"The ministers met in Oslo.", "They parted as friends."}));
  EXPECT_EQ(one.blocks[1].line, 1U);
  const Report& two = reading.reports[1];
  EXPECT_EQ(two.source, "wire.jsonl:3");
  EXPECT_EQ(two.title, "Oslo talks end");
  EXPECT_EQ(two.blocks[0].line, 3U);
}

TEST(JsonLines, AGivenTitleLeavesTheTextWhole) {
  const Report report = only(read_text(
      R"({"title": "A note", "text": "Oslo talks end\nThe talks in Oslo ended on Monday, the ministry said in a note."})",
      "a.jsonl"));
  EXPECT_EQ(report.title, "A note");
  EXPECT_EQ(report.blocks.size(), 2U);
}

TEST(JsonLines, TextMayBeHtml) {
  const Report report = only(read_text(
      R"({"title": "A note", "text": "<p>The talks in Oslo ended on Monday, the ministry said.</p><p>No date was set.</p>"})",
      "a.jsonl"));
  EXPECT_EQ(blocks_of(report),
            (Lines{"The talks in Oslo ended on Monday, the ministry said.", "No date was set."}));
}

TEST(Identity, DependsOnContentAndNotOnThePath) {
  const Report here = only(read_text("Ministers meet in Oslo\n" + body, "a/one.txt"));
  EXPECT_EQ(only(read_text("Ministers meet in Oslo\n" + body, "/else/where/two.txt")).id, here.id);
  EXPECT_NE(only(read_text("Ministers met in Oslo\n" + body, "a/one.txt")).id, here.id);
  EXPECT_NE(only(read_text("Ministers meet in Oslo\n" + body + "It rained.\n", "a/one.txt")).id, here.id);
  EXPECT_NE(only(read_text("Ministers meet in Oslo\nDate: 2021-05-03\n" + body, "a/one.txt")).id, here.id);
  EXPECT_NE(
      only(read_text("Ministers meet in Oslo\nURL: https://example.org\nDate: 2021-05-03\n" + body, "a.txt"))
          .id,
      only(read_text("Ministers meet in Oslo\nDate: 2021-05-03\n" + body, "a.txt")).id);
  // two lines of a feed that differ in nothing but their own id are two reports
  const Reading feed =
      read_text("{\"id\": \"1\", \"text\": \"No.\"}\n{\"id\": \"2\", \"text\": \"No.\"}\n", "a.jsonl");
  ASSERT_EQ(feed.reports.size(), 2U);
  EXPECT_NE(feed.reports[0].id, feed.reports[1].id);
}

}  // namespace
}  // namespace entente
