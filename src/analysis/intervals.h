// Intervals: how far a figure could be off because events are few.
//
// Purpose: no figure of an index without its 95 % interval.
// Source: counts, Garwood, Biometrika 28 (1936); shares, Jeffreys' interval (Brown, Cai and DasGupta, Statistical
//         Science 16:2, 2001); weighted counts, Fay and Feuer, Statistics in Medicine 16 (1997); differences, Zou and
//         Donner, Statistics in Medicine 27 (2008); means, Student's t with the variance of all periods together.
// Thread-safety: pure functions.
#pragma once

namespace entente {

struct Band {
  double low = 0, high = 0;
  bool operator==(const Band&) const = default;
};

// A figure and its interval.
struct Estimate {
  double value = 0;
  Band band;
  bool operator==(const Estimate&) const = default;
};

// The mean of a Poisson variable seen once: events >= 0.
Estimate poisson_estimate(double events);

// A share of `all` of which `part` are such; both may be discounted counts that are no whole numbers. The value is
// part / all, or one half for all = 0, where the interval says that nothing is known.
Estimate share_estimate(double part, double all);

// A weighted sum of Poisson counts: `sum` of the weights of the events seen, `squares` of their squares, `largest` weight
// that an event may have. None seen: 0 up to what an unseen event of that weight leaves open.
Estimate weighted_estimate(double sum, double squares, double largest);

// a - b of two independent figures.
Estimate difference_estimate(const Estimate& a, const Estimate& b);

// A mean of `events` values (perhaps discounted) whose standard deviation is known from elsewhere with a Student quantile
// for it. Within [low, high], the ends of the scale.
Estimate mean_estimate(double mean, double events, double deviation, double quantile, Band scale);

// How many times the rate `after` is the rate `before`: events seen in exposures > 0, with the variance `dispersion` >= 1
// times that of a Poisson variable.
Estimate ratio_estimate(double before, double exposure_before, double after, double exposure_after,
                        double dispersion);

}  // namespace entente
