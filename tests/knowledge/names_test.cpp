// The form in which names are compared, and the index over it.
#include <gtest/gtest.h>

#include <vector>

#include "knowledge/name_index.h"
#include "knowledge/name_key.h"

namespace entente {
namespace {

std::string key(std::string_view name) { return name_key(name).key; }

TEST(NameKey, OneSpellingForTheVariantsOfReports) {
  EXPECT_EQ(key("U.S."), key("US"));
  EXPECT_EQ(key("U.S.A."), "USA");
  EXPECT_EQ(key("Yoon Suk-yeol"), key("Yoon Suk Yeol"));
  EXPECT_EQ(key("Côte d’Ivoire"), key("Cote d'Ivoire"));
  EXPECT_EQ(key("Élysée"), "ELYSEE");
  EXPECT_EQ(key("Erdoğan"), "ERDOGAN");
  EXPECT_EQ(key("Łukasz Straße"), "LUKASZ STRASSE");
  EXPECT_EQ(key("the Kremlin"), "KREMLIN");
  EXPECT_EQ(key("Johnson & Johnson"), "JOHNSON&JOHNSON");
  EXPECT_EQ(key("Lloyd J. Austin III"), "LLOYD J AUSTIN III");
  EXPECT_EQ(key("New\nYork"), key("New York"));
}

TEST(NameKey, NamesEndWhereNoNameGoesOn) {
  KeyReader reader("China — Japan", 0);
  ASSERT_TRUE(reader.next());
  EXPECT_FALSE(reader.next());
  EXPECT_EQ(reader.key(), "CHINA");
  KeyReader sentence("(U.S.) talks", 1);
  ASSERT_TRUE(sentence.next() && sentence.next());
  EXPECT_EQ(sentence.key(), "US");
  EXPECT_EQ(sentence.end(), 5U);
  EXPECT_FALSE(sentence.next());
  KeyReader paragraphs("Kim\n\nJong", 0);
  ASSERT_TRUE(paragraphs.next());
  EXPECT_FALSE(paragraphs.next());
}

TEST(NameKey, Case) {
  EXPECT_TRUE(case_allows("Fumio Kishida", "FUMIO KISHIDA"));
  EXPECT_TRUE(case_allows("Fumio Kishida", "Fumio KISHIDA"));
  EXPECT_TRUE(case_allows("al Qaeda", "Al Qaeda"));
  EXPECT_TRUE(case_allows("Iran", "IRAN"));
  EXPECT_FALSE(case_allows("Xi", "XI"));
  EXPECT_FALSE(case_allows("Turkey", "turkey"));
  EXPECT_FALSE(case_allows("US", "us"));
  EXPECT_FALSE(case_allows("WHO", "Who"));
}

// "READING:LENGTH" of each match, the longest first.
std::vector<std::string> at(const NameIndex& index, std::string_view text, std::size_t from = 0) {
  std::vector<NameIndex::Found> found;
  index.at(text, from, found);
  std::vector<std::string> out;
  for (const auto& name : found) {
    for (const auto reading : name.readings) {
      out.push_back(std::to_string(reading) + ":" + std::to_string(name.length));
    }
  }
  return out;
}

TEST(NameIndex, LongestFirstAtWordBoundaries) {
  NameIndex index;
  ASSERT_TRUE(index.add("Korea", 1));
  ASSERT_TRUE(index.add("Korea Times", 2));
  ASSERT_TRUE(index.add("the Korea Times Group", 3));
  EXPECT_EQ(at(index, "Korea Times said"), (std::vector<std::string>{"2:11", "1:5"}));
  EXPECT_EQ(at(index, "Korean Air"), std::vector<std::string>{});
  EXPECT_EQ(at(index, "South Korea’s army", 6), std::vector<std::string>{"1:5"});
  EXPECT_EQ(at(index, "Korea-based"), std::vector<std::string>{"1:5"});
  EXPECT_EQ(at(index, "Korea Tim"), std::vector<std::string>{"1:5"});
}

TEST(NameIndex, ExactSpellingsAreNotTakenFromHeadlines) {
  NameIndex index;
  ASSERT_TRUE(index.add("=IS", 7));
  EXPECT_EQ(at(index, "IS fighters fled"), std::vector<std::string>{"7:2"});
  EXPECT_EQ(at(index, "RUSSIA IS READY", 7), std::vector<std::string>{});
  EXPECT_EQ(at(index, "is"), std::vector<std::string>{});
}

TEST(NameIndex, MiddleInitialsMayBeLeftOutOfTheTables) {
  NameIndex index;
  ASSERT_TRUE(index.add("Joseph Biden", 1));
  ASSERT_TRUE(index.add("George H.W. Bush", 2));
  ASSERT_TRUE(index.add("George Bush", 3));
  EXPECT_EQ(at(index, "Joseph R. Biden left"), std::vector<std::string>{"1:15"});
  EXPECT_EQ(at(index, "George H.W. Bush"), std::vector<std::string>{"2:16"});
  EXPECT_EQ(at(index, "George W. Bush"), std::vector<std::string>{"3:14"});
}

TEST(NameIndex, RefusesWhatNoTextCanHold) {
  NameIndex index;
  EXPECT_FALSE(index.add("", 1));
  EXPECT_FALSE(index.add("a (b)", 1));
}

}  // namespace
}  // namespace entente
