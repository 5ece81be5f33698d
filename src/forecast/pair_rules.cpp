#include "forecast/pair_rules.h"

#include <algorithm>

namespace entente {

namespace {

constexpr double weight_of_prior = 3;

}  // namespace

PairRules::PairRules(std::size_t types)
    : types_(2 * types), cells_(types_ * types_ * gap_bins), partners_(types_, 1.0), answers_(types_, 0.02) {}

void PairRules::learn(const History& history, const RankQuestion& question, std::int32_t day) {
  for (const PartnerTrace& partner : history.partners(question.source)) {
    const bool answer = std::binary_search(question.targets.begin(), question.targets.end(), partner.partner);
    partners_[question.type] += 1;
    answers_[question.type] += answer;
    for (const TypeTrace& before : partner.types) {
      Support& cell =
          cells_[(question.type * types_ + before.type) * gap_bins + gap_bin(day - before.trace.last)];
      ++cell.times;
      cell.followed += answer;
    }
  }
}

float PairRules::confidence(std::uint32_t before, std::uint32_t type, std::int32_t gap) const {
  const Support& cell = at(before, type, gap);
  const double prior = answers_[type] / partners_[type];
  return static_cast<float>((cell.followed + weight_of_prior * prior) / (cell.times + weight_of_prior));
}

}  // namespace entente
