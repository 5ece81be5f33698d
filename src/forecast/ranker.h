// Ranker: to whom does s do r next?
//
// Purpose: learns from a chronicle to rank all actors as the answer to a question, and answers. Puts together history,
//          temporal rules, groups, embedding and gate; the only one of them that others need.
// Flow:    days are gone through in order. Before a day is added its questions are asked of what was known, and the clues of
//          right answers and of some others kept. So that the gate learns how far rules and embedding can be trusted on days that
//          they have not seen, both are learned anew before each of a few stretches of days, from the days before it only. Last,
//          the gate is learned from what was kept, and rules and embedding once more from everything.
// Input: the facts of a chronicle, then one day after the other. Output: scores. Nothing of a day enters before advance().
// Thread-safety: rank() and the like from many threads while nobody advances. Same input and seed: same scores, for any number
// of threads, on one kind of processor.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "forecast/chronicle.h"
#include "forecast/embedding.h"
#include "forecast/gate.h"
#include "forecast/protocol.h"
#include "forecast/ranking_features.h"
#include "forecast/temporal_rules_weights.h"

namespace entente {

// Told what is being done and which share of it is done, 0 … 1.
using RankerProgress = std::function<void(std::string_view what, double share)>;

struct RankerSettings {
  bool linear = false;         // no hidden layer and no embedding: every score is a sum that can be opened
  float first_stretch = 0.4F;  // share of the days from which only rules and embedding learn
  std::size_t others = 100;    // candidates kept beside the right answers of a question
  std::uint64_t seed = 1;
  unsigned threads = 1;
};

// A clue's part in the difference between a candidate's score and that of one about which nothing is known.
struct RankReason {
  Clue clue;
  float value = 0;  // of the clue
  float adds = 0;
};
struct Ranked {
  std::uint32_t actor = 0;
  float score = 0;
  double chance = 0;  // softmax over all candidates
  Novelty novelty = Novelty::never_met;
  std::vector<RankReason> reasons;  // linear part; the strongest first, of either sign
};

class Ranker {
 public:
  // `chronicle` must outlive it; `facts` are of it, all before the days to be asked about.
  Ranker(const Chronicle& chronicle, std::span<const Fact> facts, const RankerSettings& settings,
         const RankerProgress& progress = {});
  Ranker(Ranker&&) noexcept;
  ~Ranker();

  // The next day's facts become known. Weights stay as they are.
  void advance(std::span<const Fact> day);
  const History& history() const;

  // Calls `each(question number, scores of all actors)` from several threads, one call a question.
  void rank(std::span<const RankQuestion> questions, std::int32_t day,
            const std::function<void(std::size_t, std::span<const float>)>& each) const;
  // The first `most` candidates with their reasons.
  std::vector<Ranked> best(std::uint32_t source, std::uint32_t type, std::int32_t day,
                           std::size_t most) const;
  // The temporal rules that name the target, the most confident first, each with the facts it rests on; good for as long as
  // the ranker is.
  std::vector<RuleGrounding> rules(std::uint32_t source, std::uint32_t type, std::uint32_t target,
                                   std::int32_t day) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace entente
