// Protocol: the questions of the published benchmarks and how answers are ranked.
//
// Purpose: one day's facts as questions in both directions, "to whom does s do r today?" and "who does r to o today?"; the rank
//          of a right answer; what is counted. Single step: everything before the day is known, nothing of the day itself.
// Method: time-aware filter (other right answers of the same day do not count against an answer) and the average rank of equal
//         scores (half of those that tie with the answer stand before it), as Gastinger et al. (2023, "Comparing apples and
//         oranges?") ask for.
// Thread-safety: pure functions and plain values.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "forecast/chronicle.h"
#include "forecast/novelty.h"

namespace entente {

struct RankQuestion {
  std::uint32_t source = 0;
  std::uint32_t type = 0;              // turned types included
  std::vector<std::uint32_t> targets;  // the right answers, each once
};

// Both directions, each (source, type) once, by source and type. `types`: not turned.
std::vector<RankQuestion> questions_of(std::span<const Fact> day, std::size_t types);

// The rank, from 1, of the right answer among all actors.
double rank_of(std::span<const float> scores, const RankQuestion& question, std::uint32_t answer);

struct RankFigures {
  double reciprocal = 0, first = 0, third = 0, tenth = 0;  // sums
  std::uint64_t answers = 0;
  void add(double rank);
  void add(const RankFigures& other);
  // In percent; 0 without answers.
  double mrr() const { return percent(reciprocal); }
  double hits_at_1() const { return percent(first); }
  double hits_at_3() const { return percent(third); }
  double hits_at_10() const { return percent(tenth); }

 private:
  double percent(double sum) const { return answers ? 100 * sum / static_cast<double>(answers) : 0; }
};

struct RankTable {
  RankFigures all;
  std::array<RankFigures, 3> by_novelty;
  std::vector<RankFigures> by_type;  // both directions of a type together
  void add(double rank, Novelty novelty, std::size_t type);
};

}  // namespace entente
