// Text fitted to columns.
#include "cli/terminal.h"

#include <gtest/gtest.h>

namespace entente::cli {
namespace {

TEST(Terminal, CountsColumnsNotBytes) {
  EXPECT_EQ(columns(""), 0U);
  EXPECT_EQ(columns("Kyiv"), 4U);
  EXPECT_EQ(columns("Türkiye"), 7U);
  EXPECT_EQ(columns("e\u0301"), 1U);  // a combining accent stands on its letter
  EXPECT_EQ(columns("東京"), 4U);
  EXPECT_EQ(columns("→ …"), 3U);
}

TEST(Terminal, ShortensAtAWordOrWithinOne) {
  EXPECT_EQ(shorten("Japan condemned it.", 19), "Japan condemned it.");
  EXPECT_EQ(shorten("Japan condemned it.", 18), "Japan condemned…");
  EXPECT_EQ(shorten("Japan condemned it.", 16), "Japan condemned…");
  EXPECT_EQ(shorten("Japan condemned it.", 15), "Japan condemne…");  // the word before would leave too little
  EXPECT_EQ(shorten("東京は", 5), "東京…");
  EXPECT_EQ(shorten("東京は", 4), "東…");
  EXPECT_EQ(shorten("abc", 0), "");
}

TEST(Terminal, NeverShortensToMoreThanItWasGiven) {
  const std::string text = "The Türkiye–Ελλάδα talks in 東京 ended; e\u0301lan was missing.";
  for (std::size_t width = 0; width < 70; ++width) {
    EXPECT_LE(columns(shorten(text, width)), width);
    EXPECT_EQ(columns(fit(text, width)), width);
  }
}

TEST(Terminal, WrapsWithAHangingIndent) {
  EXPECT_EQ(wrap("one two  three\nfour", 9, 2), "one two\n  three\n  four");
  EXPECT_EQ(wrap("incomprehensibilities are", 10, 0), "incomprehensibilities\nare");
}

TEST(Terminal, GroupsDigitsAndCounts) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1000), "1,000");
  EXPECT_EQ(grouped(1234567), "1,234,567");
  EXPECT_EQ(counted(1, "report"), "1 report");
  EXPECT_EQ(counted(2000, "report"), "2,000 reports");
  EXPECT_EQ(counted(0, "country", "countries"), "0 countries");
}

TEST(Terminal, PaintsOnlyWhereColourIsWanted) {
  EXPECT_EQ(Look(false, 80).paint("x", Style::red), "x");
  EXPECT_EQ(Look(true, 80).paint("x", Style::red), "\033[31mx\033[0m");
  EXPECT_EQ(Look(true, 80).paint("x", Style::plain), "x");
}

}  // namespace
}  // namespace entente::cli
