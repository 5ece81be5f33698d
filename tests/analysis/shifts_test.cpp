// Change points: PELT against the naive search, the stated share of false alarms, planted shifts.
#include "analysis/shifts.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace {

using namespace entente;
using Cells = std::vector<IndexCell>;

double total_cost(const SegmentCost& cost, const std::vector<std::size_t>& cuts, double penalty) {
  double out = 0;
  std::size_t begin = 0;
  for (const std::size_t cut : cuts) {
    out += cost(begin, cut) + penalty;
    begin = cut;
  }
  return out + cost(begin, cost.size());
}

// Counts whose rate changes at some cells, in exposures that differ.
Cells counts(std::mt19937& random, std::size_t size, double rate, double factor, std::size_t at,
             double autocorrelation = 0) {
  Cells out;
  std::normal_distribution<double> normal;
  double state = 0;
  for (std::size_t i = 0; i < size; ++i) {
    const double exposure = 1 + 0.5 * std::sin(static_cast<double>(i));
    state = autocorrelation * state + normal(random);
    const double mean =
        exposure * (i < at ? rate : rate * factor) * (autocorrelation > 0 ? std::exp(0.3 * state) : 1.0);
    out.push_back({static_cast<double>(std::poisson_distribution<int>(mean)(random)), exposure});
  }
  return out;
}

// Means of a few scores each.
Cells scores(std::mt19937& random, std::size_t size, double level, double change, std::size_t at) {
  Cells out;
  std::normal_distribution<double> normal;
  for (std::size_t i = 0; i < size; ++i) {
    const double events = 1 + std::poisson_distribution<int>(2)(random);
    out.push_back(
        {events * (i < at ? level : level + change) + 4 * std::sqrt(events) * normal(random), events});
  }
  return out;
}

TEST(Partition, PeltIsTheNaiveSearch) {
  std::mt19937 random(3);
  for (int run = 0; run < 300; ++run) {
    const std::size_t size = 1 + random() % 60, shortest = 1 + random() % 3;
    Cells cells = run % 2 == 0 ? counts(random, size, 3, 4, size / 2) : scores(random, size, 0, 6, size / 3);
    if (run % 7 == 0)
      for (IndexCell& cell : cells) cell.sum = 0;  // silence
    const SegmentCost cost(cells, run % 2 == 0 ? CellModel::count : CellModel::score, 1.5);
    const double penalty = 0.5 + static_cast<double>(random() % 12);
    const auto quick = pelt(cost, penalty, shortest), naive = optimal_partition(cost, penalty, shortest);
    EXPECT_EQ(quick, naive) << run;
    EXPECT_NEAR(total_cost(cost, quick, penalty), total_cost(cost, naive, penalty), 1e-6) << run;
    std::size_t before = 0;
    for (const std::size_t cut : quick) {
      EXPECT_GE(cut - before, shortest);
      before = cut;
    }
    EXPECT_TRUE(quick.empty() || size - before >= shortest);
  }
}

// Every partition of ten cells, tried one by one.
TEST(Partition, TheNaiveSearchIsTheBestOfAll) {
  std::mt19937 random(5);
  for (int run = 0; run < 40; ++run) {
    const Cells cells = counts(random, 10, 2, 5, 4);
    const SegmentCost cost(cells, CellModel::count, 1);
    double best = 1e300;
    for (unsigned set = 0; set < 512; ++set) {
      std::vector<std::size_t> cuts;
      for (std::size_t i = 1; i < 10; ++i)
        if ((set >> (i - 1) & 1) != 0) cuts.push_back(i);
      best = std::min(best, total_cost(cost, cuts, 3));
    }
    EXPECT_NEAR(total_cost(cost, optimal_partition(cost, 3, 1), 3), best, 1e-9);
  }
}

TEST(Shifts, StationaryNoiseRaisesFewFalseAlarms) {
  std::mt19937 random(11);
  struct Kind {
    const char* name;
    std::size_t size;
    double rate, autocorrelation;
    int alarms = 0;
  };
  Kind kinds[] = {{"rare", 60, 0.3, 0}, {"common", 120, 8, 0}, {"affairs", 120, 10, 0.4}, {"tone", 80, 0, 0}};
  constexpr int runs = 400;
  for (Kind& kind : kinds) {
    for (int run = 0; run < runs; ++run) {
      const bool tone = kind.rate <= 0;
      const Cells cells = tone ? scores(random, kind.size, 1, 0, 0)
                               : counts(random, kind.size, kind.rate, 1, 0, kind.autocorrelation);
      if (!find_shifts(cells, tone ? CellModel::score : CellModel::count).empty()) ++kind.alarms;
    }
    EXPECT_LE(kind.alarms, runs * false_alarms) << kind.name;
  }
}

