// Obligations over time, checked against the days that the treaties publish.
#include "analysis/obligation_spans.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "analysis/bonds.h"

namespace entente {
namespace {

const World& world() {
  static const World loaded = World::load("knowledge").value();
  return loaded;
}
const Treaties& treaties() {
  static const Treaties loaded = Treaties::load("knowledge", world()).value();
  return loaded;
}
const ObligationSpans& spans() {
  static const ObligationSpans made(treaties());
  return made;
}

int owed(std::string_view a, std::string_view b, ObligationType type, Date on) {
  for (const ObligationSpan& span : spans().owed(a, b))
    if (span.from <= on && on < span.to) return span.clauses[static_cast<std::size_t>(type)];
  return 0;
}

TEST(ObligationSpans, BeginWithAnAccession) {
  // Finland acceded to the North Atlantic Treaty on 2023-04-04 (nato.int).
  EXPECT_EQ(owed("USA", "FIN", ObligationType::defense, Date{2023, 4, 3}), 0);
  EXPECT_EQ(owed("USA", "FIN", ObligationType::defense, Date{2023, 4, 4}), 1);
  EXPECT_EQ(owed("FIN", "USA", ObligationType::defense, Date{2023, 4, 4}), 1);
}

TEST(ObligationSpans, HaveADirection) {
  // The Taiwan Relations Act binds the United States only.
  const auto any = [](std::string_view a, std::string_view b) {
    int out = 0;
    for (const ObligationSpan& span : spans().owed(a, b))
      if (span.from <= Date{2020, 1, 1} && Date{2020, 1, 1} < span.to)
        for (const int clauses : span.clauses) out += clauses;
    return out;
  };
  EXPECT_GT(any("USA", "TWN"), 0);
  EXPECT_EQ(any("TWN", "USA"), 0);
}

TEST(ObligationSpans, StandInOrderWithoutGapsAndAreNothingForOthers) {
  const auto found = spans().owed("RUS", "CHN");
  ASSERT_FALSE(found.empty());
  for (std::size_t i = 1; i < found.size(); ++i) {
    EXPECT_EQ(found[i - 1].to, found[i].from);
    EXPECT_NE(found[i - 1].clauses, found[i].clauses);
  }
  EXPECT_TRUE(spans().owed("RUS", "RUS").empty());
  EXPECT_TRUE(spans().owed("NATO", "HAMAS").empty());
}

TEST(ObligationSpans, SayTheSameAsTheBondsOfADay) {
  for (const auto& [a, b] :
       {std::pair("FRA", "DEU"), {"USA", "JPN"}, {"GBR", "POL"}, {"PRK", "CHN"}, {"TUR", "GRC"}})
    for (const int year : {1950, 1960, 1975, 1990, 1999, 2010, 2022}) {
      const Date on{static_cast<std::int16_t>(year), 7, 1};
      std::array<int, obligation_type_count> expected{};
      for (const TreatyBond& bond : treaty_bonds(treaties(), a, b, on)) {
        if (bond.status == PartyStatus::suspended || bond.status == PartyStatus::frozen) continue;
        for (const ClauseBond& clause : bond.clauses)
          if (clause.owes) ++expected[static_cast<std::size_t>(clause.clause->type)];
      }
      for (std::size_t type = 0; type < obligation_type_count; ++type)
        EXPECT_EQ(owed(a, b, static_cast<ObligationType>(type), on), expected[type]) << a << b << year;
    }
}

}  // namespace
}  // namespace entente
