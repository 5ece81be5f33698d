#include <gtest/gtest.h>

#include "base/csv.h"
#include "base/date.h"
#include "base/hash.h"
#include "base/text.h"
#include "base/text_map.h"
#include "base/words.h"
#include "base/xml.h"

namespace entente {
namespace {

TEST(Xml, TakesMarkupAndControlCharactersOutOfText) {
  EXPECT_EQ(xml_escaped("R&D <b> \"x\"\n\x01"), "R&amp;D &lt;b&gt; &quot;x&quot;  ");
  EXPECT_EQ(xml_escaped("Côte d'Ivoire"), "Côte d'Ivoire");
}

TEST(Date, KnowsTheCalendar) {
  const Date invasion = *make_date(2022, 2, 24);
  EXPECT_EQ(invasion.iso(), "2022-02-24");
  EXPECT_EQ(invasion.weekday(), 3);  // a Thursday
  EXPECT_EQ(Date::from_day_number(invasion.day_number()), invasion);
  EXPECT_EQ(make_date(2024, 1, 31)->plus_months(1).iso(), "2024-02-29");
  EXPECT_EQ(make_date(2024, 1, 31)->plus_months(-2).iso(), "2023-11-30");
  // What lies before the calendar's first day is a day all the same.
  EXPECT_EQ(make_date(1, 3, 31)->plus_months(-1).iso(), "0001-02-28");
  EXPECT_EQ(make_date(1, 3, 31)->plus_months(-4).iso(), "0000-11-30");
  EXPECT_EQ(make_date(1, 3, 31)->plus_months(-16).year, -1);
  EXPECT_EQ(make_date(1, 3, 31)->plus_months(-16).month, 11);
  EXPECT_EQ(When::in_year(-177).from.year, -177);
  EXPECT_EQ(When::in_month(2024, 2).to.iso(), "2024-02-29");
  EXPECT_EQ(When::in_month(10000, 12).to.year, 10000);
  EXPECT_FALSE(make_date(2023, 2, 29));
  EXPECT_FALSE(make_date(0, 1, 1));
}

TEST(Date, ReadsTheFormsOfArticleMetadata) {
  for (const char* text : {"2022-06-17", "2022-06-17T10:00:00Z", "Fri, 17 Jun 2022 10:00:00 GMT",
                           "June 17, 2022", "17 June 2022", "20220617", "Jun. 17th 2022"}) {
    ASSERT_TRUE(parse_loose_date(text)) << text;
    EXPECT_EQ(parse_loose_date(text)->iso(), "2022-06-17") << text;
  }
  for (const char* text : {"", "yesterday", "2022-13-01", "June 2022", "2022-06-31"}) {
    EXPECT_FALSE(parse_loose_date(text)) << text;
  }
}

TEST(When, RoundTrips) {
  for (const char* text : {"2022-06-17", "2022-06", "2022", "2022-06-28/2022-06-30"}) {
    ASSERT_TRUE(parse_when(text)) << text;
    EXPECT_EQ(parse_when(text)->iso(), text);
  }
  EXPECT_FALSE(parse_when("2022-6"));
}

TEST(Text, FindsBrokenUtf8) {
  EXPECT_FALSE(first_invalid_utf8("Kyjiw – Київ"));
  EXPECT_EQ(first_invalid_utf8("abc\xC3"), 3u);
  EXPECT_EQ(first_invalid_utf8("a\xED\xA0\x80"), 1u);    // a surrogate
  EXPECT_EQ(first_invalid_utf8("\xC0\xAF"), 0u);         // overlong
  for (std::size_t before = 0; before < 20; ++before) {  // eight bytes are looked at together
    EXPECT_EQ(first_invalid_utf8(std::string(before, 'a') + "é\x80 and more"), before + 2);
    EXPECT_FALSE(first_invalid_utf8(std::string(before, 'a') + "é and more"));
  }
}

TEST(Text, FoldsSpaceAndCase) {
  EXPECT_EQ(fold_space(" a\t\xC2\xA0 b\n"), "a b");
  EXPECT_EQ(lower("ÉLYSÉE Palace"), "élysée palace");
  EXPECT_EQ(lower("ΟΔΟΣ ΣΟΦΙΑΣ"), "οδος σοφιας");  // sigma at the end of a word is another letter
  EXPECT_EQ(lower("İZMİR"), "i̇zmi̇r");
  EXPECT_TRUE(starts_with_upper("Łódź"));
}

TEST(TextMap, FindsWhatWasAddedAndNothingElse) {
  TextMap<int> map;
  EXPECT_FALSE(map.contains("k0"));
  for (int i = 0; i < 1000; ++i) map["k" + std::to_string(i)] = i;
  EXPECT_EQ(map.size(), 1000U);
  for (int i = 0; i < 1000; ++i) {
    ASSERT_TRUE(map.contains("k" + std::to_string(i)));
    EXPECT_EQ(map.find("k" + std::to_string(i))->second, i);
    EXPECT_FALSE(map.contains("x" + std::to_string(i)));
  }
  EXPECT_FALSE(map.contains(""));
  EXPECT_FALSE(map.try_emplace("k7", -1).second);
  EXPECT_EQ(map["k7"], 7);
  int next = 0;
  for (const auto& [key, value] : map) EXPECT_EQ(value, next++) << key;  // in the order of adding
  map.clear();
  EXPECT_EQ(map.find("k7"), map.end());
}

TEST(WordSieve, LetsItsWordsThroughAndFewOthers) {
  constexpr WordSieve sieve{"march", "a", "internationalizations of more than thirty letters"};
  for (const char* word : {"march", "a", "internationalizations of more than thirty letters"})
    EXPECT_TRUE(sieve.may_hold(word)) << word;
  for (const char* word : {"marches", "an", "b", "\xC3\xA9"}) EXPECT_FALSE(sieve.may_hold(word)) << word;
}

TEST(Hash, DependsOnHowThePartsAreCut) {
  EXPECT_EQ(content_id({"ab", "c"}).size(), 20u);
  EXPECT_NE(content_id({"ab", "c"}), content_id({"a", "bc"}));
  EXPECT_EQ(content_id({"ab", "c"}), content_id({"ab", "c"}));
}

TEST(Csv, ReadsQuotesCommentsAndLines) {
  const auto table = CsvTable::parse("# states\ncode,name\nJPN,\"Japan, the \"\"land\"\"\"\n\nKOR, a|b |\n",
                                     "t.csv", {"code", "name"});
  ASSERT_TRUE(table);
  ASSERT_EQ(table->rows().size(), 2u);
  EXPECT_EQ(table->get(table->rows()[0], "name"), "Japan, the \"land\"");
  EXPECT_EQ(table->rows()[1].line, 5u);
  EXPECT_EQ(table->list(table->rows()[1], "name"), (std::vector<std::string>{"a", "b"}));
}

TEST(Csv, NamesFileAndLineOfWhatIsWrong) {
  const auto check = [](std::string_view text, const char* message) {
    const auto table = CsvTable::parse(text, "t.csv", {"code", "name"});
    ASSERT_FALSE(table);
    EXPECT_EQ(table.error().text(), message);
  };
  check("", "t.csv: the table is empty: not even a header row");
  check("code\n", "t.csv:1: the column 'name' is missing from the header");
  check("code,name,colour\n", "t.csv:1: unknown column 'colour'");
  check("code,name\nJPN,Japan\nKOR\n", "t.csv:3: 1 fields where the header has 2");
  check("code,name\nJPN,\"Japan\n", "t.csv:2: a quoted field is never closed");
  check("code,name\nJPN,\xFF\n", "t.csv:2: not valid UTF-8");
}

}  // namespace
}  // namespace entente
