// Where reports come from: files, folders, standard input, gzip, UTF-16.
#include <fcntl.h>

#include "base/text.h"
#include "packing.h"
#include "reading.h"

namespace entente {
namespace {

using Lines = std::vector<std::string>;

const std::string good = "The ministers met in Oslo on Monday and signed the accord.\n";

std::string json_line(int number) {
  return "{\"id\": \"" + std::to_string(number) + "\", \"text\": \"Meeting " + std::to_string(number) +
         " of the ministers took place in Oslo.\"}\n";
}

TEST(Folder, IsReadInOrderAndWholly) {
  const TemporaryFolder folder;
  folder.write("c.txt", good);
  folder.write("b/deep/er/two.md", "# Two\n\n" + good);
  folder.write("b/one.HTML", "<html><body><p>" + good + "</p></body></html>");
  folder.write("a.jsonl", json_line(1) + json_line(2));
  folder.write("d.txt.gz", gzip(good));
  folder.write("README.md", "# What lies here\n\nFiles.\n");
  folder.write("picture.png", "\x89PNG");
  folder.write(".hidden.txt", good);
  folder.write(".hidden/e.txt", good);
  std::filesystem::create_directory_symlink(folder.path(), folder.path() + "/loop");
  const Reading reading = read_path(folder.path());
  EXPECT_EQ(reading.failed, Lines{});
  Lines sources;
  for (const Report& report : reading.reports)
    sources.push_back(report.source.substr(folder.path().size() + 1));
  EXPECT_EQ(sources,
            (Lines{"a.jsonl:1", "a.jsonl:2", "b/deep/er/two.md", "b/one.HTML", "c.txt", "d.txt.gz"}));
  EXPECT_EQ(reading.counts.skipped, 5U);
  EXPECT_EQ(reading.counts.bytes, input_size(folder.path()));
}

TEST(Folder, ABadFileDoesNotStopTheRest) {
  const TemporaryFolder folder;
  folder.write("a.txt", "");
  folder.write("b.txt", good);
  folder.write("c.txt", std::string("\0\0", 2));
  folder.write("d.txt", good);
  const Reading reading = read_path(folder.path());
  EXPECT_EQ(reading.reports.size(), 2U);
  EXPECT_EQ(reading.failed.size(), 2U);
  EXPECT_EQ(reading.counts.failed, 2U);
}

TEST(Folder, AnEmptyOneIsNoError) {
  const TemporaryFolder folder;
  const Reading reading = read_path(folder.path());
  EXPECT_EQ(reading.reports.size() + reading.failed.size(), 0U);
}

TEST(Sink, CanStopTheReading) {
  int seen = 0;
  std::uint64_t progress = 0;
  ReadSink sink;
  sink.report = [&](Report&&) { return ++seen < 3; };
  sink.progress = [&](std::uint64_t bytes) { progress = bytes; };
  std::string lines;
  for (int i = 0; i < 100; ++i) lines += json_line(i);
  const ReadCounts counts = reader().read_bytes(lines, "a.jsonl", {}, sink);
  EXPECT_EQ(seen, 3);
  EXPECT_EQ(counts.reports, 3U);
  EXPECT_TRUE(counts.stopped);
  EXPECT_EQ(progress, lines.size());
  // no call need be given
  EXPECT_EQ(reader().read_bytes(lines + "{", "a.jsonl", {}, {}).reports, 100U);
}

TEST(StandardInput, IsReadByItsContent) {
  const TemporaryFolder folder;
  const std::string path = folder.write("in", json_line(1) + json_line(2));
  const int saved = dup(STDIN_FILENO);
  const int file = open(path.c_str(), O_RDONLY);
  ASSERT_GE(file, 0);
  ASSERT_GE(dup2(file, STDIN_FILENO), 0);
  const Reading reading = read_path("-");
  dup2(saved, STDIN_FILENO);
  close(saved);
  close(file);
  ASSERT_EQ(reading.reports.size(), 2U);
  EXPECT_EQ(reading.reports[1].source, "-:2");
  EXPECT_EQ(input_size("-"), 0U);
}

TEST(Gzip, EachFormatAndSeveralMembers) {
  EXPECT_EQ(read_text(gzip("# One\n\n" + good), "a.md.gz").reports.at(0).title, "One");
  EXPECT_EQ(read_text(gzip("<html><body><p>" + good + "</p>"), "a.html.gz").reports.at(0).text + "\n", good);
  EXPECT_EQ(read_text(gzip(good), "no-extension").reports.at(0).text + "\n", good);
  const Reading members =
      read_text(gzip(json_line(1)) + gzip(json_line(2)) + std::string(512, '\0'), "a.jsonl.gz");
  EXPECT_EQ(members.reports.size(), 2U);
  EXPECT_EQ(members.failed, Lines{});
}

TEST(Gzip, WhatCameBeforeTheCutIsKept) {
  std::string lines;
  for (int i = 0; i < 5000; ++i) lines += json_line(i * 7919 % 10007);
  const std::string packed = gzip(lines);
  const Reading cut = read_text(packed.substr(0, packed.size() / 2), "a.jsonl.gz");
  EXPECT_GT(cut.reports.size(), 1000U);
  EXPECT_LT(cut.reports.size(), 5000U);
  ASSERT_EQ(cut.failed.size(), 1U);
  EXPECT_EQ(cut.failed[0].find("a.jsonl.gz: the gzip data ends early, after "), 0U) << cut.failed[0];

  std::string damaged = packed;
  for (std::size_t i = packed.size() / 2; i < packed.size() / 2 + 64; ++i) damaged[i] = '\x55';
  const Reading broken = read_text(damaged, "a.jsonl.gz");
  EXPECT_GT(broken.reports.size(), 1000U);
  ASSERT_FALSE(broken.failed.empty());
  EXPECT_NE(broken.failed.back().find("the gzip data is damaged after "), std::string::npos)
      << broken.failed.back();

  const Reading text = read_text(gzip(good).substr(0, 20), "a.txt.gz");
  EXPECT_EQ(text.reports.size(), 0U);
  ASSERT_EQ(text.failed.size(), 1U);
  EXPECT_EQ(text.failed[0].find("a.txt.gz: the gzip data ends early"), 0U);
}

TEST(Gzip, ASmallFileThatUnpacksToTooMuch) {
  const Reading reading = read_text(gzip(std::string(std::size_t{40} << 20, ' ')), "a.txt.gz");
  ASSERT_EQ(reading.failed.size(), 1U);
  EXPECT_EQ(reading.failed[0], "a.txt.gz:1: longer than 16 MiB, the limit for one report");
}

TEST(Utf16, BothOrdersAreTurnedIntoUtf8) {
  const std::u16string text =
      u"Київ і Łódź\r\nThe ministers met in Kyiv on Monday, 𝔘kraine's government said there.\r\n";
  for (const bool big : {false, true}) {
    const Reading reading = read_text(utf16(text, big), "a.txt");
    ASSERT_EQ(reading.reports.size(), 1U);
    EXPECT_EQ(reading.reports[0].title, "Київ і Łódź");
    EXPECT_EQ(reading.reports[0].text,
              "The ministers met in Kyiv on Monday, 𝔘kraine's government said there.");
  }
}

TEST(Utf16, SurrogatePairsMayLieAcrossBuffers) {
  for (const int shift : {0, 1}) {
    std::u16string text(static_cast<std::size_t>(shift), u'a');
    for (int i = 0; i < 100'000; ++i) text += u"\U0001F6A2";
    const Reading reading = read_text(utf16(text, false), "a.txt");
    ASSERT_EQ(reading.reports.size(), 1U);
    EXPECT_EQ(reading.reports[0].text.size(), 400'000U + static_cast<std::size_t>(shift));
    EXPECT_FALSE(first_invalid_utf8(reading.reports[0].text));
  }
}

TEST(Utf16, BrokenTextIsAnError) {
  std::string odd = utf16(u"The ministers met in Oslo.", false);
  odd.pop_back();
  const Reading reading = read_text(odd, "a.txt");
  ASSERT_EQ(reading.failed.size(), 1U);
  EXPECT_EQ(reading.failed[0].find("a.txt: not valid UTF-16 near byte "), 0U) << reading.failed[0];
  const Reading lone = read_text(utf16(std::u16string(u"ab") + char16_t{0xDC00} + u"cd", true), "a.txt");
  EXPECT_EQ(lone.failed.size(), 1U);
}

TEST(Utf8, AByteOrderMarkIsSkipped) {
  const Reading reading = read_text("\xEF\xBB\xBF" + json_line(1), "a.jsonl");
  EXPECT_EQ(reading.reports.size(), 1U);
  EXPECT_EQ(read_text("\xEF\xBB\xBF# One\n\n" + good, "-").reports.at(0).title, "One");
}

TEST(Html, ADeclaredCharacterSetIsHeeded) {
  const std::string page =
      "<html><head><meta http-equiv=Content-Type content=\"text/html; charset=ISO-8859-1\">"
      "<title>\x93Stra\xDF"
      "e\x94</title></head><body><p>The court in Li\xE8ge ruled on Monday "
      "that the case may be heard, its clerk said.</p></body></html>";
  const Reading reading = read_text(page, "a.html");
  ASSERT_EQ(reading.reports.size(), 1U);
  EXPECT_EQ(reading.reports[0].title, "“Straße”");
  EXPECT_EQ(reading.reports[0].text,
            "The court in Liège ruled on Monday that the case may be heard, its clerk said.");
  const std::string unknown = "<html><head><meta charset=klingon></head><body>\xE8</body></html>";
  EXPECT_EQ(read_text(unknown, "a.html").failed, Lines{"a.html: unknown character set 'klingon'"});
}

}  // namespace
}  // namespace entente
