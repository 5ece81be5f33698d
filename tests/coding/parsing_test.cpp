// Datelines: what counts as one, and that a sentence with one is parsed as without.
#include "coding/parsing.h"

#include <gtest/gtest.h>

namespace entente {
namespace {

TEST(Datelines, PlaceInCapitalsOrAgencyBeforeADash) {
  EXPECT_EQ(dateline_length("SEOUL, Aug. 2 (Yonhap) -- Japan agreed."), 26U);
  EXPECT_EQ(dateline_length("BELGRADE - Thousands marched."), 11U);
  EXPECT_EQ(dateline_length("Port Moresby, May 3 (AFP) - Rebels fled."), 28U);
  EXPECT_EQ(dateline_length("RIO DE JANEIRO — Police fired."), 19U);  // the dash has three bytes
}

TEST(Datelines, NotEveryDashEndsOne) {
  EXPECT_EQ(dateline_length("Washington - London ties are close."), 0U);
  EXPECT_EQ(dateline_length("NATO leaders met on Monday - for the first time."), 0U);
  EXPECT_EQ(dateline_length("SEOUL, Aug. 2 (Yonhap) --"), 0U);
  EXPECT_EQ(dateline_length("KYIV-based officials - two of them - left."), 0U);
  EXPECT_EQ(dateline_length("A U.S. - China deal was signed."), 0U);
  EXPECT_EQ(dateline_length(""), 0U);
  EXPECT_EQ(dateline_length("- Thousands marched."), 0U);
  EXPECT_EQ(dateline_length(std::string(5000, 'A') + " - x"), 0U);
}

}  // namespace
}  // namespace entente
