#include "forecast/temporal_rules.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

#include "forecast/rule_matches.h"
#include "forecast/rule_walks.h"
#include "forecast/temporal_rules_questions.h"

namespace entente {

namespace {

// Answers that what a share is drawn towards is worth: those of a rule towards nothing, those of a time distance or an
// amount towards the rule. Chosen on the validation part of ICEWS14.
constexpr float prior_of_rules = 10, prior_of_cells = 50;
constexpr std::size_t cell_count = gap_bins * amount_bins;
constexpr std::size_t questions_at_once = 256;

// Runs `work(thread)` on so many threads, this one among them.
template <class Work>
void on_threads(std::size_t threads, Work&& work) {
  std::vector<std::jthread> others;
  for (std::size_t thread = 1; thread < threads; ++thread) others.emplace_back(work, thread);
  work(std::size_t{0});
}

// Rules without figures.
std::vector<TemporalRule> find_rules(std::span<const Fact> facts, std::size_t actors, std::size_t types,
                                     const RuleSettings& settings) {
  const RuleWalks walks(facts, actors, types, settings);
  std::vector<RuleWalks::Found> found(2 * types);
  std::atomic<std::size_t> next{0};
  on_threads(settings.threads, [&](std::size_t) {
    for (std::size_t head = next++; head < found.size(); head = next++)
      found[head] = walks.find(static_cast<std::uint32_t>(head));
  });
  std::vector<TemporalRule> rules;
  for (std::size_t head = 0; head < found.size(); ++head) {
    for (const auto& [body, number] : found[head]) {
      TemporalRule& rule = rules.emplace_back();
      rule.head = static_cast<std::uint32_t>(head);
      rule.body = body;
    }
  }
  return rules;
}

// Asks anew and counts answers into the rules.
void ask(std::span<const Fact> facts, const RuleSettings& settings, const TemporalRules& rules,
         std::vector<TemporalRule>& counted) {
  const std::vector<PastQuestion> questions = past_questions(facts, rules.types(), settings.questions);
  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  on_threads(settings.threads, [&](std::size_t) {
    RuleMatcher matcher(rules);  // of its own, since it only ever knows the days before the question
    RuleMatcher::Scratch scratch(rules.actors());
    std::vector<std::uint32_t> asked(rules.all().size() * cell_count), right(asked.size());
    std::vector<RuleMatch> matches;
    std::size_t added = 0;
    for (std::size_t begin = questions_at_once * next++; begin < questions.size();
         begin = questions_at_once * next++) {
      const std::size_t end = std::min(begin + questions_at_once, questions.size());
      for (std::size_t i = begin; i < end; ++i) {
        const PastQuestion& question = questions[i];
        const std::size_t known = added;
        while (added < facts.size() && facts[added].day < question.day) ++added;
        matcher.add(facts.subspan(known, added - known));
        matcher.matches(question.source, question.type, question.day, scratch, matches);
        for (const RuleMatch& match : matches) {
          const std::size_t cell =
              match.rule * cell_count + gap_bin(match.gap) * amount_bins + amount_bin(match.amount);
          ++asked[cell];
          if (std::ranges::find(question.answers, match.target) != question.answers.end()) ++right[cell];
        }
      }
    }
    const std::scoped_lock lock(mutex);  // sums of whole numbers: the order of the threads does not show
    for (std::size_t at = 0; at < asked.size(); ++at) {
      RuleCell& cell = counted[at / cell_count].cells[at % cell_count];
      cell.asked += asked[at];
      cell.right += right[at];
    }
  });
}

float drawn(std::uint32_t right, std::uint32_t asked, float prior, float towards) {
  return (static_cast<float>(right) + prior * towards) / (static_cast<float>(asked) + prior);
}

void fill_shares(TemporalRule& rule) {
  for (std::size_t at = 0; at < cell_count; ++at) {
    RuleCell& gap = rule.by_gap[at / amount_bins];
    gap.asked += rule.cells[at].asked;
    gap.right += rule.cells[at].right;
  }
  for (const RuleCell& gap : rule.by_gap) {
    rule.asked += gap.asked;
    rule.right += gap.right;
  }
  rule.confidence = drawn(rule.right, rule.asked, prior_of_rules, 0);
  for (RuleCell& gap : rule.by_gap)
    gap.confidence = drawn(gap.right, gap.asked, prior_of_cells, rule.confidence);
  for (std::size_t at = 0; at < cell_count; ++at) {
    RuleCell& cell = rule.cells[at];
    cell.confidence = drawn(cell.right, cell.asked, prior_of_cells, rule.by_gap[at / amount_bins].confidence);
  }
}

}  // namespace

std::size_t amount_bin(std::uint32_t amount) { return amount < 2 ? 0 : amount < 4 ? 1 : amount < 10 ? 2 : 3; }

TemporalRules TemporalRules::learn(std::span<const Fact> facts, std::size_t actors, std::size_t types,
                                   const RuleSettings& settings) {
  std::vector<TemporalRule> rules = find_rules(facts, actors, types, settings);
  const TemporalRules found(rules, actors, types, settings.window);
  rules.assign(found.all().begin(), found.all().end());
  ask(facts, settings, found, rules);
  for (TemporalRule& rule : rules) fill_shares(rule);
  std::erase_if(rules, [&](const TemporalRule& rule) {
    return rule.right < settings.least_right || rule.confidence < settings.least_confidence;
  });
  return {std::move(rules), actors, types, settings.window};
}

TemporalRules::TemporalRules(std::vector<TemporalRule> rules, std::size_t actors, std::size_t types,
                             std::int32_t window)
    : actors_(actors),
      types_(types),
      window_(window),
      rules_(std::move(rules)),
      first_(2 * types + 1),
      nodes_(2 * types) {
  std::ranges::sort(rules_, [](const TemporalRule& a, const TemporalRule& b) {
    if (a.head != b.head) return a.head < b.head;
    const std::span<const std::uint32_t> left(a.body.types.data(), a.body.length);
    const std::span<const std::uint32_t> right(b.body.types.data(), b.body.length);
    return std::ranges::lexicographical_compare(left, right);
  });
  for (const TemporalRule& rule : rules_) ++first_[rule.head + 1];
  for (std::size_t head = 0; head + 1 < first_.size(); ++head) first_[head + 1] += first_[head];
  for (std::uint32_t head = 0; head < 2 * types; ++head) grow(head, first_[head], first_[head + 1], 0);
}

void TemporalRules::grow(std::uint32_t node, std::size_t begin, std::size_t end, std::size_t depth) {
  const auto children = static_cast<std::uint32_t>(nodes_.size());
  std::vector<std::size_t> ends;
  for (std::size_t at = begin; at < end;) {
    const std::uint32_t type = rules_[at].body.types[depth];
    std::size_t after = at;
    while (after < end && rules_[after].body.types[depth] == type) ++after;
    Node& child = nodes_.emplace_back();
    child.type = type;
    if (rules_[at].body.length == depth + 1) child.rule = static_cast<std::uint32_t>(at);
    ends.push_back(at = after);
  }
  nodes_[node].children = children;
  nodes_[node].count = static_cast<std::uint32_t>(ends.size());
  for (std::size_t i = 0; i < ends.size(); ++i) {
    const std::size_t first = i == 0 ? begin : ends[i - 1];
    const auto child = static_cast<std::uint32_t>(children + i);
    grow(child, first + (nodes_[child].rule != no_rule ? 1 : 0), ends[i], depth + 1);
  }
}

std::span<const TemporalRule> TemporalRules::of(std::uint32_t head) const {
  return all().subspan(first_[head], first_[head + 1] - first_[head]);
}

std::span<const TemporalRules::Node> TemporalRules::roots(std::uint32_t head) const {
  return nodes().subspan(nodes_[head].children, nodes_[head].count);
}

}  // namespace entente
