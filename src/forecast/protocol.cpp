#include "forecast/protocol.h"

#include <algorithm>
#include <tuple>

namespace entente {

std::vector<RankQuestion> questions_of(std::span<const Fact> day, std::size_t types) {
  const auto half = static_cast<std::uint32_t>(types);
  std::vector<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>> asked;
  for (const Fact& fact : day) {
    asked.emplace_back(fact.source, fact.type, fact.target);
    asked.emplace_back(fact.target, fact.type + half, fact.source);
  }
  std::sort(asked.begin(), asked.end());
  asked.erase(std::unique(asked.begin(), asked.end()), asked.end());
  std::vector<RankQuestion> out;
  for (const auto& [source, type, target] : asked) {
    if (out.empty() || out.back().source != source || out.back().type != type) {
      out.push_back({source, type, {}});
    }
    out.back().targets.push_back(target);
  }
  return out;
}

double rank_of(std::span<const float> scores, const RankQuestion& question, std::uint32_t answer) {
  const float score = scores[answer];
  std::int64_t better = 0, equal = 0;  // the answer itself among the equal
  for (const float other : scores) {
    better += other > score;
    equal += other == score;
  }
  for (const std::uint32_t other : question.targets) {
    if (other == answer) continue;
    better -= scores[other] > score;
    equal -= scores[other] == score;
  }
  return static_cast<double>(better) + static_cast<double>(equal + 1) / 2;
}

void RankFigures::add(double rank) {
  reciprocal += 1 / rank;
  first += rank <= 1;
  third += rank <= 3;
  tenth += rank <= 10;
  ++answers;
}

void RankFigures::add(const RankFigures& other) {
  reciprocal += other.reciprocal;
  first += other.first;
  third += other.third;
  tenth += other.tenth;
  answers += other.answers;
}

void RankTable::add(double rank, Novelty novelty, std::size_t type) {
  all.add(rank);
  by_novelty[static_cast<std::size_t>(novelty)].add(rank);
  if (by_type.size() <= type) by_type.resize(type + 1);
  by_type[type].add(rank);
}

}  // namespace entente
