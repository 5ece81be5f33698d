// Partition: a series cut into segments where its level changes.
//
// Purpose: the search behind analysis/shifts.h: which cuts make the sum of the segments' costs and of a penalty for each
//          cut least.
// Input: cells in order of time, each a sum over a weight (events over exposure, Goldstein points over events). Output:
//        the first cell of every segment but the first.
// Source: optimal partitioning, Jackson et al., IEEE Signal Processing Letters 12:2 (2005); PELT, which gives the same
//         cuts in less time, Killick, Fearnhead and Eckley, Journal of the American Statistical Association 107 (2012).
// Thread-safety: pure functions; a SegmentCost is immutable.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace entente {

// One period of a series: `sum` events in the exposure `weight`, or a sum of scores over `weight` events.
struct IndexCell {
  double sum = 0, weight = 0;
};

// What the sum of a cell is, given its weight.
enum class CellModel : unsigned char {
  count,  // Poisson with the mean rate · weight, its variance a constant times that (quasi-likelihood)
  score,  // normal with the mean level · weight and the variance weight · constant
};

// Minus twice the log-likelihood of segments at their best level, without what all partitions share.
class SegmentCost {
 public:
  // `dispersion` > 0: of counts the variance in terms of Poisson's, of scores the variance of one event.
  SegmentCost(std::span<const IndexCell> cells, CellModel model, double dispersion);

  std::size_t size() const { return sums_.size() - 1; }
  // Of the cells [begin, end).
  double operator()(std::size_t begin, std::size_t end) const;
  double sum(std::size_t begin, std::size_t end) const { return sums_[end] - sums_[begin]; }
  double weight(std::size_t begin, std::size_t end) const { return weights_[end] - weights_[begin]; }

 private:
  std::vector<double> sums_, weights_;  // up to each cell
  CellModel model_;
  double dispersion_;
};

// Segments have at least `shortest` >= 1 cells. Of partitions that cost the same the one with the earlier cuts.
std::vector<std::size_t> pelt(const SegmentCost& cost, double penalty, std::size_t shortest);
// The same without PELT's pruning, in quadratic time: the reference of the tests.
std::vector<std::size_t> optimal_partition(const SegmentCost& cost, double penalty, std::size_t shortest);

}  // namespace entente
