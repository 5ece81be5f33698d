// Embedding: a learned guess about actors that have hardly met.
//
// Purpose: for each actor a point in a space, made of what is its own, what its home and role have in common with others and
//          what it has been doing of late; for a question a point near which its answer should lie. Says something of every
//          actor, where counts are silent.
// Input: the facts of one day after the other. Output: log probabilities over all actors.
// Method: an actor's point = own + home + role + three discounted means of its neighbours' points and types, turned by a
//         matrix each (one layer of a recurrent graph network in the manner of RE-GCN, Li et al. 2021, its recurrence a plain
//         decay, through which no gradient runs); the question's point is a two-layer net of source and type; softmax over all
//         actors; dropout; Adam, one step a day. On the processor, in seconds a pass over 60,000 facts.
// Thread-safety: scores() from many threads while nobody learns or advances.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "forecast/affiliations.h"
#include "forecast/chronicle.h"
#include "forecast/matrix.h"
#include "forecast/protocol.h"

namespace entente {

struct EmbeddingSettings {
  std::size_t dimensions = 100, hidden = 200;
  float rate = 2e-3F, dropout = 0.3F;
  std::uint64_t seed = 1;
  unsigned threads = 1;
};

class Embedding {
 public:
  Embedding(const Affiliations& affiliations, std::size_t types, const EmbeddingSettings& settings);

  // One pass over the facts, a step a day, with so much of the settings' rate. What it remembers of late is then that of the
  // last of these days.
  void learn(std::span<const Fact> facts, float share_of_rate);
  // Remembers another day without learning from it.
  void advance(std::span<const Fact> day);

  // Points of all actors on a day after the last one remembered.
  Matrix points(std::int32_t day) const;
  // Log probabilities, one row a question, one column an actor.
  Matrix scores(std::span<const RankQuestion> questions, const Matrix& points) const;

 private:
  struct Day;  // what a step computes on its way
  void forget();
  void compose();
  void add_late(std::int32_t day, Matrix& points, std::array<Matrix, 3>* means) const;
  void ask(std::span<const RankQuestion> questions, const Matrix& points, Day& day) const;
  void step(std::span<const RankQuestion> questions, float rate, std::int32_t day);

  const Affiliations* affiliations_;
  std::size_t types_;
  EmbeddingSettings settings_;
  std::uint64_t steps_ = 0;
  Parameter own_, home_, role_, type_, bias_, into_, into_bias_, out_, out_bias_;
  std::array<Parameter, 3> turn_;
  Matrix static_points_;  // own + home + role
  // What is remembered: discounted sums of neighbours' points and types, and of their number, on the day last_.
  std::array<Matrix, 3> sums_;
  std::array<std::vector<float>, 3> weights_;
  std::int32_t last_ = 0;
  bool empty_ = true;
};

}  // namespace entente
