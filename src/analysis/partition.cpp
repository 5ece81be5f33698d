#include "analysis/partition.h"

#include <cmath>
#include <limits>

namespace entente {
namespace {

constexpr double never = std::numeric_limits<double>::infinity();

// The cuts by which the last segment's beginning was reached.
std::vector<std::size_t> cuts_of(const std::vector<std::size_t>& last) {
  std::vector<std::size_t> out;
  for (std::size_t end = last.size() - 1; end > 0 && last[end] > 0; end = last[end])
    out.insert(out.begin(), last[end]);
  return out;
}

// `pruned`: beginnings that can be part of no best partition any more are dropped.
std::vector<std::size_t> partition(const SegmentCost& cost, double penalty, std::size_t shortest,
                                   bool pruned) {
  struct Beginning {
    std::size_t at = 0;
    std::size_t until = std::numeric_limits<std::size_t>::max();  // the end from which it is of no use
  };
  const std::size_t size = cost.size();
  std::vector<double> best(size + 1, never);  // of the cells before
  std::vector<std::size_t> last(size + 1, 0);
  best[0] = -penalty;
  std::vector<Beginning> beginnings{{0}};
  for (std::size_t end = shortest; end <= size; ++end) {
    // A segment may begin where the one before it is long enough.
    if (const std::size_t at = end - shortest; at >= shortest) beginnings.push_back({at});
    std::erase_if(beginnings, [&](const Beginning& b) { return b.until <= end; });
    std::vector<double> costs;
    costs.reserve(beginnings.size());
    for (const Beginning& b : beginnings) {
      const double total = best[b.at] + cost(b.at, end) + penalty;
      costs.push_back(total);
      // The margin keeps rounding from preferring a later cut to an equal earlier one.
      if (total < best[end] - 1e-9) {
        best[end] = total;
        last[end] = b.at;
      }
    }
    if (!pruned) continue;
    // A beginning that is worse than the best by more than a cut stays so: from the first end at which a segment could
    // begin here instead, it is not needed.
    for (std::size_t i = 0; i < beginnings.size(); ++i)
      if (costs[i] - penalty > best[end] + 1e-9 &&
          beginnings[i].until == std::numeric_limits<std::size_t>::max())
        beginnings[i].until = end + shortest;
  }
  return cuts_of(last);
}

}  // namespace

SegmentCost::SegmentCost(std::span<const IndexCell> cells, CellModel model, double dispersion)
    : model_(model), dispersion_(dispersion) {
  sums_.reserve(cells.size() + 1);
  weights_.reserve(cells.size() + 1);
  sums_.push_back(0);
  weights_.push_back(0);
  for (const IndexCell& cell : cells) {
    sums_.push_back(sums_.back() + cell.sum);
    weights_.push_back(weights_.back() + cell.weight);
  }
}

double SegmentCost::operator()(std::size_t begin, std::size_t end) const {
  const double all = sum(begin, end), by = weight(begin, end);
  if (!(by > 0)) return 0;
  if (model_ == CellModel::score) return -all * all / by / dispersion_;
  return all > 0 ? -2 * all * std::log(all / by) / dispersion_ : 0;
}

std::vector<std::size_t> pelt(const SegmentCost& cost, double penalty, std::size_t shortest) {
  return partition(cost, penalty, shortest, true);
}

std::vector<std::size_t> optimal_partition(const SegmentCost& cost, double penalty, std::size_t shortest) {
  return partition(cost, penalty, shortest, false);
}

}  // namespace entente
