#include "forecast/chronicle.h"

#include <algorithm>

namespace entente {

void put_in_order(std::vector<Fact>& facts) {
  std::sort(facts.begin(), facts.end());
  facts.erase(std::unique(facts.begin(), facts.end()), facts.end());
}

std::span<const Fact> facts_between(std::span<const Fact> facts, std::int32_t from, std::int32_t to) {
  const auto earlier = [](const Fact& fact, std::int32_t day) { return fact.day < day; };
  const auto begin = std::lower_bound(facts.begin(), facts.end(), from, earlier);
  const auto end = std::lower_bound(begin, facts.end(), to, earlier);
  return {begin, end};
}

}  // namespace entente
