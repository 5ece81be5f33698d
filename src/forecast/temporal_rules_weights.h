// Weights of temporal rules: how much each counts when several of them speak.
//
// Purpose: rules overlap: whom one met with yesterday one also praised the day before. A noisy-or counts such reasons twice.
//          Each rule gets a weight, and so does each of its time distances and amounts; the weights of all rules that name an
//          answer are added to the logarithm of its noisy-or, so what each rule contributes can be read off.
// Input: the facts the rules were learned from. Output: weights, 0 where nothing speaks for another.
// Method: conditional logit over the answers named by the rules (McFadden 1974): the weights make the true answers of past
//         questions likely among all that were named; by stochastic gradient with steps that shrink as in AdaGrad (Duchi,
//         Hazan, Singer, JMLR 12, 2011), head type by head type. Questions are answered from the days before them.
// Determinism: the same whatever the number of threads. Thread-safety: reading from many threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "forecast/temporal_rules.h"

namespace entente {

struct RuleMatch;

struct RuleWeightSettings {
  std::size_t questions = 5000;  // asked per head type
  std::size_t rounds = 3;        // over all of them
  float step = 0.03F;
  float shrink = 0.01F;  // draws weights towards 0
  std::size_t threads = 1;
};

class RuleWeights {
 public:
  static RuleWeights learn(std::span<const Fact> facts, const TemporalRules& rules,
                           const RuleWeightSettings& settings);

  // The sum of the weights that a match is given: of its rule, time distance and amount.
  float of(const RuleMatch& match) const;

 private:
  static constexpr std::size_t per_rule = 1 + gap_bins + amount_bins;
  std::vector<float> weights_;  // by rule: its own, by time distance, by amount
};

}  // namespace entente
