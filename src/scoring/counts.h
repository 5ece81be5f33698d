// Hits, misses and false alarms, and the figures made of them.
//
// Purpose: every figure of scoring is made of these two values, which add up over sentences and reports.
// Thread-safety: plain values.
#pragma once

#include <cstdint>
#include <optional>

namespace entente {

struct Counts {
  std::uint32_t hits = 0, misses = 0, false_alarms = 0;

  Counts& operator+=(const Counts& other) {
    hits += other.hits;
    misses += other.misses;
    false_alarms += other.false_alarms;
    return *this;
  }
  bool operator==(const Counts&) const = default;
  std::uint32_t labelled() const { return hits + misses; }
  std::uint32_t predicted() const { return hits + false_alarms; }
  // Nothing without labels: what is not labelled cannot be measured. 0 if nothing was predicted.
  std::optional<double> precision() const {
    if (labelled() == 0) return {};
    return predicted() == 0 ? 0.0 : static_cast<double>(hits) / predicted();
  }
  std::optional<double> recall() const {
    if (labelled() == 0) return {};
    return static_cast<double>(hits) / labelled();
  }
  std::optional<double> f1() const {
    if (labelled() == 0) return {};
    return 2.0 * hits / (2.0 * hits + misses + false_alarms);
  }
};

// `part` of `whole`.
struct Share {
  std::uint32_t part = 0, whole = 0;

  void add(bool counts) {
    ++whole;
    part += counts ? 1 : 0;
  }
  Share& operator+=(const Share& other) {
    part += other.part;
    whole += other.whole;
    return *this;
  }
  bool operator==(const Share&) const = default;
  std::optional<double> value() const {  // nothing if the whole is empty
    if (whole == 0) return {};
    return static_cast<double>(part) / whole;
  }
};

}  // namespace entente
