#include "forecast/temporal_rules_questions.h"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace entente {

std::vector<PastQuestion> past_questions(std::span<const Fact> facts, std::size_t types, std::size_t most) {
  // In the order of a chronicle both ways: the facts of one question stand together.
  std::vector<std::vector<Fact>> by_type(2 * types);
  for (const Fact& fact : facts) {
    const auto turned = static_cast<std::uint32_t>(fact.type + types);
    by_type[fact.type].push_back(fact);
    by_type[turned].push_back({fact.day, fact.target, turned, fact.source});
  }
  std::vector<PastQuestion> chosen;
  for (std::vector<Fact>& all : by_type) {
    std::ranges::sort(all);
    std::vector<PastQuestion> questions;
    for (const Fact& fact : all) {
      if (questions.empty() || questions.back().day != fact.day || questions.back().source != fact.source)
        questions.push_back({fact.day, fact.source, fact.type, {}});
      questions.back().answers.push_back(fact.target);
    }
    const std::size_t skipped = questions.size() / 4;
    const std::size_t rest = questions.size() - skipped;
    const std::size_t taken = std::min(most, rest);
    for (std::size_t i = 0; i < taken; ++i)
      chosen.push_back(std::move(questions[skipped + i * rest / taken]));
  }
  std::ranges::sort(chosen, {},
                    [](const PastQuestion& one) { return std::tuple(one.day, one.source, one.type); });
  return chosen;
}

}  // namespace entente
