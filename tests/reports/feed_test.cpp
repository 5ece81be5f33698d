// Feeds: RSS 2.0, RSS 1.0 and Atom, whole ones under tests/cases/feeds and broken ones here.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "packing.h"
#include "reading.h"

namespace entente {
namespace {

using Lines = std::vector<std::string>;

std::string describe(const Report& report) {
  std::ostringstream out;
  out << "source: " << std::filesystem::path(report.source).filename().string() << '\n'
      << "title: " << report.title << '\n'
      << "published: " << (report.published ? report.published->iso() : "") << '\n'
      << "publisher: " << report.publisher << '\n'
      << "url: " << report.url << '\n';
  for (const std::string& text : blocks_of(report)) out << "keep | " << text << '\n';
  return out.str();
}

TEST(Feed, EveryKindGivesItsItems) {
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator("tests/cases/feeds")) {
    std::filesystem::path path = entry.path();
    if (path.extension() != ".expected") continue;
    ++files;
    std::ostringstream expected;
    expected << std::ifstream(path).rdbuf();
    path.replace_extension();
    const Reading reading = read_path(path.string());
    EXPECT_EQ(reading.failed, Lines{}) << path;
    EXPECT_EQ(reading.warnings, Lines{}) << path;
    std::string seen;
    for (const Report& report : reading.reports) {
      expect_sound(report);
      seen += (seen.empty() ? "" : "\n") + describe(report);
    }
    EXPECT_EQ(seen, expected.str()) << path;
  }
  EXPECT_GE(files, 3);
}

std::string item(const std::string& text, const std::string& title = "A title") {
  return "<item><title>" + title + "</title><pubDate>Fri, 17 Jun 2022 10:00:00 GMT</pubDate><description>" +
         text + "</description></item>\n";
}
std::string rss(const std::string& items, const std::string& before = "") {
  return "<?xml version=\"1.0\"?>\n" + before + "<rss version=\"2.0\"><channel><title>A Wire</title>\n" +
         items + "</channel></rss>\n";
}
const std::string met = "The ministers of the two countries met in Oslo on Monday and spoke of the border.";
const std::string left = "The president left the capital on Friday for a visit to the north of the country.";

TEST(Feed, IsKnownByItsContent) {
  EXPECT_EQ(read_text(rss(item(met)), "saved").reports.size(), 1U);
  EXPECT_EQ(read_text(rss(item(met)), "saved.txt").reports.size(), 1U);
  EXPECT_EQ(read_text(gzip(rss(item(met))), "saved.xml.gz").reports.size(), 1U);
  const Reading page =
      read_text("<?xml version=\"1.0\"?><html><body><p>" + met + "</p></body></html>", "page.xml");
  ASSERT_EQ(page.reports.size(), 1U);
  EXPECT_EQ(page.reports[0].text, met);
  EXPECT_EQ(read_text("<?xml version=\"1.0\"?>\n<urlset><url/></urlset>", "sitemap.xml").failed,
            Lines{"sitemap.xml:2: XML, but no feed: it is a <urlset>"});
}

TEST(Feed, OtherXmlOfAFolderIsPassedOver) {
  const TemporaryFolder folder;
  folder.write("sitemap.xml", "<?xml version=\"1.0\"?>\n<!-- of the site -->\n<urlset><url/></urlset>");
  folder.write("news.xml", rss(item(met)));
  const Reading reading = read_path(folder.path());
  EXPECT_EQ(reading.failed, Lines{});
  EXPECT_EQ(reading.reports.size(), 1U);
  EXPECT_EQ(reading.counts.skipped, 1U);
}

TEST(Feed, AnArchiveIsManyOfThemInOneFile) {
  const Reading reading = read_text(rss(item(met)) + rss(item(left)) + "\n", "feeds.xml");
  EXPECT_EQ(reading.failed, Lines{});
  ASSERT_EQ(reading.reports.size(), 2U);
  EXPECT_EQ(reading.reports[0].source, "feeds.xml:3");
  EXPECT_EQ(reading.reports[1].source, "feeds.xml:7");
  EXPECT_EQ(reading.reports[1].text, left);
}

TEST(Feed, ABrokenOneDoesNotStopTheNext) {
  const std::string broken = "<?xml version=\"1.0\"?>\n<rss><channel>\n" + item(met) + item("a <b>word</i>");
  const Reading reading = read_text(broken + "\n" + rss(item(left)), "feeds.xml");
  ASSERT_EQ(reading.reports.size(), 2U);
  EXPECT_EQ(reading.reports[0].text, met);
  EXPECT_EQ(reading.reports[1].text, left);
  EXPECT_EQ(reading.reports[1].source, "feeds.xml:8");
  EXPECT_EQ(reading.failed,
            Lines{"feeds.xml:4: broken XML: mismatched tag; the item is lost, and what comes after it"});
}

TEST(Feed, WhatComesBeforeACutIsRead) {
  const std::string whole = rss(item(met) + item(left));
  const Reading reading = read_text(whole.substr(0, whole.find("visit")), "a.rss");
  EXPECT_EQ(reading.reports.size(), 1U);
  EXPECT_EQ(reading.failed, Lines{"a.rss:4: the feed ends early; its last item is lost"});
  EXPECT_EQ(read_text(rss(""), "a.rss").failed, Lines{"a.rss: the feed has no items"});
  EXPECT_EQ(read_text("", "a.rss").failed, Lines{"a.rss: the file is empty"});
}

TEST(Feed, NamesOfHtmlThatNoFeedDeclares) {
  const Reading reading =
      read_text(rss(item("The ministers&nbsp;met in K&ouml;ln on Monday and spoke of the border.")), "a.rss");
  EXPECT_EQ(reading.failed, Lines{});
  ASSERT_EQ(reading.reports.size(), 1U);
  EXPECT_EQ(reading.reports[0].text, "The ministers met in Köln on Monday and spoke of the border.");
}

TEST(Feed, OtherCharacterSets) {
  std::string latin = rss(item("The ministers met in K\xF6ln \x93today\x94 and spoke of the common border."));
  latin.replace(0, 21, "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>");
  const Reading reading = read_text(latin, "a.rss");
  ASSERT_EQ(reading.reports.size(), 1U);
  EXPECT_EQ(reading.reports[0].text, "The ministers met in Köln “today” and spoke of the common border.");
  const std::u16string wide =
      u"<?xml version=\"1.0\" encoding=\"UTF-16\"?><rss><channel><item><description>The ministers met in "
      u"Köln on "
      u"Monday and spoke of the common border.</description></item></channel></rss>";
  EXPECT_EQ(read_text(utf16(wide, true), "a.rss").reports.size(), 1U);
  EXPECT_EQ(read_text("<?xml version='1.0' encoding='klingon'?><rss/>", "a.rss").failed,
            Lines{"a.rss: unknown character set 'klingon'"});
}

TEST(Feed, ControlsAreSpacesAndNulsAreBinary) {
  EXPECT_EQ(read_text(rss(item("The ministers\x0Bmet in Oslo on Monday and spoke of the border.")), "a.rss")
                .reports.size(),
            1U);
  const Reading nul = read_text(rss(item(met) + item(std::string("a\0b", 3))), "a.rss");
  ASSERT_EQ(nul.failed.size(), 1U);
  EXPECT_NE(nul.failed[0].find("binary data, not text: a NUL byte"), std::string::npos) << nul.failed[0];
}

// Each entity is ten times the one before: a thousand bytes that unfold to ten billion.
TEST(Feed, EntityBombsAreRefused) {
  std::string types = "<!DOCTYPE rss [<!ENTITY e0 \"lol\">";
  for (int i = 1; i < 10; ++i) {
    const std::string before = "&e" + std::to_string(i - 1) + ";";
    std::string ten;
    for (int j = 0; j < 10; ++j) ten += before;
    types += "<!ENTITY e" + std::to_string(i) + " \"" + ten + "\">";
  }
  const Reading bomb = read_text(rss(item(met) + item("&e9;"), types + "]>"), "a.rss");
  ASSERT_EQ(bomb.failed.size(), 1U);
  EXPECT_NE(bomb.failed[0].find("its entities unfold to far more than the file holds"), std::string::npos)
      << bomb.failed[0];
  EXPECT_EQ(bomb.reports.size(), 1U);
  // one long entity, many times: 50 KB become 500 MB
  std::string often;
  for (int i = 0; i < 5'000; ++i) often += "&e;";
  const std::string long_one = "<!DOCTYPE rss [<!ENTITY e \"" + std::string(100'000, 'a') + "\">]>";
  const Reading square = read_text(rss(item(often), long_one), "a.rss");
  EXPECT_EQ(square.reports.size(), 0U);
  ASSERT_EQ(square.failed.size(), 1U);
}

TEST(Feed, HugeItemsAndTagsAreRefused) {
  ReadOptions options;
  options.max_report_bytes = 100'000;
  std::string long_text;
  for (int i = 0; i < 2'000; ++i) long_text += met + " ";
  const Reading item_too_long = read_text(rss(item(long_text) + item(left)), "a.rss", options);
  EXPECT_EQ(item_too_long.failed,
            Lines{"a.rss:3: an item longer than 100000 bytes, the limit for one report"});
  EXPECT_EQ(item_too_long.reports.size(), 1U);
  const Reading tag = read_text("<rss><channel><item a=\"" + std::string(3'000'000, 'x'), "a.rss");
  EXPECT_EQ(tag.failed, Lines{"a.rss:1: a tag, a comment or a name longer than 1 MiB"});
}

TEST(Feed, OnlyEnglishUnlessAskedFor) {
  const std::string german =
      item("Die Minister der beiden Länder trafen sich am Montag in Oslo und sprachen über die Grenze.");
  EXPECT_EQ(read_text(rss(german + item(met)), "a.rss").reports.size(), 1U);
  EXPECT_EQ(read_text(rss(german + item(met)), "a.rss").counts.other_language, 1U);
  // a teaser of names is judged with its title
  const std::string names = item("Tedros Adhanom, Debretsion Gebremichael, Isaias Afwerki, Sahle-Work Zewde.",
                                 "The men and women of the talks");
  EXPECT_EQ(read_text(rss(names), "a.rss").reports.size(), 1U);
  ReadOptions all;
  all.language = LanguageChoice::any;
  EXPECT_EQ(read_text(rss(german + item(met)), "a.rss", all).reports.size(), 2U);
}

}  // namespace
}  // namespace entente
