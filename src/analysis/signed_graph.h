// SignedGraph: who stands how to whom, as a graph sees it.
//
// Purpose: the noun that communities, centralities and balance are worked out from; it knows nothing of actors.
// Input: numbers of nodes and signed weights. Output: plain values. Thread-safety: plain values, pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace entente {

// One pair of nodes, a < b, at most once in a graph. Positive: friendly; negative: hostile; never 0 nor NaN.
struct SignedEdge {
  std::uint32_t a = 0, b = 0;
  double weight = 0;
};

struct SignedGraph {
  std::uint32_t nodes = 0;
  std::vector<SignedEdge> edges;  // by a, then b
};

// A number that is the same on every machine for the same seed (SplitMix64, Steele and others 2014); algorithms that
// need chance draw from it and from nothing else.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
  }
  std::uint64_t below(std::uint64_t bound) { return next() % bound; }      // bound > 0
  double unit() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }  // [0, 1)

 private:
  std::uint64_t state_;
};

}  // namespace entente
