// Logistic regression on named features: the learning behind the decision layer.
//
// Purpose: from examples to the weights of coding/decision.h. Input: features that hold and whether the
//          example is right. Output: a weight for every feature that enough examples have.
// Source:  maximum likelihood with a ridge penalty (Cox 1958; le Cessie and van Houwelingen 1992), by Newton
//          steps (iteratively reweighted least squares). Nothing is drawn at random and sums run in one order, so that
//          the same examples give the same weights.
// Thread-safety: a pure function.
#pragma once

#include <vector>

#include "coding/decision.h"

namespace entente {

struct Example {
  Features features;
  bool right = false;
};

struct LogisticOptions {
  double ridge = 4;               // penalty on the square of each weight but `always`: ridge/2 · w²
  std::uint32_t least_count = 8;  // features of fewer examples get no weight
};

// Weights by name, `always` among them. Without examples of both kinds `always` alone, with the odds that the
// examples show, one of each kind added.
std::vector<Weight> fit_logistic(const std::vector<Example>& examples, const LogisticOptions& options);

}  // namespace entente
