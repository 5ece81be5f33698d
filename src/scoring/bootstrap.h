// Bootstrap intervals: how far a figure could have come out otherwise with other reports of the same kind.
//
// Purpose: no figure of scoring without its uncertainty.
// Source: the percentile bootstrap (Efron 1979); for differences between two coders on the same units, the
//         paired bootstrap (the same draw for both). Draws come from SplitMix64 (Steele, Lea and Flood
//         2014), so that one seed gives the same interval on every machine.
// Thread-safety: pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>

namespace entente {

struct Interval {
  double low = 0, high = 0;
  bool operator==(const Interval&) const = default;
};

inline constexpr std::size_t default_resamples = 2000;
inline constexpr std::uint64_t default_seed = 1;

// The figure for a draw of unit indices (with repetition, as many as there are units); nothing if it is
// undefined.
using FigureOfDraw = std::function<std::optional<double>(std::span<const std::uint32_t> draw)>;

// The middle 95 % of the figure over `resamples` draws of `units` units; undefined draws are left out.
// Nothing if there are fewer than two units or no draw is defined. The draws depend on units, seed and
// resamples alone, so that figures of the same units are drawn alike (paired).
std::optional<Interval> bootstrap95(std::size_t units, std::uint64_t seed, const FigureOfDraw& figure,
                                    std::size_t resamples = default_resamples);

}  // namespace entente
