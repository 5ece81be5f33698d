// Gate: weighs the clues of candidates against one another.
//
// Purpose: from clues to a score, learned so that right answers stand above the other candidates of the same question. Score =
//          (weights + weights of the type) · clues + a hidden layer that has a start of its own for each type; with no hidden
//          units it is linear, and what each clue adds to the score is exact.
// Input: samples, each a question's right answers and some of its other candidates. Output: weights.
// Source: listwise softmax loss (Cao et al. 2007); other candidates are drawn at random and their number is made good in the
//         sum (sampled softmax, Jean et al. 2015); Adam with a warm-up and a cosine.
// Thread-safety: score() from many threads. The same samples and seed give the same weights for any number of threads.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "forecast/matrix.h"
#include "forecast/ranking_features.h"

namespace entente {

// Clues are kept in 16 bits (the upper half of a float): weighing needs no more, and there are millions.
class GateSamples {
 public:
  // The right answers, and about `others` of the other candidates, drawn by seed and number of the question.
  void add(std::uint32_t type, std::span<const RankCandidate> candidates,
           std::span<const std::uint32_t> answers, std::size_t others, std::uint64_t seed);
  std::size_t questions() const { return asked_.size(); }
  std::size_t rows() const { return rows_.size() / clues; }

 private:
  friend class Gate;
  struct Asked {
    std::uint32_t type = 0;
    std::size_t begin = 0, right = 0, end = 0;  // rows: right answers from begin to right, others to end
    float correction = 0;                       // log of how many candidates each of the others stands for
  };
  std::vector<Asked> asked_;
  std::vector<std::uint16_t> rows_;
};

struct GateSettings {
  std::size_t hidden = 32;  // 0: linear
  std::size_t passes = 3;
  float rate = 3e-3F;
  std::uint64_t seed = 1;
  unsigned threads = 1;
};

class Gate {
 public:
  static Gate learn(const GateSamples& samples, std::size_t types, const GateSettings& settings);
  // One score a candidate; scores compare within a question only.
  void score(std::uint32_t type, std::span<const RankCandidate> candidates, std::vector<float>& out) const;
  // What each clue adds to the score by the linear part, beside a candidate about which everything is zero.
  ClueRow contributions(std::uint32_t type, const ClueRow& row) const;
  bool linear() const { return into_.value.cols == 0; }

 private:
  struct Shard;
  void forward(Shard& shard) const;
  float backward(const GateSamples& samples, std::span<const std::uint32_t> batch, std::size_t size,
                 Shard& shard) const;
  void load(const GateSamples& samples, std::span<const std::uint32_t> batch, Shard& shard) const;

  ClueRow middle_{}, scale_{};  // clues are weighed as (clue - middle) * scale
  Parameter common_, by_type_, into_, start_, out_;
};

}  // namespace entente
