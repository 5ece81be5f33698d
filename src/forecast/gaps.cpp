#include "forecast/gaps.h"

#include <algorithm>
#include <array>

namespace entente {

namespace {

constexpr std::array<std::int32_t, gap_bins> bin_ends{1, 2, 4, 7, 15, 40, 100, 1 << 30};

}  // namespace

std::size_t gap_bin(std::int32_t days) {
  return static_cast<std::size_t>(std::lower_bound(bin_ends.begin(), bin_ends.end(), days) -
                                  bin_ends.begin());
}

std::string_view gap_text(std::size_t bin) {
  constexpr std::array<std::string_view, gap_bins> words{
      "on the last day",        "at most 2 days before",  "at most 4 days before",   "at most 7 days before",
      "at most 15 days before", "at most 40 days before", "at most 100 days before", "earlier"};
  return words[bin];
}

}  // namespace entente
