// Pair rules: what two actors do after what they did.
//
// Purpose: the temporal rules of length one, "r follows p between the same two, so many days later", with their confidence by
//          gap; the strongest single piece of evidence that a ranking has. Reciprocity is among them, for p may be turned.
// Input: the questions of one day after the other. Output: confidences, shrunk towards how often r has any known partner for
//          its answer.
// Source: rules with decay by gap after Liu et al. (2022, TLogic) and Gastinger et al. (2025, CountTRuCoLa); counted in full
//         here, not sampled.
// Thread-safety: reading from many threads while nobody learns.
#pragma once

#include <cstdint>
#include <vector>

#include "forecast/gaps.h"
#include "forecast/history.h"
#include "forecast/protocol.h"

namespace entente {

class PairRules {
 public:
  explicit PairRules(std::size_t types);
  // Of all partners of the question's source: which types they had with it and whether they were an answer. `history` ends
  // before `day`.
  void learn(const History& history, const RankQuestion& question, std::int32_t day);
  // The share of times that an actor with whom the source had `before` so many days ago was an answer to `type`.
  float confidence(std::uint32_t before, std::uint32_t type, std::int32_t gap) const;
  // How often this was the case, and how often it then came so.
  struct Support {
    std::uint32_t times = 0, followed = 0;
  };
  Support support(std::uint32_t before, std::uint32_t type, std::int32_t gap) const {
    return at(before, type, gap);
  }

 private:
  const Support& at(std::uint32_t before, std::uint32_t type, std::int32_t gap) const {
    return cells_[(type * types_ + before) * gap_bins + gap_bin(gap)];
  }
  std::size_t types_;  // turned ones counted
  std::vector<Support> cells_;
  std::vector<double> partners_, answers_;  // by type: for the prior
};

}  // namespace entente