TEST(Shifts, FindsAPlantedShiftOfARate) {
  std::mt19937 random(17);
  int found = 0, near = 0, held = 0, sized = 0;
  constexpr int runs = 200;
  for (int run = 0; run < runs; ++run) {
    const auto shifts = find_shifts(counts(random, 60, 4, 3, 35), CellModel::count);
    if (shifts.size() != 1) continue;
    const CellShift& shift = shifts.front();
    ++found;
    near += shift.at >= 33 && shift.at <= 37 ? 1 : 0;
    held += shift.earliest <= 35 && 35 <= shift.latest ? 1 : 0;
    sized += shift.change.band.low <= 3 && 3 <= shift.change.band.high ? 1 : 0;
    EXPECT_GE(shift.strength, 0.5);
    EXPECT_LE(shift.earliest, shift.at);
    EXPECT_GE(shift.latest, shift.at);
    EXPECT_EQ(shift.begin, 0U);
    EXPECT_EQ(shift.end, 60U);
  }
  EXPECT_GE(found, runs * 0.95);
  EXPECT_GE(near, found * 0.95);
  EXPECT_GE(held, found * 0.9);
  EXPECT_GE(sized, found * 0.9);
}

TEST(Shifts, FindsTheEndOfAConflictAndAnEpisode) {
  std::mt19937 random(19);
  // Up at 30, down at 45.
  int both = 0;
  for (int run = 0; run < 100; ++run) {
    Cells cells = counts(random, 80, 3, 6, 30);
    const Cells quiet = counts(random, 80, 3, 1, 0);
    for (std::size_t i = 45; i < 80; ++i) cells[i] = quiet[i];
    const auto shifts = find_shifts(cells, CellModel::count);
    both += shifts.size() == 2 && shifts[0].change.value > 1 && shifts[1].change.value < 1 ? 1 : 0;
  }
  EXPECT_GE(both, 90);
  // From nothing at all to something: the ratio is without bound, and said so.
  Cells cells(40, IndexCell{0, 100});
  for (std::size_t i = 25; i < 40; ++i) cells[i].sum = 3;
  const auto shifts = find_shifts(cells, CellModel::count);
  ASSERT_EQ(shifts.size(), 1U);
  EXPECT_EQ(shifts[0].at, 25U);
  EXPECT_TRUE(std::isinf(shifts[0].change.value));
  EXPECT_EQ(shifts[0].before, 0);
  EXPECT_DOUBLE_EQ(shifts[0].after, 0.03);
}

TEST(Shifts, FindsAPlantedShiftOfTone) {
  std::mt19937 random(23);
  int found = 0, held = 0;
  for (int run = 0; run < 200; ++run) {
    const auto shifts = find_shifts(scores(random, 80, 2, -5, 50), CellModel::score);
    if (shifts.size() != 1) continue;
    ++found;
    held += shifts[0].change.band.low <= -5 && -5 <= shifts[0].change.band.high ? 1 : 0;
    EXPECT_NEAR(static_cast<double>(shifts[0].at), 50, 8);
  }
  EXPECT_GE(found, 190);
  EXPECT_GE(held, found * 0.9);
}

TEST(Shifts, SeesNothingInLittle) {
  EXPECT_TRUE(find_shifts({}, CellModel::count).empty());
  const Cells few{{0, 1}, {0, 1}, {0, 1}, {50, 1}, {60, 1}, {70, 1}};
  EXPECT_TRUE(find_shifts(few, CellModel::count).empty());
  EXPECT_TRUE(find_shifts(Cells(50, IndexCell{0, 1}), CellModel::count).empty());
  EXPECT_TRUE(find_shifts(Cells(50, IndexCell{0, 0}), CellModel::score).empty());
  // One wild week is an episode.
  Cells spike(50, IndexCell{2, 1});
  spike[25].sum = 90;
  EXPECT_TRUE(find_shifts(spike, CellModel::count).empty());
}

}  // namespace
