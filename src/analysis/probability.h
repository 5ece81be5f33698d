// Probability: the three distributions on which intervals of counts, shares and means rest.
//
// Purpose: quantiles of the gamma, beta and Student distributions for analysis/intervals.h.
// Source: the incomplete gamma function by its series and continued fraction, the incomplete beta function by its
//         continued fraction (Abramowitz and Stegun, Handbook of Mathematical Functions, 6.5.29, 6.5.31 and 26.5.8);
//         quantiles by Newton's method kept inside a bracket. Errors below 1e-8 where shapes are below 1e6.
// Thread-safety: pure functions.
#pragma once

namespace entente {

// P(X <= x) of a gamma variable with the shape a > 0 and the scale 1; 0 for x <= 0.
double gamma_cdf(double a, double x);
// The x below which the share p of it lies; p in [0, 1).
double gamma_quantile(double p, double a);

// P(X <= x) of a beta variable; a, b > 0.
double beta_cdf(double a, double b, double x);
double beta_quantile(double p, double a, double b);

// The t below which the share p of Student's distribution with `freedom` > 0 degrees of freedom lies.
double student_quantile(double p, double freedom);

}  // namespace entente
