#include "analysis/shifts.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace entente {
namespace {

// Squared differences of cells some lag apart, each by its own variance: in terms of the model's variance all together, and
// without the largest tenth, among which those across shifts are.
struct Spread {
  double all = 0, common = 0;
};

Spread spread(std::span<const IndexCell> cells, CellModel model, std::span<const std::size_t> cuts,
              std::size_t lag) {
  std::vector<double> squares;
  double expected = 0;
  auto cut = cuts.begin();
  for (std::size_t i = 0; i + lag < cells.size(); ++i) {
    while (cut != cuts.end() && *cut <= i) ++cut;
    if (cut != cuts.end() && *cut <= i + lag) continue;
    const IndexCell &a = cells[i], &b = cells[i + lag];
    if (!(a.weight > 0) || !(b.weight > 0)) continue;
    const double difference = b.sum / b.weight - a.sum / a.weight;
    squares.push_back(difference * difference / (1 / a.weight + 1 / b.weight));
    expected += model == CellModel::count ? (a.sum + b.sum) / (a.weight + b.weight) : 1;
  }
  if (!(expected > 0)) return {};
  std::sort(squares.begin(), squares.end());
  const std::size_t kept = squares.size() - squares.size() / 10;
  const double common = std::accumulate(squares.begin(), squares.begin() + static_cast<long>(kept), 0.0);
  return {std::accumulate(squares.begin() + static_cast<long>(kept), squares.end(), common) / expected,
          common / expected};
}

// Where the shift between two levels in [begin, end) lies: the cells that hold 95 % of the likelihood.
void locate(const SegmentCost& cost, CellShift& shift) {
  const std::size_t first = shift.begin + 1, last = shift.end;
  std::vector<double> likelihoods;
  double most = 0;
  for (std::size_t at = first; at < last; ++at) {
    likelihoods.push_back(-(cost(shift.begin, at) + cost(at, shift.end)) / 2);
    if (at == first || likelihoods.back() > most) most = likelihoods.back();
  }
  double all = 0;
  for (double& likelihood : likelihoods) all += likelihood = std::exp(likelihood - most);
  // Outwards from the shift itself, the likelier side first.
  std::size_t low = shift.at - first, high = low;
  double held = likelihoods[low];
  while (held < 0.95 * all) {
    const double left = low > 0 ? likelihoods[low - 1] : -1;
    const double right = high + 1 < likelihoods.size() ? likelihoods[high + 1] : -1;
    if (left < 0 && right < 0) break;
    held += left >= right ? likelihoods[--low] : likelihoods[++high];
  }
  shift.earliest = first + low;
  shift.latest = first + high;
}

CellShift shift_at(const SegmentCost& cost, CellModel model, double dispersion, double penalty,
                   std::size_t begin, std::size_t at, std::size_t end) {
  CellShift out{begin, at, end, at, at, 0, 0, {}, 0, 0};
  const double sum_before = cost.sum(begin, at), weight_before = cost.weight(begin, at);
  const double sum_after = cost.sum(at, end), weight_after = cost.weight(at, end);
  out.before = weight_before > 0 ? sum_before / weight_before : 0;
  out.after = weight_after > 0 ? sum_after / weight_after : 0;
  if (model == CellModel::count) {
    out.change = ratio_estimate(sum_before, weight_before, sum_after, weight_after, dispersion);
  } else {
    const double half = 1.959964 * std::sqrt(dispersion * (1 / weight_before + 1 / weight_after));
    const double change = out.after - out.before;
    out.change = {change, {change - half, change + half}};
  }
  out.gain = cost(begin, end) - cost(begin, at) - cost(at, end);
  out.strength = 1 / (1 + std::exp(-(out.gain - penalty) / 2));
  locate(cost, out);
  return out;
}

}  // namespace

double dispersion_of(std::span<const IndexCell> cells, CellModel model, std::span<const std::size_t> cuts,
                     double floor) {
  const Spread near = spread(cells, model, cuts, 1), far = spread(cells, model, cuts, 2);
  // With the autocorrelation r, differences of lag 1 have 2v(1 - r) and those of lag 2 have 2v(1 - r²); a sum over many
  // cells varies as if each had v(1 + r) / (1 - r).
  const double r = near.common > 0 ? std::clamp(far.common / near.common - 1, 0.0, 0.7) : 0;
  const double out = near.all / (1 - r) * (1 + r) / (1 - r);
  return std::max(out, model == CellModel::count ? 1.0 : floor);
}

double penalty_of(std::size_t cells) { return 1 + 4 * std::log(static_cast<double>(cells)); }

std::vector<CellShift> find_shifts(std::span<const IndexCell> cells, CellModel model, double floor) {
  if (cells.size() < fewest_cells) return {};
  const double penalty = penalty_of(cells.size());
  double dispersion = dispersion_of(cells, model, {}, floor);
  std::vector<std::size_t> cuts = pelt(SegmentCost(cells, model, dispersion), penalty, shortest_segment);
  // Large shifts pass for noise to begin with; once they are known the noise is measured without them.
  if (!cuts.empty()) {
    dispersion = dispersion_of(cells, model, cuts, floor);
    cuts = pelt(SegmentCost(cells, model, dispersion), penalty, shortest_segment);
  }
  const SegmentCost cost(cells, model, dispersion);
  std::vector<CellShift> out;
  for (std::size_t i = 0; i < cuts.size(); ++i)
    out.push_back(shift_at(cost, model, dispersion, penalty, i == 0 ? 0 : cuts[i - 1], cuts[i],
                           i + 1 < cuts.size() ? cuts[i + 1] : cells.size()));
  return out;
}

}  // namespace entente
