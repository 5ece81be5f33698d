// Which events bear on a claim, by the tables of docs/check.md.
#include "analysis/claim_rules.h"

#include <gtest/gtest.h>

namespace entente {
namespace {

using enum EventType;
constexpr auto forth = Direction::forth, back = Direction::back;

TEST(SaysSo, TheActItselfAndWhatItsWordTakesIn) {
  EXPECT_TRUE(says_so({SANCTION, "discontinue", "163"}, {SANCTION, "discontinue", "163"}, forth));
  EXPECT_FALSE(says_so({SANCTION, "discontinue", "163"}, {SANCTION, "withdraw", "161"}, forth));
  // Of the kind, but the act is not told.
  EXPECT_FALSE(says_so({SANCTION, "discontinue", "163"}, {SANCTION, "", "160"}, forth));
  EXPECT_TRUE(says_so({AID, "", "070"}, {AID, "", "072"}, forth));
  EXPECT_FALSE(says_so({AID, "", "072"}, {AID, "", "073"}, forth));
  EXPECT_TRUE(says_so({ACCUSE, "disapprove", "111"}, {ACCUSE, "", "110"}, forth));
  EXPECT_FALSE(says_so({ACCUSE, "disapprove", "111"}, {ACCUSE, "", "115"}, forth));
  EXPECT_FALSE(says_so({ASSAULT, "territory", "190"}, {ASSAULT, "", "190"}, forth))
      << "an attack is no invasion";
  EXPECT_TRUE(says_so({ASSAULT, "territory", "190"}, {ASSAULT, "territory", "192"}, forth));
  // Without codes the type and mode decide.
  EXPECT_TRUE(says_so({ASSAULT, "aerial", "195"}, {ASSAULT, "aerial", ""}, forth));
  EXPECT_FALSE(says_so({ASSAULT, "aerial", "195"}, {ASSAULT, "firearms", ""}, forth));
}

TEST(SaysSo, DirectionOnlyWhereThereIsOne) {
  EXPECT_FALSE(says_so({SANCTION, "", "163"}, {SANCTION, "", "163"}, back));
  EXPECT_TRUE(says_so({CONSULT, "", "040"}, {CONSULT, "", "046"}, back));
  EXPECT_FALSE(says_so({CONSULT, "", "040"}, {CONSULT, "phone", "041"}, forth));
  EXPECT_TRUE(says_so({CONSULT, "visit", "042"}, {CONSULT, "visit", "042"}, forth));
  EXPECT_TRUE(says_so({CONSULT, "visit", "042"}, {CONSULT, "visit", "043"}, back));
  EXPECT_FALSE(says_so({CONSULT, "visit", "042"}, {CONSULT, "visit", "043"}, forth));
  EXPECT_TRUE(is_reversed({CONSULT, "visit", "042"}, {CONSULT, "visit", "042"}));
}

TEST(Opposite, IsTheActUndoneOrRefused) {
  EXPECT_TRUE(is_opposite({AID, "", "072"}, "1622"));
  EXPECT_FALSE(is_opposite({AID, "", "072"}, "1621"));
  EXPECT_TRUE(is_opposite({AID, "", "070"}, "1621"));
  EXPECT_TRUE(is_opposite({CONSULT, "", "040"}, "125"));
  EXPECT_TRUE(is_opposite({RETREAT, "", "085"}, "1244"));
  EXPECT_TRUE(is_opposite({REJECT, "yield", "1244"}, "085"));
  EXPECT_TRUE(is_opposite({SUPPORT, "", "054"}, "161"));
  EXPECT_FALSE(is_opposite({SUPPORT, "", "051"}, "111")) << "one can praise and blame";
  EXPECT_FALSE(is_opposite({SANCTION, "", "163"}, "160"));
}

TEST(Reversed, OnlyOfMaterialActsAndVisits) {
  EXPECT_TRUE(is_reversed({AID, "", "072"}, {AID, "", "072"}));
  EXPECT_FALSE(is_reversed({ACCUSE, "disapprove", "111"}, {ACCUSE, "disapprove", "111"}))
      << "both can blame the other";
  EXPECT_FALSE(is_reversed({COOPERATE, "", "062"}, {COOPERATE, "", "062"}));
}

TEST(Meant, AStateAndItsOrgans) {
  EXPECT_TRUE(is_meant("RUS", "RUS/GOV", SANCTION, false));
  EXPECT_FALSE(is_meant("RUS", "RUS/BUS", SANCTION, false));
  EXPECT_TRUE(is_meant("SYR", "SYR/CVL", ASSAULT, true));
  EXPECT_FALSE(is_meant("SYR", "SYR/REB", ASSAULT, true));
  EXPECT_TRUE(is_meant("USA/GOV", "USA", SANCTION, false));
  EXPECT_FALSE(is_meant("USA/GOV", "USA", CONSULT, false)) << "whom a state met, its head need not have met";
  EXPECT_FALSE(is_meant("USA/MIL", "USA", ASSAULT, false));
}

}  // namespace
}  // namespace entente
