#include "forecast/outlook_logistic.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace entente {
namespace {

// The score of a row.
double score_of(const LogisticRows& rows, const std::vector<float>& weights, std::size_t i) {
  const float* x = &rows.x[i * rows.columns];
  float out = rows.offset.empty() ? 0 : rows.offset[i];
  for (std::size_t j = 0; j < rows.columns; ++j) out += weights[j] * x[j];
  if (rows.groups) out += weights[rows.columns + rows.group[i]];
  return out;
}

// The sum of minus log-likelihood and ridge, with its first two derivatives.
class Objective {
 public:
  Objective(const LogisticRows& rows, const std::vector<double>& ridge)
      : rows_(rows), ridge_(ridge), gradient(rows.weights()), hessian(rows.weights() * rows.weights()) {}

  double at(const std::vector<double>& weights) {
    const std::size_t n = rows_.columns, all = rows_.weights();
    const std::vector<float> w(weights.begin(), weights.end());
    std::fill(gradient.begin(), gradient.end(), 0);
    std::fill(hessian.begin(), hessian.end(), 0);
    double out = 0;
    // Sums of some hundred rows in single precision, then in double: fast, and exact enough.
    constexpr std::size_t chunk = 256;
    std::vector<float> slope(n), bends(n * n);
    for (std::size_t begin = 0; begin < rows_.size(); begin += chunk) {
      const std::size_t end = std::min(begin + chunk, rows_.size());
      std::fill(slope.begin(), slope.end(), 0.0F);
      std::fill(bends.begin(), bends.end(), 0.0F);
      for (std::size_t i = begin; i < end; ++i) {
        const double score = score_of(rows_, w, i), p = logistic(score), weight = rows_.weight[i];
        const bool came = rows_.came[i] != 0;
        out -= weight * std::log(std::max(came ? p : 1 - p, 1e-300));
        const auto off = static_cast<float>(weight * (p - (came ? 1 : 0)));
        const auto bend = static_cast<float>(weight * p * (1 - p));
        add_row(&rows_.x[i * n], off, bend, slope, bends);
        if (!rows_.groups) continue;
        const std::size_t group = n + rows_.group[i];
        gradient[group] += off;
        double* mixed = &hessian[group * all];
        for (std::size_t j = 0; j < n; ++j) mixed[j] += bend * rows_.x[i * n + j];
        mixed[group] += bend;
      }
      for (std::size_t j = 0; j < n; ++j) {
        gradient[j] += slope[j];
        for (std::size_t k = 0; k <= j; ++k) hessian[j * all + k] += bends[j * n + k];
      }
    }
    for (std::size_t j = 0; j < all; ++j) {
      out += 0.5 * ridge_[j] * weights[j] * weights[j];
      gradient[j] += ridge_[j] * weights[j];
      hessian[j * all + j] += ridge_[j];
      for (std::size_t k = 0; k < j; ++k) hessian[k * all + j] = hessian[j * all + k];
    }
    return out;
  }

 private:
  static void add_row(const float* x, float off, float bend, std::vector<float>& slope,
                      std::vector<float>& bends) {
    const std::size_t n = slope.size();
    for (std::size_t j = 0; j < n; ++j) slope[j] += off * x[j];
    for (std::size_t j = 0; j < n; ++j) {
      const float scaled = bend * x[j];
      float* row = &bends[j * n];
      for (std::size_t k = 0; k <= j; ++k) row[k] += scaled * x[k];
    }
  }

  const LogisticRows& rows_;
  const std::vector<double>& ridge_;

