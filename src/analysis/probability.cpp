#include "analysis/probability.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace entente {
namespace {

constexpr double tiny = 1e-300, close_enough = 1e-15;

// lgamma() of the C library writes to a global; the sign is never needed here.
double log_gamma(double x) {
  int sign = 0;
  return ::lgamma_r(x, &sign);
}

// How large the terms of both functions are to begin with.
double beta_scale(double a, double b, double x) {
  return std::exp(log_gamma(a + b) - log_gamma(a) - log_gamma(b) + a * std::log(x) + b * std::log1p(-x));
}

// The continued fraction of the incomplete beta function by Lentz' method; good for x < (a + 1) / (a + b + 2).
double beta_fraction(double a, double b, double x) {
  double c = 1, d = 1 - (a + b) * x / (a + 1);
  d = 1 / (std::abs(d) < tiny ? tiny : d);
  double out = d;
  for (int m = 1; m < 5000; ++m) {
    const auto step = [&](double numerator) {
      d = 1 + numerator * d;
      d = 1 / (std::abs(d) < tiny ? tiny : d);
      c = 1 + numerator / c;
      if (std::abs(c) < tiny) c = tiny;
      out *= d * c;
      return std::abs(d * c - 1) < close_enough;
    };
    step(m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)));
    if (step(-(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)))) break;
  }
  return out;
}

// Where a rising function reaches p, by Newton's method with `density` its slope, inside [low, high].
template <class Function, class Density>
double root(double p, double x, double low, double high, const Function& function, const Density& density) {
  for (int i = 0; i < 200; ++i) {
    const double off = function(x) - p;
    (off > 0 ? high : low) = x;
    const double slope = density(x);
    double next = slope > 0 ? x - off / slope : x;
    if (!(next > low && next < high)) next = (low + high) / 2;
    if (std::abs(next - x) <= 1e-12 * std::max(std::abs(x), 1e-12)) return next;
    x = next;
  }
  return x;
}

}  // namespace

double gamma_cdf(double a, double x) {
  if (x <= 0) return 0;
  const double scale = std::exp(a * std::log(x) - x - log_gamma(a));
  if (x < a + 1) {
    double term = 1 / a, sum = term;
    for (double n = a + 1; std::abs(term) > close_enough * sum; ++n) sum += term *= x / n;
    return std::min(1.0, sum * scale);
  }
  double b = x + 1 - a, c = 1 / tiny, d = 1 / b, out = d;
  for (int i = 1; i < 100000; ++i) {
    const double numerator = -i * (i - a);
    b += 2;
    d = numerator * d + b;
    d = 1 / (std::abs(d) < tiny ? tiny : d);
    c = b + numerator / c;
    if (std::abs(c) < tiny) c = tiny;
    out *= d * c;
    if (std::abs(d * c - 1) < close_enough) break;
  }
  return std::max(0.0, 1 - scale * out);
}

double gamma_quantile(double p, double a) {
  if (p <= 0) return 0;
  double high = a + 1;
  while (gamma_cdf(a, high) < p) high *= 2;
  return root(
      p, std::min(a, high / 2), 0, high, [&](double x) { return gamma_cdf(a, x); },
      [&](double x) { return std::exp((a - 1) * std::log(x) - x - log_gamma(a)); });
}

double beta_cdf(double a, double b, double x) {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x < (a + 1) / (a + b + 2)) return beta_scale(a, b, x) * beta_fraction(a, b, x) / a;
  return 1 - beta_scale(b, a, 1 - x) * beta_fraction(b, a, 1 - x) / b;
}

double beta_quantile(double p, double a, double b) {
  if (p <= 0) return 0;
  if (p >= 1) return 1;
  return root(
      p, a / (a + b), 0, 1, [&](double x) { return beta_cdf(a, b, x); },
      [&](double x) { return beta_scale(a, b, x) / (x * (1 - x)); });
}

double student_quantile(double p, double freedom) {
  if (p == 0.5) return 0;
  if (p < 0.5) return -student_quantile(1 - p, freedom);
  // With x = f / (f + t²), P(|T| > t) is the incomplete beta function of x with f/2 and 1/2.
  const double x = beta_quantile(2 * (1 - p), freedom / 2, 0.5);
  return x <= 0 ? std::numeric_limits<double>::infinity() : std::sqrt(freedom * (1 - x) / x);
}

}  // namespace entente
