#include "forecast/temporal_rules_weights.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <limits>
#include <thread>

#include "forecast/rule_matches.h"
#include "forecast/temporal_rules_questions.h"

namespace entente {

namespace {

// Share one walk through the facts; their lessons are kept in memory.
constexpr std::size_t heads_at_once = 8;
constexpr float least_gradient = 1e-4F;  // of an answer: smaller ones change nothing

// Where the three weights of a match stand.
template <std::size_t per_rule>
std::array<std::uint32_t, 3> places(const RuleMatch& match) {
  const auto rule = static_cast<std::uint32_t>(match.rule * per_rule);
  const auto gap = static_cast<std::uint32_t>(gap_bin(match.gap));
  const auto amount = static_cast<std::uint32_t>(gap_bins + amount_bin(match.amount));
  return {rule, rule + 1 + gap, rule + 1 + amount};
}

// Questions of one head type with all that was named; one question after the other.
struct Lessons {
  struct Answer {
    float base = 0;  // logarithm of the noisy-or
    bool right = false;
    std::size_t end = 0;  // of its matches; they begin where those of the answer before end
  };
  std::vector<std::array<std::uint32_t, 3>> matches;  // places of weights
  std::vector<Answer> answers;
  std::vector<std::size_t> ends;  // of the answers of a question
};

// Adds a question, if it has both right and wrong answers.
template <std::size_t per_rule>
void add(Lessons& lessons, const PastQuestion& question, std::span<const RuleScore> scores,
         std::vector<RuleMatch>& matches, std::vector<std::size_t>& answer_of) {
  const std::size_t right = static_cast<std::size_t>(std::ranges::count_if(scores, [&](const RuleScore& one) {
    return std::ranges::find(question.answers, one.target) != question.answers.end();
  }));
  if (right == 0 || right == scores.size()) return;
  std::ranges::stable_sort(matches, {}, &RuleMatch::target);
  for (std::size_t i = 0; i < scores.size(); ++i) answer_of[scores[i].target] = i;
  for (std::size_t at = 0; at < matches.size();) {
    const std::uint32_t target = matches[at].target;
    for (; at < matches.size() && matches[at].target == target; ++at) {
      lessons.matches.push_back(places<per_rule>(matches[at]));
    }
    const bool is_right = std::ranges::find(question.answers, target) != question.answers.end();
    lessons.answers.push_back({scores[answer_of[target]].weighed, is_right, lessons.matches.size()});
  }
  lessons.ends.push_back(lessons.answers.size());
}

void study(const Lessons& lessons, const RuleWeightSettings& settings, std::vector<float>& weights,
           std::vector<float>& squares) {
  std::vector<float> shares;
  std::size_t begin = 0, match = 0;
  for (const std::size_t end : lessons.ends) {
    const std::size_t first_match = match;
    shares.clear();
    float most = std::numeric_limits<float>::lowest();
    float right = 0, sum = 0;
    for (std::size_t at = begin; at < end; ++at) {
      const Lessons::Answer& answer = lessons.answers[at];
      float score = answer.base;
      for (; match < answer.end; ++match) {
        for (const std::uint32_t place : lessons.matches[match]) score += weights[place];
      }
      shares.push_back(score);
      most = std::max(most, score);
      if (answer.right) ++right;
    }
    for (float& share : shares) sum += share = std::exp(share - most);
    match = first_match;
    for (std::size_t at = begin; at < end; ++at) {
      const Lessons::Answer& answer = lessons.answers[at];
      const float gradient = shares[at - begin] / sum - (answer.right ? 1 / right : 0.0F);
      if (std::abs(gradient) < least_gradient) match = answer.end;
      for (; match < answer.end; ++match) {
        for (const std::uint32_t place : lessons.matches[match]) {
          const float drawn = gradient + settings.shrink * weights[place];
          squares[place] += drawn * drawn;
          weights[place] -= settings.step * drawn / std::sqrt(squares[place] + 1);
        }
      }
    }
    begin = end;
  }
}

}  // namespace

float RuleWeights::of(const RuleMatch& match) const {
  float sum = 0;
  for (const std::uint32_t place : places<per_rule>(match)) sum += weights_[place];
  return sum;
}

RuleWeights RuleWeights::learn(std::span<const Fact> facts, const TemporalRules& rules,
                               const RuleWeightSettings& settings) {
  RuleWeights learned;
  learned.weights_.resize(rules.all().size() * per_rule);
  std::vector<float> squares(learned.weights_.size());
  const std::size_t heads = 2 * rules.types();
  std::vector<std::vector<PastQuestion>> by_group((heads + heads_at_once - 1) / heads_at_once);
  for (PastQuestion& question : past_questions(facts, rules.types(), settings.questions))
    by_group[question.type / heads_at_once].push_back(std::move(question));
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    RuleMatcher::Scratch scratch(rules.actors());
    std::vector<RuleScore> scores;
    std::vector<RuleMatch> matches;
    std::vector<std::size_t> answer_of(rules.actors());
    for (std::size_t group = next++; group < by_group.size(); group = next++) {
      RuleMatcher matcher(rules);
      std::vector<Lessons> lessons(heads_at_once);
      std::size_t added = 0;
      for (const PastQuestion& question : by_group[group]) {  // by day
        const std::size_t known = added;
        while (added < facts.size() && facts[added].day < question.day) ++added;
        matcher.add(facts.subspan(known, added - known));
        matcher.score(question.source, question.type, question.day, scratch, scores, &matches);
        add<per_rule>(lessons[question.type % heads_at_once], question, scores, matches, answer_of);
      }
      // The weights of a head are touched by its own lessons only: threads do not meet.
      for (const Lessons& of_head : lessons) {
        for (std::size_t round = 0; round < settings.rounds; ++round)
          study(of_head, settings, learned.weights_, squares);
      }
    }
  };
  std::vector<std::jthread> others;
  for (std::size_t thread = 1; thread < settings.threads; ++thread) others.emplace_back(work);
  work();
  others.clear();  // waits for them
  return learned;
}

}  // namespace entente