 public:
  std::vector<double> gradient, hessian;
};

// The step that minimises gradient · step + step' hessian step / 2 with weights + step >= least.
std::vector<double> bounded_step(const Objective& objective, const std::vector<double>& weights,
                                 const std::vector<double>& least) {
  const std::size_t n = weights.size();
  std::vector<double> step(n), slope = objective.gradient;  // slope of the quadratic at `step`
  for (int round = 0; round < 500; ++round) {
    double moved = 0;
    for (std::size_t j = 0; j < n; ++j) {
      const double bend = objective.hessian[j * n + j];
      if (bend <= 0) continue;
      const double to = std::max(least[j], weights[j] + step[j] - slope[j] / bend) - weights[j];
      const double change = to - step[j];
      if (change == 0) continue;
      step[j] = to;
      for (std::size_t k = 0; k < n; ++k) slope[k] += change * objective.hessian[k * n + j];
      moved = std::max(moved, std::abs(change));
    }
    if (moved < 1e-7) break;
  }
  return step;
}

// The inverse of a symmetric positive definite matrix, by Cholesky's decomposition.
std::vector<double> inverse(std::vector<double> a, std::size_t n) {
  for (std::size_t j = 0; j < n; ++j) {
    for (std::size_t k = 0; k < j; ++k)
      for (std::size_t i = j; i < n; ++i) a[i * n + j] -= a[i * n + k] * a[j * n + k];
    const double root = std::sqrt(std::max(a[j * n + j], 1e-12));
    for (std::size_t i = j; i < n; ++i) a[i * n + j] /= root;
  }
  std::vector<double> out(n * n), column(n);
  for (std::size_t c = 0; c < n; ++c) {
    std::fill(column.begin(), column.end(), 0);
    column[c] = 1;
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t k = 0; k < i; ++k) column[i] -= a[i * n + k] * column[k];
      column[i] /= a[i * n + i];
    }
    for (std::size_t i = n; i-- > 0;) {
      for (std::size_t k = i + 1; k < n; ++k) column[i] -= a[k * n + i] * column[k];
      column[i] /= a[i * n + i];
    }
    for (std::size_t i = 0; i < n; ++i) out[i * n + c] = column[i];
  }
  return out;
}

std::vector<double> product(const std::vector<double>& a, const std::vector<double>& b, std::size_t n) {
  std::vector<double> out(n * n);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t k = 0; k < n; ++k)
      for (std::size_t j = 0; j < n; ++j) out[i * n + j] += a[i * n + k] * b[k * n + j];
  return out;
}

std::vector<double> sandwich(const LogisticRows& rows, const std::vector<double>& weights,
                             const Objective& objective) {
  const std::size_t n = weights.size();
  const std::vector<float> w(weights.begin(), weights.end());
  std::vector<std::uint32_t> order(rows.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return rows.cluster[a] < rows.cluster[b]; });
  std::vector<double> middle(n * n), score(n);
  for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
    std::fill(score.begin(), score.end(), 0);
    for (end = begin; end < order.size() && rows.cluster[order[end]] == rows.cluster[order[begin]]; ++end) {
      const std::size_t i = order[end];
      const float* x = &rows.x[i * rows.columns];
      const double off = rows.weight[i] * (logistic(score_of(rows, w, i)) - rows.came[i]);
      for (std::size_t j = 0; j < rows.columns; ++j) score[j] += off * x[j];
      if (rows.groups) score[rows.columns + rows.group[i]] += off;
    }
    for (std::size_t j = 0; j < n; ++j) {
      if (score[j] == 0) continue;
      for (std::size_t k = 0; k < n; ++k) middle[j * n + k] += score[j] * score[k];
    }
  }
  const std::vector<double> bread = inverse(objective.hessian, n);
  return product(product(bread, middle, n), bread, n);
}

}  // namespace

double logistic(double score) {
  return score >= 0 ? 1 / (1 + std::exp(-score)) : std::exp(score) / (1 + std::exp(score));
}

double log_odds(double probability) { return std::log(probability) - std::log1p(-probability); }

LogisticFit fit_logistic(const LogisticRows& rows, const std::vector<double>& least,
                         const std::vector<double>& ridge, const std::vector<double>& start) {
  LogisticFit out;
  out.weights = start;
  out.weights.resize(rows.weights(), 0.0);
  for (std::size_t j = 0; j < out.weights.size(); ++j) out.weights[j] = std::max(out.weights[j], least[j]);
  Objective objective(rows, ridge);
  double value = objective.at(out.weights);
  for (int round = 0; round < 30 && !out.converged; ++round) {
    const std::vector<double> step = bounded_step(objective, out.weights, least);
    std::vector<double> tried = out.weights;
    double next = value;
    for (double share = 1; share > 1e-3; share /= 2) {
      for (std::size_t j = 0; j < tried.size(); ++j) tried[j] = out.weights[j] + share * step[j];
      next = objective.at(tried);
      if (next <= value) break;
    }
    out.converged = value - next < 1e-6 * std::abs(value) + 1e-9;
    if (next > value) break;
    out.weights = tried;
    value = next;
  }
  if (!rows.cluster.empty()) out.covariance = sandwich(rows, out.weights, objective);
  return out;
}

}  // namespace entente
