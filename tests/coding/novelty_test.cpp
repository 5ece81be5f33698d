// What is told as news and what by the way, by the weights.
#include "coding/novelty.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "coding/setup.h"

namespace entente::test {
namespace {

std::vector<Candidate> candidates_of(const std::string& text, const Decision* decision = nullptr,
                                     Date published = {2024, 5, 10}) {
  std::vector<Candidate> out;
  const Coder coder(real_world(), real_lexicon(), nullptr, decision);
  const Report report = report_of(text, published);
  const auto document = real_model()->parse(report.text);
  EXPECT_TRUE(document.has_value());
  coder.code(report, *document, &out);
  std::erase_if(out, [](const Candidate& c) { return !c.doubt.empty(); });
  return out;
}

EventType type_of(const Candidate& c) { return c.event.type; }

bool has(const Candidate& c, const std::string& feature) {
  return std::ranges::find(c.telling, feature) != c.telling.end();
}

TEST(Novelty, SaysInWhichTenseAndClauseADeedIsTold) {
  ENTENTE_NEEDS_MODEL();
  const auto found = candidates_of(
      "Iran, which had bombed Iraq, says that it is ready to talk. Later Syria condemned Iran.");
  ASSERT_FALSE(found.empty());
  const auto bombed = std::ranges::find(found, EventType::ASSAULT, type_of);
  ASSERT_NE(bombed, found.end());
  EXPECT_TRUE(has(*bombed, "verb in past perfect"));
  EXPECT_TRUE(has(*bombed, "main clause in present"));
  EXPECT_TRUE(has(*bombed, "subject which"));
  EXPECT_TRUE(has(*bombed, "sentence first"));
  EXPECT_TRUE(has(*bombed, "sentence behind has what is occurred"));
  EXPECT_TRUE(has(*bombed, "sentence behind in past"));
  EXPECT_FALSE(has(*bombed, "trigger in the main clause"));
  const auto condemned = std::ranges::find(found, EventType::ACCUSE, type_of);
  ASSERT_NE(condemned, found.end());
  EXPECT_TRUE(has(*condemned, "verb in past"));
  EXPECT_TRUE(has(*condemned, "trigger in the main clause"));
  EXPECT_TRUE(has(*condemned, "word later"));
  EXPECT_TRUE(has(*condemned, "target acts in the first sentence"));
}

TEST(Novelty, SaysHowOldTheDatesAroundAre) {
  ENTENTE_NEEDS_MODEL();
  const auto found = candidates_of("The war ended in 1995. On Monday Iran condemned Iraq.");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(has(found[0], "dated the week"));
  EXPECT_TRUE(has(found[0], "in front stands a date of the week"));
  EXPECT_TRUE(has(found[0], "sentence before has a date of decades"));
}

TEST(Novelty, WhatIsNoNewsIsNotAsked) {
  ENTENTE_NEEDS_MODEL();
  const auto found = candidates_of("Iran bombed Iraq in 1985.");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].event.status, Status::background);
  EXPECT_TRUE(found[0].telling.empty());
}

TEST(Novelty, WhatLeadsTheReportIsNotAsked) {
  ENTENTE_NEEDS_MODEL();
  const auto found = candidates_of("Turkey, which bombed Syria, condemned Iraq. Iran condemned Egypt.");
  ASSERT_EQ(found.size(), 3U);
  EXPECT_FALSE(found[0].telling.empty());
  EXPECT_TRUE(found[1].telling.empty());  // the main clause of the first sentence
  EXPECT_FALSE(found[2].telling.empty());
}

TEST(Novelty, WhatIsToldInThePresentIsNotAsked) {
  ENTENTE_NEEDS_MODEL();
  const auto found =
      candidates_of("Talks went on in Geneva. Iran regularly condemns Iraq. Iran condemned Iraq.");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_TRUE(found[0].telling.empty());
  EXPECT_FALSE(found[1].telling.empty());
}

// Below the bound news becomes background, what was planned possible; the record says that it was weighed.
TEST(Novelty, WhatIsToldByTheWayIsKeptAndNoNews) {
  ENTENTE_NEEDS_MODEL();
  const std::string text = "Syria, which attacked Jordan, will visit Egypt. Iran condemned Iraq.";
  const std::string weights = "news,always,2,10\nnews,subject which,-4,10\nrecord,always,1,10\n";
  const Decision open = decision_of(weights);
  const Decision bound = decision_of(weights + "bounds,retold below,0.5,0\n");
  const auto as_told = candidates_of(text, &open), weighed = candidates_of(text, &bound);
  ASSERT_EQ(as_told.size(), weighed.size());
  bool seen = false;
  for (std::size_t i = 0; i < weighed.size(); ++i) {
    const bool by_the_way = weighed[i].event.type == EventType::ASSAULT;
    seen = seen || by_the_way;
    EXPECT_EQ(as_told[i].event.status == weighed[i].event.status, !by_the_way);
    EXPECT_EQ(weighed[i].event.path.ends_with("status=weighed"), by_the_way) << weighed[i].event.path;
    EXPECT_TRUE(weighed[i].kept);
    if (!by_the_way) continue;
    EXPECT_EQ(weighed[i].event.status, Status::background);
    // right, 0.73, and no news, 0.88
    EXPECT_NEAR(weighed[i].event.confidence, 0.731 * 0.881, 0.001);
  }
  EXPECT_TRUE(seen);
  EXPECT_EQ(told_by_the_way(Status::planned), Status::hypothetical);
}

// Without a date the war of those who are at war is that of today; that of others may be an old one.
TEST(Novelty, AWarThatGoesOnIsNotAsked) {
  ENTENTE_NEEDS_MODEL();
  const std::string text = "Talks went on in Geneva. Poland condemned Russia's invasion of Ukraine.";
  const auto invasion = [&](Date published) {
    for (const Candidate& c : candidates_of(text, nullptr, published))
      if (c.event.type == EventType::ASSAULT) return c;
    return Candidate{};
  };
  EXPECT_EQ(invasion({2024, 5, 10}).event.status, Status::occurred);
  EXPECT_TRUE(invasion({2024, 5, 10}).telling.empty());
  EXPECT_FALSE(invasion({2010, 5, 10}).telling.empty());
}

TEST(Decision, WithoutABoundNothingIsRetold) {
  EXPECT_FALSE(decision_of("news,always,-9,10\n").is_retold({"any"}));
  const Decision bound = decision_of("news,always,-9,10\nbounds,retold below,0.5,0\n");
  EXPECT_TRUE(bound.is_retold({"any"}));
  EXPECT_FALSE(bound.is_retold({}));
  EXPECT_FALSE(decision_of("bounds,retold below,0.5,0\n").is_retold({"any"}));
}

}  // namespace
}  // namespace entente::test
