// Sequences: how often one type of event is followed by another between the same two.
//
// Purpose: the temporal rules of the outlook: "when B accused A at most two days ago, A threatened B within 30 days in 9 of
//          100 cases; else in 1". Learned from the pairs of a record on its own earlier days.
// Method: cases are pairs that met, on days of learning, by type of the earlier event (either way) and days since; a share is
//         drawn towards the later type's share among all pairs that met by `prior_cases`, and made to fall with the gap by
//         pooling adjacent violators (Ayer and others, Annals of Mathematical Statistics 26, 1955): an older event may not
//         count for more. The rules are those of length one of TLogic (Liu and others, AAAI 2022), with gaps as in the
//         published forecasting rules by time distance (docs/forecasting.md).
// Thread-safety: reading from many threads.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "forecast/gaps.h"
#include "forecast/history.h"

namespace entente {

class Sequences {
 public:
  // Turned types and their number have to fit a byte.
  static constexpr std::size_t most_types = 127;
  static constexpr double prior_cases = 50;

  // What was counted; counts of several days can be added.
  struct Counts {
    explicit Counts(std::size_t types);
    void add(const Counts& other);
    // A pair on a day, and which types came in the horizon (each once).
    void add(const PartnerTrace& pair, std::int32_t day, const std::vector<std::uint32_t>& came);
    double& of(std::uint32_t earlier, std::size_t bin, std::uint32_t later) {
      return hits[(earlier * gap_bins + bin) * types + later];
    }
    std::size_t types = 0;      // turned ones not counted
    double pairs = 0;           // pairs times days
    std::vector<double> all;    // by later type
    std::vector<double> cases;  // by earlier type (turned included) and bin
    std::vector<double> hits;   // and by later type
  };

  Sequences() = default;
  explicit Sequences(const Counts& counts);
  bool empty() const { return lift_.empty(); }

  // log(share with the earlier event / share of all), at least 0; its share and cases.
  float lift(std::uint32_t earlier, std::size_t bin, std::uint32_t later) const {
    return lift_[(earlier * gap_bins + bin) * types_ + later];
  }
  double share(std::uint32_t earlier, std::size_t bin, std::uint32_t later) const;
  double share(std::uint32_t later) const { return all_[later]; }
  double cases(std::uint32_t earlier, std::size_t bin) const { return cases_[earlier * gap_bins + bin]; }

  // What the pair had before: types (turned included) with the bin of the last one.
  struct Before {
    std::uint8_t type = 0, bin = 0;
  };
  static void before(const PartnerTrace& pair, std::int32_t day, std::vector<Before>& out);  // added to `out`
  // The earlier type with the largest lift for the later one (not itself, not itself turned), and the sum over the others.
  struct Found {
    Before earlier;
    float best = 0, rest = 0;  // 0: nothing raises it
  };
  Found find(std::span<const Before> before, std::uint32_t later) const;

 private:
  std::size_t types_ = 0;
  std::vector<double> all_, cases_;
  std::vector<float> lift_;
};

}  // namespace entente
