#include "scoring/logistic.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace entente {
namespace {

// Solves A x = b for a symmetric positive definite A (row by row, n by n) by Cholesky's decomposition; A and b
// are used up.
void solve(std::vector<double>& a, std::vector<double>& b) {
  const std::size_t n = b.size();
  for (std::size_t j = 0; j < n; ++j) {
    for (std::size_t i = j; i < n; ++i) {
      double sum = a[i * n + j];
      for (std::size_t k = 0; k < j; ++k) sum -= a[i * n + k] * a[j * n + k];
      a[i * n + j] = i == j ? std::sqrt(sum) : sum / a[j * n + j];
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t k = 0; k < i; ++k) b[i] -= a[i * n + k] * b[k];
    b[i] /= a[i * n + i];
  }
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t k = i + 1; k < n; ++k) b[i] -= a[k * n + i] * b[k];
    b[i] /= a[i * n + i];
  }
}

}  // namespace

std::vector<Weight> fit_logistic(const std::vector<Example>& examples, const LogisticOptions& options) {
  std::map<std::string, std::uint32_t> counts;
  std::size_t right = 0;
  for (const Example& example : examples) {
    right += example.right ? 1 : 0;
    for (const std::string& feature : example.features) ++counts[feature];
  }
  const double wrong = static_cast<double>(examples.size() - right);
  const double base = std::log((static_cast<double>(right) + 1) / (wrong + 1));
  std::vector<Weight> out{{std::string(always), base, static_cast<std::uint32_t>(examples.size())}};
  if (right == 0 || right == examples.size()) return out;

  std::map<std::string, std::size_t> index;
  for (const auto& [feature, count] : counts) {
    if (count < options.least_count || feature == always) continue;
    index[feature] = out.size();
    out.push_back({feature, 0, count});
  }
  const std::size_t n = out.size();
  std::vector<std::vector<std::size_t>> rows;  // the indices of each example's features, `always` first
  for (const Example& example : examples) {
    std::vector<std::size_t> row{0};
    for (const std::string& feature : example.features) {
      if (const auto at = index.find(feature); at != index.end()) row.push_back(at->second);
    }
    std::ranges::sort(row);
    rows.push_back(std::move(row));
  }
  std::vector<double> gradient(n), hessian(n * n);
  for (int step = 0; step < 30; ++step) {
    std::ranges::fill(hessian, 0);
    for (std::size_t j = 0; j < n; ++j) {
      // `always` is held down by next to nothing: only so far that the equations have one solution
      const double penalty = j == 0 ? 1e-6 : options.ridge;
      gradient[j] = -penalty * out[j].weight;
      hessian[j * n + j] = penalty;
    }
    for (std::size_t e = 0; e < rows.size(); ++e) {
      double odds = 0;
      for (const std::size_t j : rows[e]) odds += out[j].weight;
      const double p = 1 / (1 + std::exp(-odds)), spread = p * (1 - p);
      for (std::size_t x = 0; x < rows[e].size(); ++x) {
        gradient[rows[e][x]] += (examples[e].right ? 1 : 0) - p;
        for (std::size_t y = 0; y <= x; ++y) hessian[rows[e][x] * n + rows[e][y]] += spread;  // lower half
      }
    }
    solve(hessian, gradient);
    double most = 0;
    for (std::size_t j = 0; j < n; ++j) {
      const double change = std::clamp(gradient[j], -2.0, 2.0);  // far steps overshoot
      out[j].weight += change;
      most = std::max(most, std::abs(change));
    }
    if (most < 1e-8) break;
  }
  return out;
}

}  // namespace entente
