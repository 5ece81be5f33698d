// Input that cannot be used: each a clear Error with file and place, and the rest is still read.
#include <sys/stat.h>

#include "packing.h"
#include "reading.h"

namespace entente {
namespace {

using Lines = std::vector<std::string>;

const std::string good = "The ministers met in Oslo on Monday and signed the accord.\n";
const std::string good_line = R"({"text": "The ministers met in Oslo on Monday and signed the accord."})";

void expect_failure(const Reading& reading, const std::string& message) {
  EXPECT_EQ(reading.reports.size(), 0U);
  EXPECT_EQ(reading.failed, Lines{message});
  EXPECT_EQ(reading.counts.failed, 1U);
}

TEST(BadInput, AFileThatIsNotThere) {
  expect_failure(read_path("no/such/file.txt"),
                 "no/such/file.txt: cannot be opened: No such file or directory");
}

TEST(BadInput, EmptyFiles) {
  for (const char* name : {"a.txt", "a.md", "a.html", "a.jsonl", "-"}) {
    expect_failure(read_text("", name), std::string(name) + ": the file is empty");
  }
  expect_failure(read_text(" \r\n\t\n", "a.txt"), "a.txt: the file holds nothing but white space");
  expect_failure(read_text("\n \n", "a.jsonl"), "a.jsonl: the file is empty");
  expect_failure(read_text("<html><body></body></html>", "a.html"), "a.html: no text in it");
  expect_failure(read_text("\xEF\xBB\xBF", "a.txt"), "a.txt: the file is empty");
}

TEST(BadInput, NothingButFurniture) {
  expect_failure(read_text("Subscribe\nView Comments\n", "a.txt"),
                 "a.txt: no report text in it: all 2 pieces of text are page furniture");
}

TEST(BadInput, BinaryFiles) {
  const std::string binary("line one\nline two \0 and more\n", 29);
  expect_failure(read_text(binary, "a.txt"), "a.txt:2: binary data, not text: a NUL byte at byte 18");
  expect_failure(read_text(binary, "a.md"), "a.md:2: binary data, not text: a NUL byte at byte 18");
  expect_failure(read_text(binary, "a.html"), "a.html:2: binary data, not text: a NUL byte at byte 18");
  expect_failure(read_text("%PDF-1.7 ...", "a.txt"),
                 "a.txt: not a report but a PDF file; convert it to text first");
  expect_failure(
      read_text("PK\x03\x04...", "a.txt"),
      "a.txt: not a report but a zip archive or an office document; unpack or convert it to text first");
}

TEST(BadInput, BrokenUtf8) {
  expect_failure(read_text("first line\nsecond \xC3( line\n", "a.txt"),
                 "a.txt:2: not valid UTF-8: byte 0xC3 at byte 18");
  expect_failure(read_text("first\n\xFFsecond\n", "a.html"),
                 "a.html:2: not valid UTF-8: byte 0xFF at byte 6");
  // in JSON Lines only the broken line is lost
  const Reading reading = read_text(good_line + "\n{\"text\": \"\x80\"}\n" + good_line, "a.jsonl");
  EXPECT_EQ(reading.reports.size(), 2U);
  EXPECT_EQ(reading.failed, Lines{"a.jsonl:2: not valid UTF-8: byte 0x80 at byte 10 of the line"});
}

TEST(BadInput, BrokenJsonLines) {
  const Reading reading = read_text(good_line + "\n" +                        //
                                        R"({"text": "The mini)" + "\n" +      // 2 ends early
                                        R"({"text": "a", })" + "\n" +         // 3
                                        R"([{"text": "a"}])" + "\n" +         // 4
                                        R"({"title": "a"})" + "\n" +          // 5
                                        R"({"text": 5})" + "\n" +             // 6
                                        R"({"text": "  "})" + "\n" +          // 7
                                        R"({"text": "a\u0000b"})" + "\n" +    // 8
                                        R"({"text": "a"} {"b": 1})" + "\n" +  // 9
                                        "\"text\"\n" +                        // 10
                                        good_line + "\n",
                                    "a.jsonl");
  EXPECT_EQ(reading.reports.size(), 2U);
  EXPECT_EQ(reading.failed,
            (Lines{"a.jsonl:2: the JSON ends early, after 18 bytes of the line",
                   "a.jsonl:3: broken JSON at byte 14 of the line",
                   "a.jsonl:4: a JSON array where one report an object is expected; write one object a line",
                   "a.jsonl:5: the object has no \"text\"", "a.jsonl:6: \"text\" is not a string",
                   "a.jsonl:7: \"text\" is empty", "a.jsonl:8: \"text\" holds binary data: a NUL character",
                   "a.jsonl:9: broken JSON at byte 14 of the line", "a.jsonl:10: not a JSON object"}));
}

TEST(BadInput, ADetailThatCannotBeUsedIsAWarning) {
  const Reading reading = read_text(
      R"({"published": "the day before yesterday", "url": 7, "text": "The ministers met in Oslo on Monday."})",
      "a.jsonl");
  ASSERT_EQ(reading.reports.size(), 1U);
  EXPECT_FALSE(reading.reports[0].published);
  EXPECT_EQ(reading.failed, Lines{});
  EXPECT_EQ(reading.warnings,
            (Lines{"a.jsonl:1: \"url\" is not a string and was left out",
                   "a.jsonl:1: unknown date 'the day before yesterday'; the report is left without a date"}));
  EXPECT_EQ(reading.counts.warnings, 2U);
}

TEST(BadInput, AnUnknownDateOfEachFormat) {
  ReadOptions options;
  options.fallback_date = *make_date(2021, 5, 3);
  const auto check = [&](const std::string& bytes, const std::string& name, const std::string& place) {
    const Reading reading = read_text(bytes, name, options);
    ASSERT_EQ(reading.reports.size(), 1U) << name;
    EXPECT_EQ(reading.reports[0].published->iso(), "2021-05-03");
    EXPECT_EQ(reading.warnings,
              Lines{place + ": unknown date '31 June 2021'; the date given for undated reports is used"});
  };
  check("Title: A note\nDate: 31 June 2021\n\n" + good, "a.txt", "a.txt:2");
  check("---\ntitle: A note\ndate: 31 June 2021\n---\n" + good, "a.md", "a.md:3");
  check("<html><head>\n<meta name=date content='31 June 2021'></head><body><p>" + good + "</p>", "a.html",
        "a.html:2");
}

TEST(BadInput, ALineOfFiftyMegabytes) {
  const std::string huge(std::size_t{50} << 20, 'a');
  expect_failure(read_text(huge, "a.txt"), "a.txt:1: longer than 16 MiB, the limit for one report");
  expect_failure(read_text("one\ntwo\n" + huge, "a.md"),
                 "a.md:3: longer than 16 MiB, the limit for one report");
  const Reading reading =
      read_text(good_line + "\n{\"text\": \"" + huge + "\"}\n" + good_line + "\n", "a.jsonl");
  EXPECT_EQ(reading.reports.size(), 2U);
  EXPECT_EQ(reading.failed, Lines{"a.jsonl:2: a line longer than 16 MiB, the limit for one report"});
  // and with a higher limit it is read
  ReadOptions options;
  options.max_report_bytes = std::uint64_t{64} << 20;
  EXPECT_EQ(read_text(huge, "a.txt", options).reports.size(), 1U);
}

TEST(BadInput, HtmlThatNestsTooDeep) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<div>";
  expect_failure(read_text("<html>\n" + deep + good, "a.html"),
                 "a.html:2: the HTML nests more than 2000 elements deep");
  std::string open;
  for (int i = 0; i < 1000; ++i) open += "<b class=c" + std::to_string(i) + ">";
  for (int i = 0; i < 100'000; ++i) open += "<p>";
  expect_failure(read_text("<html>" + open, "a.html"),
                 "a.html: the HTML leaves 1000 formatting elements open at once");
  std::string quotes(200'000, '>');
  EXPECT_EQ(read_text("# A note\n\n" + quotes + " " + good, "a.md").reports.size(), 1U);
}

TEST(BadInput, FoldersThatCannotBeRead) {
  const TemporaryFolder folder;
  folder.write("a.txt", good);
  folder.write("locked/b.txt", good);
  folder.write("unreadable.txt", good);
  folder.write("z.txt", good);
  std::filesystem::create_symlink("loop.txt", folder.path() + "/loop.txt");
  ASSERT_EQ(chmod((folder.path() + "/locked").c_str(), 0), 0);
  ASSERT_EQ(chmod((folder.path() + "/unreadable.txt").c_str(), 0), 0);
  ASSERT_EQ(chmod(folder.path().c_str(), 0755), 0);
  const auto user = geteuid();
  const bool root = user == 0;  // whom no lock keeps out
  if (root) {
    ASSERT_EQ(seteuid(65534), 0);
  }
  const Reading reading = read_path(folder.path());
  if (root) {
    ASSERT_EQ(seteuid(user), 0);
  }
  ASSERT_EQ(chmod((folder.path() + "/locked").c_str(), 0755), 0);
  EXPECT_EQ(reading.reports.size(), 2U);
  EXPECT_EQ(reading.failed,
            (Lines{folder.path() + "/locked: the folder cannot be read: Permission denied",
                   folder.path() + "/loop.txt: cannot be opened: Too many levels of symbolic links",
                   folder.path() + "/unreadable.txt: cannot be opened: Permission denied"}));
}

}  // namespace
}  // namespace entente
