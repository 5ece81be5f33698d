// Whom the weights choose where the rules only guess.
#include "coding/party_choice.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "coding/setup.h"

namespace entente::test {
namespace {

constexpr Date published{2024, 5, 10};

CodedReport coded(const std::string& text, const Decision* decision,
                  std::vector<Candidate>* candidates = nullptr) {
  const Coder coder(real_world(), real_lexicon(), nullptr, decision);
  const Report report = report_of(text, published);
  const auto document = real_model()->parse(report.text);
  EXPECT_TRUE(document.has_value());
  return coder.code(report, *document, candidates);
}

std::vector<std::string> codes(const std::vector<Party>& parties) {
  std::vector<std::string> out;
  for (const Party& p : parties) out.push_back(p.code);
  return out;
}

const std::string talks = "Qatar protested on Monday after Iran held a parade.";

TEST(PartyChoice, LeavesTheRulesAloneWithoutWeights) {
  ENTENTE_NEEDS_MODEL();
  const Decision other = decision_of("event,always,1,10\n");
  const auto rules = coded(talks, nullptr), weighed = coded(talks, &other);
  ASSERT_EQ(rules.events.size(), weighed.events.size());
  for (std::size_t i = 0; i < rules.events.size(); ++i) {
    EXPECT_EQ(codes(rules.events[i].target), codes(weighed.events[i].target));
    EXPECT_EQ(rules.events[i].path, weighed.events[i].path);
  }
}

TEST(PartyChoice, TakesTheLikeliestOfTheSentence) {
  ENTENTE_NEEDS_MODEL();
  const Decision near = decision_of(
      "target,always,-1,10\ntarget,in the sentence,3,10\ntarget,on the other side as well,-9,10\n");
  const auto events = coded(talks, &near).events;
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(codes(events[0].source), (std::vector<std::string>{"QAT"}));
  EXPECT_EQ(codes(events[0].target), (std::vector<std::string>{"IRN"}));
  EXPECT_TRUE(events[0].path.ends_with("target=weighed")) << events[0].path;
}

TEST(PartyChoice, LeavesAloneWhatStandsInASlotOfItsOwn) {
  ENTENTE_NEEDS_MODEL();
  const Decision against = decision_of("target,always,0,10\ntarget,of the rules,-9,10\n");
  const auto events = coded("Qatar condemned Iran while Oman looked on.", &against).events;
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(codes(events[0].target), (std::vector<std::string>{"IRN"}));
}

// The coder adds up weights as it goes; the options with all their features say the same.
TEST(PartyChoice, AgreesWithTheOptionsInFull) {
  ENTENTE_NEEDS_MODEL();
  const std::string text =
      "Turkey shot down a Russian jet on Tuesday. Moscow vowed a response and condemned the attack. NATO met "
      "in Brussels at "
      "Ankara's request. The alliance called for calm. Greece refused to take part, and Iran denied that it "
      "had sent "
      "weapons. Protesters were killed in Homs, and Washington imposed sanctions.";
  std::vector<Candidate> all;
  const Decision none = decision_of("event,always,1,10\n");
  coded(text, &none, &all);
  std::set<std::string> names;
  for (const Candidate& c : all) {
    for (const auto* options : {&c.parties.source, &c.parties.target}) {
      for (const PartyOption& option : *options) names.insert(option.features.begin(), option.features.end());
    }
  }
  ASSERT_GT(names.size(), 50U);
  std::mt19937 random(7);
  std::size_t changed = 0;
  for (int round = 0; round < 20; ++round) {
    std::vector<Weight> weights;
    for (const std::string& name : names)
      weights.push_back({name, static_cast<double>(random() % 2001) / 500.0 - 2.0, 10});
    Decision decision = none;
    decision.set(Question::source, weights);
    decision.set(Question::target, weights);
    std::vector<Candidate> candidates;
    coded(text, &decision, &candidates);
    for (const Candidate& c : candidates) {
      if (c.parties.target.empty()) continue;
      const PartyOption& best = c.parties.target[likeliest(c.parties.target, Question::target, decision)];
      const bool weighed = c.event.path.find("target=weighed") != std::string::npos;
      if (best.of_rules) {
        EXPECT_FALSE(weighed);
      }
      if (!weighed) continue;
      ++changed;
      EXPECT_EQ(codes(best.parties), codes(c.event.target));
    }
  }
  EXPECT_GT(changed, 20U);
}

}  // namespace
}  // namespace entente::test
