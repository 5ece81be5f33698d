#include "scoring/bootstrap.h"

#include <gtest/gtest.h>

#include <vector>

namespace entente {
namespace {

// The mean of 0, 1, …, n-1 over a draw.
std::optional<double> mean(std::span<const std::uint32_t> draw) {
  double total = 0;
  for (const std::uint32_t unit : draw) total += unit;
  return total / static_cast<double>(draw.size());
}

TEST(Bootstrap, TheSameSeedGivesTheSameInterval) {
  EXPECT_EQ(bootstrap95(20, 5, mean), bootstrap95(20, 5, mean));
  EXPECT_NE(bootstrap95(20, 5, mean), bootstrap95(20, 6, mean));
}

// The mean of 400 even values from 0 to 399 has a standard error of 399/sqrt(12)/sqrt(400) = 5.76, so that
// the normal interval is 199.5 -/+ 11.3. Quantiles of 2000 draws are good to about half a unit.
TEST(Bootstrap, AgreesWithTheNormalIntervalOfAMean) {
  const auto interval = bootstrap95(400, 1, mean);
  ASSERT_TRUE(interval.has_value());
  EXPECT_NEAR(interval->low, 199.5 - 11.3, 1.5);
  EXPECT_NEAR(interval->high, 199.5 + 11.3, 1.5);
}

TEST(Bootstrap, AFigureThatDoesNotVaryHasNoWidth) {
  const auto interval = bootstrap95(10, 1, [](auto) { return std::optional(0.25); });
  EXPECT_EQ(interval, (Interval{0.25, 0.25}));
}

TEST(Bootstrap, OneUnitOrNoDefinedDrawGivesNoInterval) {
  EXPECT_FALSE(bootstrap95(1, 1, mean).has_value());
  EXPECT_FALSE(bootstrap95(0, 1, mean).has_value());
  EXPECT_FALSE(bootstrap95(10, 1, [](auto) { return std::optional<double>(); }).has_value());
}

TEST(Bootstrap, EveryUnitIsDrawnAboutAsOften) {
  std::vector<std::size_t> drawn(7, 0);
  (void)bootstrap95(7, 3, [&](std::span<const std::uint32_t> draw) -> std::optional<double> {
    for (const std::uint32_t unit : draw) ++drawn.at(unit);
    return 0.0;
  });
  // 14000 draws, 2000 expected a unit, standard deviation 41.
  for (const std::size_t times : drawn) EXPECT_NEAR(static_cast<double>(times), 2000, 200);
}

}  // namespace
}  // namespace entente
