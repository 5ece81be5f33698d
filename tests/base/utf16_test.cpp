// UTF-16 places: what JavaScript counts.
#include "base/utf16.h"

#include <gtest/gtest.h>

#include <string>

namespace entente {
namespace {

TEST(Utf16Places, CountsAsJavaScriptDoes) {
  // a, é (2 bytes), € (3 bytes), an emoji beyond the basic plane (4 bytes, 2 units), b
  const std::string text = "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80z";
  const Utf16Places places(text);
  EXPECT_EQ(places.units(0), 0U);
  EXPECT_EQ(places.units(1), 1U);
  EXPECT_EQ(places.units(3), 2U);
  EXPECT_EQ(places.units(6), 3U);
  EXPECT_EQ(places.units(10), 5U);
  EXPECT_EQ(places.units(11), 6U);
  EXPECT_EQ(places.units(99), 6U);
  // Within a character: its beginning.
  EXPECT_EQ(places.units(2), 1U);
  EXPECT_EQ(places.units(7), 3U);
  EXPECT_EQ(places.units(9), 3U);
}

TEST(Utf16Places, AndTheWayBack) {
  const std::string text = "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80z";
  const Utf16Places places(text);
  const std::size_t bytes[] = {0, 1, 3, 6, 6, 10, 11, 11};  // unit 4 is the second half of the pair
  for (std::uint32_t unit = 0; unit < 8; ++unit) EXPECT_EQ(places.byte(unit), bytes[unit]) << unit;
}

TEST(Utf16Places, NothingAndPairsOnly) {
  EXPECT_EQ(Utf16Places("").units(0), 0U);
  EXPECT_EQ(Utf16Places("").byte(3), 0U);
  const Utf16Places flags("\xF0\x9F\x87\xAF\xF0\x9F\x87\xB5");  // two halves of a flag
  EXPECT_EQ(flags.units(4), 2U);
  EXPECT_EQ(flags.units(8), 4U);
  EXPECT_EQ(flags.byte(2), 4U);
}

}  // namespace
}  // namespace entente
