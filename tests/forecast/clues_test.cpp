// What names say, and the clues of a small history worked out by hand.
#include <gtest/gtest.h>

#include <cmath>

#include "forecast/affiliations.h"
#include "forecast/ranking_features.h"

namespace entente {
namespace {

TEST(Affiliations, HomesAndRolesInNames) {
  const Affiliations found =
      affiliations_of({"Police (Thailand)", "Police (Kenya)", "Thailand", "Ban Ki-moon",
                       "Harbour Master (Kenya)", "RUS/MIL", "UKR/MIL", "RUS", "/MIL"});
  const auto& of = found.of;
  EXPECT_EQ(of[0].home, of[2].home);
  EXPECT_NE(of[0].home, of[1].home);
  EXPECT_EQ(of[0].role, of[1].role);
  EXPECT_NE(of[2].role, of[0].role);
  EXPECT_EQ(of[3].home, 0U);  // a name that does not say
  EXPECT_EQ(of[3].role, 0U);
  EXPECT_EQ(of[4].home, of[1].home);
  EXPECT_EQ(of[4].role, 0U);  // nobody else has it
  EXPECT_EQ(of[5].role, of[6].role);
  EXPECT_EQ(of[5].home, of[7].home);
  EXPECT_EQ(of[7].role, of[2].role);  // homes themselves
  EXPECT_EQ(of[8].home, 0U);
}

class Clues : public testing::Test {
 protected:
  static constexpr std::uint32_t thai_police = 0, kenyan_police = 1, thai_citizens = 2, kenyan_citizens = 3;
  static constexpr std::uint32_t arrest = 0, praise = 1;
  void add(std::vector<Fact> day) {
    history.add(day);
    groups.add(day);
    matcher.add(day);
  }
  // The clue of a candidate when the source is asked on the day.
  float clue(std::uint32_t source, std::uint32_t type, std::int32_t day, std::uint32_t target, Clue which) {
    FeatureScratch scratch(4);
    std::vector<RankCandidate> out;
    FeatureMaker(history, matcher, groups).make(source, type, day, scratch, out);
    for (const RankCandidate& one : out)
      if (one.actor == target) return one.row[static_cast<std::size_t>(which)];
    return -1;  // no candidate
  }
  Affiliations affiliations =
      affiliations_of({"Police (Thailand)", "Police (Kenya)", "Citizens (Thailand)", "Citizens (Kenya)"});
  History history{4, 2};
  GroupHistory groups{affiliations, 2};
  TemporalRules none{{}, 4, 2, 30};
  RuleMatcher matcher{none};
};

TEST_F(Clues, OfThePair) {
  add({{1, thai_police, arrest, thai_citizens}});
  add({{3, thai_police, arrest, thai_citizens},
       {3, thai_police, arrest, kenyan_citizens},
       {3, thai_citizens, praise, thai_police}});
  // On day 5: twice to these, 4 and 2 days ago, once to those.
  const auto sum = [](double rate, std::initializer_list<int> ages) {
    double out = 0;
    for (const int age : ages) out += std::exp(-rate * age);
    return out;
  };
  const auto of = [&](Clue which) { return clue(thai_police, arrest, 5, thai_citizens, which); };
  EXPECT_NEAR(of(Clue::same_fast), std::log1p(sum(0.3, {4, 2})), 1e-5);
  EXPECT_NEAR(of(Clue::same_late), std::log1p(sum(0.05, {4, 2})), 1e-5);
  EXPECT_NEAR(of(Clue::same_slow), std::log1p(sum(0.005, {4, 2})), 1e-5);
  EXPECT_FLOAT_EQ(of(Clue::same_recency), 0.5F);
  EXPECT_NEAR(of(Clue::same_count), std::log1p(2.0), 1e-6);
  EXPECT_FLOAT_EQ(of(Clue::same_seen), 1);
  // Of all that the source does under the type; a small floor keeps one fact from being everything.
  EXPECT_NEAR(of(Clue::same_share_slow), sum(0.005, {4, 2}) / (sum(0.005, {4, 2, 2}) + 1.0), 1e-5);
  EXPECT_NEAR(of(Clue::same_share_late), sum(0.05, {4, 2}) / (sum(0.05, {4, 2, 2}) + 0.5), 1e-5);
  EXPECT_NEAR(of(Clue::same_share_fast), sum(0.3, {4, 2}) / (sum(0.3, {4, 2, 2}) + 0.3), 1e-5);
  // Whatever the type: the praise, turned round, is between them too.
  EXPECT_NEAR(of(Clue::pair_share_slow), sum(0.005, {4, 2, 2}) / (sum(0.005, {4, 2, 2, 2}) + 1.0), 1e-5);
  EXPECT_NEAR(of(Clue::pair_types), std::log1p(2.0), 1e-6);
  EXPECT_EQ(of(Clue::turned_recency), 0);  // they did not arrest the police
  EXPECT_FLOAT_EQ(clue(thai_police, 2 + praise, 5, thai_citizens, Clue::same_recency), 0.5F);
}

TEST_F(Clues, OfHomesAndRoles) {
  add({{1, thai_police, arrest, thai_citizens}});
  // The police of Kenya have not been told of, but what police do to citizens is known, and what it does at home.
  const auto of = [&](std::uint32_t target, Clue which) {
    return clue(kenyan_police, arrest, 2, target, which);
  };
  EXPECT_EQ(of(kenyan_citizens, Clue::pair_met), 0);
  EXPECT_EQ(of(kenyan_citizens, Clue::same_home), 1);
  EXPECT_EQ(of(thai_citizens, Clue::same_home), 0);
  EXPECT_GT(of(kenyan_citizens, Clue::role_to_role), 0);
  EXPECT_GT(of(kenyan_citizens, Clue::role_to_role_within), 0);
  EXPECT_EQ(of(thai_citizens, Clue::role_to_role_within), 0);
  EXPECT_GT(of(thai_citizens, Clue::role_to_actor), 0);
  EXPECT_EQ(of(kenyan_citizens, Clue::role_to_actor), 0);
}

}  // namespace
}  // namespace entente
