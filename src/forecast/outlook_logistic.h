// Logistic regression with a ridge and weights that may be kept from going below a bound.
//
// Purpose: the one fitting routine of the outlook: of its models and of their calibration.
// Method: Newton's method; each step minimises the quadratic approximation by coordinate descent within the bounds (Friedman,
//         Hastie and Tibshirani, Journal of Statistical Software 33, 2010), halved while it does not help. The covariance is the
//         sandwich of the scores summed by cluster (Liang and Zeger, Biometrika 73, 1986): rows of one cell on neighbouring
//         days say much the same.
// Thread-safety: pure functions.
#pragma once

#include <cstdint>
#include <vector>

namespace entente {

struct LogisticRows {
  std::size_t columns = 0;          // of x
  std::size_t groups = 0;           // each has a weight of its own, after those of the columns
  std::vector<float> x;             // row by row
  std::vector<std::uint8_t> group;  // empty: no groups
  std::vector<float> weight;
  std::vector<std::uint8_t> came;
  std::vector<float> offset;           // added to the score; empty: none
  std::vector<std::uint64_t> cluster;  // empty: no covariance is wanted
  std::size_t size() const { return came.size(); }
  std::size_t weights() const { return columns + groups; }
};

struct LogisticFit {
  std::vector<double> weights;
  std::vector<double> covariance;  // weights × weights, or empty
  bool converged = false;
};

// `least` and `ridge` by weight; the ridge draws weights towards 0 (half of ridge times the square). `start`: weights to begin
// with, where some are known that must be near; they change the way, not the end.
LogisticFit fit_logistic(const LogisticRows& rows, const std::vector<double>& least,
                         const std::vector<double>& ridge, const std::vector<double>& start = {});

double logistic(double score);
double log_odds(double probability);

}  // namespace entente
