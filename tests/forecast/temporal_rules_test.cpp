// Temporal rules against chronicles made by hand and against plain nested loops.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "forecast/rule_matches.h"
#include "forecast/temporal_rules.h"

namespace entente {
namespace {

// Forty cases with actors of their own. Types: 0 follows 1 (length one), 2 follows 3 and 4, 5 follows 6, 7 and 8; each time
// the body leads to two actors, of whom the head takes the first.
constexpr std::size_t cases = 40, kinds = 9, actors_of_case = 5, all_actors = cases * actors_of_case * 3;

std::vector<Fact> cases_of_each_length() {
  std::vector<Fact> facts;
  for (std::uint32_t number = 0; number < cases; ++number) {
    const auto day = static_cast<std::int32_t>(10 * number);
    std::uint32_t a = number * actors_of_case * 3;
    facts.insert(facts.end(), {{day, a, 1, a + 1}, {day, a, 1, a + 2}, {day + 1, a, 0, a + 1}});
    a += actors_of_case;
    facts.insert(
        facts.end(),
        {{day, a, 3, a + 1}, {day + 1, a + 1, 4, a + 2}, {day + 1, a + 1, 4, a + 3}, {day + 4, a, 2, a + 2}});
    a += actors_of_case;
    facts.insert(facts.end(), {{day, a, 6, a + 1},
                               {day, a + 1, 7, a + 2},
                               {day + 2, a + 2, 8, a + 3},
                               {day + 2, a + 2, 8, a + 4},
                               {day + 3, a, 5, a + 3}});
  }
  put_in_order(facts);
  return facts;
}

// 25 actors, 3 types, 40 days, 12 facts a day, by a multiplicative generator (Lehmer).
std::vector<Fact> crowd(std::uint32_t seed = 1) {
  std::vector<Fact> facts;
  std::uint64_t state = seed;
  const auto draw = [&](std::uint32_t below) {
    state = state * 48271 % 2147483647;
    return static_cast<std::uint32_t>(state % below);
  };
  for (std::int32_t day = 0; day < 40; ++day) {
    for (int i = 0; i < 12; ++i) {
      const std::uint32_t source = draw(25), type = draw(3);
      facts.push_back({day, source, type, draw(25)});
    }
  }
  put_in_order(facts);
  return facts;
}

const TemporalRule* find(const TemporalRules& rules, std::uint32_t head, const RuleBody& body) {
  for (const TemporalRule& rule : rules.of(head)) {
    if (rule.body == body) return &rule;
  }
  return nullptr;
}

RuleMatcher matcher_of(const TemporalRules& rules, std::span<const Fact> facts) {
  RuleMatcher matcher(rules);
  each_day(facts, [&](std::span<const Fact> day) { matcher.add(day); });
  return matcher;
}

std::map<std::uint32_t, float> scores(const RuleMatcher& matcher, const TemporalRules& rules,
                                      std::uint32_t source, std::uint32_t type, std::int32_t day) {
  RuleMatcher::Scratch scratch(rules.actors());
  std::vector<RuleScore> out;
  matcher.score(source, type, day, scratch, out);
  std::map<std::uint32_t, float> by_target;
  for (const RuleScore& one : out) EXPECT_TRUE(by_target.emplace(one.target, one.score).second);
  return by_target;
}

TEST(TemporalRules, CountsEachLengthAsByHand) {
  const TemporalRules rules = TemporalRules::learn(cases_of_each_length(), all_actors, kinds, {});
  // Of the 40 questions the first ten are left out; each of the others has two answers, one of them right.
  const struct {
    std::uint32_t head;
    RuleBody body;
    std::int32_t gap;
  } expected[] = {{0, {1, {1}}, 1}, {2, {2, {3, 4}}, 3}, {5, {3, {6, 7, 8}}, 1}};
  for (const auto& [head, body, gap] : expected) {
    SCOPED_TRACE(body.length);
    const TemporalRule* rule = find(rules, head, body);
    ASSERT_NE(rule, nullptr);
    EXPECT_EQ(rules.of(head).size(), 1U);
    EXPECT_EQ(rule->asked, 60U);
    EXPECT_EQ(rule->right, 30U);
    EXPECT_FLOAT_EQ(rule->confidence, 30.0F / 70);
    const RuleCell& at_gap = rule->by_gap[gap_bin(gap)];
    EXPECT_EQ(at_gap.asked, 60U);
    EXPECT_EQ(at_gap.right, 30U);
    EXPECT_NEAR(at_gap.confidence, (30 + 50 * 30.0 / 70) / 110, 1e-6);
    EXPECT_EQ(rule->cells[gap_bin(gap) * amount_bins + amount_bin(1)].right, 30U);
  }
}

TEST(TemporalRules, BodiesRunForwardInTime) {
  // Turned round, the body of length two would have its second step before its first: no rule leads back.
  const TemporalRules rules = TemporalRules::learn(cases_of_each_length(), all_actors, kinds, {});
  EXPECT_TRUE(rules.of(2 + kinds).empty());
  // The rule of length one holds the other way round as well: each target has one source only.
  const TemporalRule* back = find(rules, 0 + kinds, {1, {1 + kinds}});
  ASSERT_NE(back, nullptr);
  EXPECT_EQ(back->asked, 30U);
  EXPECT_EQ(back->right, 30U);
}

TEST(TemporalRules, TheSameForAnyNumberOfThreads) {
  RuleSettings settings;
  settings.least_confidence = 0;
  const TemporalRules one = TemporalRules::learn(crowd(), 25, 3, settings);
  settings.threads = 3;
  const TemporalRules three = TemporalRules::learn(crowd(), 25, 3, settings);
  EXPECT_GT(one.all().size(), 100U);
  EXPECT_TRUE(std::ranges::equal(one.all(), three.all()));
}

TEST(TemporalRules, MatchesAreThoseOfPlainLoops) {
  RuleSettings settings;
  settings.window = 8;
  settings.least_confidence = 0;
  const std::vector<Fact> facts = crowd();
  const TemporalRules rules = TemporalRules::learn(facts, 25, 3, settings);
  const RuleMatcher matcher = matcher_of(rules, facts);
  std::vector<Fact> steps = facts;  // both ways
  for (const Fact& fact : facts) steps.push_back({fact.day, fact.target, fact.type + 3, fact.source});
  std::ranges::sort(steps);
  const std::int32_t day = 30;
  std::size_t longest_found = 0;
  for (const std::uint32_t head : {0U, 4U}) {
    for (std::uint32_t source = 0; source < 25; ++source) {
      // For every rule and target: the last day, and the facts (length one) or actors before the target.
      std::map<std::pair<std::uint32_t, std::uint32_t>, std::pair<std::int32_t, std::set<std::int64_t>>>
          expected;
      for (std::uint32_t number = 0; number < rules.all().size(); ++number) {
        const TemporalRule& rule = rules.all()[number];
        if (rule.head != head) continue;
        const auto follow = [&](const auto& self, std::vector<std::uint32_t> path,
                                std::int32_t from) -> void {
          const std::size_t done = path.size() - 1;
          for (std::size_t at = 0; at < steps.size(); ++at) {
            const Fact& step = steps[at];
            if (step.source != path.back() || step.type != rule.body.types[done]) continue;
            if (step.day < from || step.day >= day || std::ranges::count(path, step.target) > 0) continue;
            if (done + 1 < rule.body.length) {
              std::vector<std::uint32_t> further = path;
              further.push_back(step.target);
              self(self, further, step.day);
              continue;
            }
            auto& [last, amount] = expected[{number, step.target}];
            last = std::max(last, step.day);
            amount.insert(done == 0 ? static_cast<std::int64_t>(at) : path.back());
            if (done == 2) ++longest_found;
          }
        };
        follow(follow, {source}, rule.body.length == 1 ? 0 : day - settings.window);
      }
      RuleMatcher::Scratch scratch(25);
      std::vector<RuleMatch> matches;
      matcher.matches(source, head, day, scratch, matches);
      EXPECT_EQ(matches.size(), expected.size());
      for (const RuleMatch& match : matches) {
        const auto found = expected.find({match.rule, match.target});
        ASSERT_NE(found, expected.end());
        EXPECT_EQ(match.gap, day - found->second.first);
        EXPECT_EQ(match.amount, found->second.second.size());
      }
    }
  }
  EXPECT_GT(longest_found, 100U);
}

TEST(TemporalRules, TheDayItselfAndTheFutureAreNotUsed) {
  const std::vector<Fact> facts = crowd();
  const TemporalRules rules = TemporalRules::learn(facts_between(facts, 0, 30), 25, 3, {});
  const RuleMatcher past = matcher_of(rules, facts_between(facts, 0, 30));
  const RuleMatcher all = matcher_of(rules, facts);
  std::size_t answers = 0;
  for (std::uint32_t source = 0; source < 25; ++source) {
    for (std::uint32_t type = 0; type < 6; ++type) {
      const auto expected = scores(past, rules, source, type, 30);
      EXPECT_EQ(expected, scores(all, rules, source, type, 30));
      answers += expected.size();
    }
  }
  EXPECT_GT(answers, 100U);
}

TEST(TemporalRules, GroundingsAreFactsInOrderOfTime) {
  RuleSettings settings;
  settings.window = 8;
  const std::vector<Fact> facts = crowd();
  const TemporalRules rules = TemporalRules::learn(facts_between(facts, 0, 35), 25, 3, settings);
  const RuleMatcher matcher = matcher_of(rules, facts);
  RuleMatcher::Scratch scratch(25);
  std::vector<RuleMatch> matches;
  std::array<std::size_t, longest_body + 1> seen{};
  for (std::uint32_t source = 0; source < 25; ++source) {
    matcher.matches(source, 1, 35, scratch, matches);
    std::map<std::uint32_t, std::size_t> named;
    for (const RuleMatch& match : matches) ++named[match.target];
    for (const auto& [target, number] : named) {
      const std::vector<RuleGrounding> groundings = matcher.explain(source, 1, target, 35, scratch);
      EXPECT_EQ(groundings.size(), number);  // every match can be opened
      for (const RuleGrounding& one : groundings) {
        ASSERT_EQ(one.facts.size(), one.rule->body.length);
        ++seen[one.facts.size()];
        EXPECT_EQ(one.cell,
                  one.rule->cells[gap_bin(one.match.gap) * amount_bins + amount_bin(one.match.amount)]);
        EXPECT_EQ(one.facts.back().day, 35 - one.match.gap);
        std::uint32_t actor = source;
        for (std::size_t step = 0; step < one.facts.size(); ++step) {
          const Fact& fact = one.facts[step];
          EXPECT_TRUE(std::ranges::binary_search(facts, fact));
          EXPECT_LE(one.facts[step > 0 ? step - 1 : 0].day, fact.day);
          const bool turned = one.rule->body.types[step] >= 3;
          EXPECT_EQ(fact.type, one.rule->body.types[step] - (turned ? 3 : 0));
          EXPECT_EQ(turned ? fact.target : fact.source, actor);
          actor = turned ? fact.source : fact.target;
        }
        EXPECT_EQ(actor, target);
      }
    }
  }
  for (std::size_t length = 1; length <= longest_body; ++length) EXPECT_GT(seen[length], 10U);
}

TEST(TemporalRules, WithoutTheFactsBehindItTheScoreFalls) {
  const std::vector<Fact> facts = cases_of_each_length();
  const TemporalRules rules = TemporalRules::learn(facts, all_actors, kinds, {});
  const RuleMatcher matcher = matcher_of(rules, facts);
  // The last case of length three, asked on the day of its head.
  const auto source = static_cast<std::uint32_t>(all_actors - actors_of_case);
  const std::int32_t day = 10 * (cases - 1) + 3;
  EXPECT_GT(scores(matcher, rules, source, 5, day)[source + 3], 0.3F);
  RuleMatcher::Scratch scratch(all_actors);
  const std::vector<RuleGrounding> groundings = matcher.explain(source, 5, source + 3, day, scratch);
  ASSERT_EQ(groundings.size(), 1U);
  for (const Fact& cited : groundings.front().facts) {
    std::vector<Fact> rest = facts;
    std::erase(rest, cited);
    EXPECT_FALSE(scores(matcher_of(rules, rest), rules, source, 5, day).contains(source + 3));
  }
}

// Sixty cases: where 1 names one actor and both 2 and 3 another, 0 takes the first; where 2 and 3 speak alone, theirs; and
// where 1 speaks beside 4, the one that 4 names.
std::vector<Fact> cases_of_reasons_that_overlap() {
  std::vector<Fact> facts;
  for (std::uint32_t number = 0; number < 60; ++number) {
    const auto day = static_cast<std::int32_t>(10 * number);
    const std::uint32_t a = 4 * number;
    const std::uint32_t kind = number % 3;
    if (kind != 1) facts.push_back({day, a, 1, a + 1});
    if (kind != 2) facts.insert(facts.end(), {{day, a, 2, a + 2}, {day, a, 3, a + 2}});
    if (kind == 2) facts.push_back({day, a, 4, a + 3});
    facts.push_back({day + 1, a, 0, a + 1 + kind});
  }
  put_in_order(facts);
  return facts;
}

TEST(TemporalRules, WeightsKnowThatReasonsOverlap) {
  const std::vector<Fact> facts = cases_of_reasons_that_overlap();
  const TemporalRules rules = TemporalRules::learn(facts, 240, 5, {});
  const RuleWeights weights = RuleWeights::learn(facts, rules, {});
  RuleMatcher matcher(rules, &weights);
  matcher.add(facts);
  RuleMatcher::Scratch scratch(240);
  std::vector<RuleScore> scores;
  matcher.score(4 * 57, 0, 10 * 57 + 1, scratch, scores);  // the last case of the first kind
  ASSERT_EQ(scores.size(), 2U);
  std::ranges::sort(scores, {}, &RuleScore::target);
  EXPECT_LT(scores[0].score, scores[1].score);      // two reasons against one
  EXPECT_GT(scores[0].weighed, scores[1].weighed);  // but they are one and the same
  // What the rules contribute is the whole difference.
  float sum = 0;
  for (const RuleGrounding& one : matcher.explain(4 * 57, 0, scores[1].target, 10 * 57 + 1, scratch))
    sum += one.weight;
  EXPECT_LT(sum, 0);
  EXPECT_NEAR(scores[1].weighed, std::log(scores[1].score) + sum, 1e-5);
}

TEST(TemporalRules, WeightsAreTheSameForAnyNumberOfThreads) {
  const std::vector<Fact> facts = crowd();
  const TemporalRules rules = TemporalRules::learn(facts, 25, 3, {});
  RuleWeightSettings settings;
  const RuleWeights one = RuleWeights::learn(facts, rules, settings);
  settings.threads = 3;
  const RuleWeights three = RuleWeights::learn(facts, rules, settings);
  std::size_t moved = 0;
  for (std::uint32_t rule = 0; rule < rules.all().size(); ++rule) {
    for (std::int32_t gap = 1; gap < 40; ++gap) {
      const RuleMatch match{rule, 0, gap, 1};
      EXPECT_EQ(one.of(match), three.of(match));
      if (one.of(match) != 0) ++moved;
    }
  }
  EXPECT_GT(moved, 100U);
}

TEST(TemporalRules, NothingKnownNothingSaid) {
  const TemporalRules rules = TemporalRules::learn({}, 3, 2, {});
  EXPECT_TRUE(rules.all().empty());
  const RuleMatcher matcher(rules);
  EXPECT_TRUE(scores(matcher, rules, 0, 0, 1).empty());
  RuleMatcher::Scratch scratch(3);
  EXPECT_TRUE(matcher.explain(0, 0, 1, 1, scratch).empty());
  // One day: there is nothing before it.
  const std::vector<Fact> facts{{0, 0, 0, 1}, {0, 0, 1, 1}};
  EXPECT_TRUE(TemporalRules::learn(facts, 3, 2, {}).all().empty());
}

}  // namespace
}  // namespace entente
