// Gaps: days since something happened, in bins that widen.
//
// Purpose: the one division of time that rules, sequences and reasons count by. Thread-safety: pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace entente {

inline constexpr std::size_t gap_bins = 8;
// Bins of 1, 2, 3–4, 5–7, 8–15, 16–40, 41–100 and more days, the day of the event itself being 1.
std::size_t gap_bin(std::int32_t days);
std::string_view gap_text(std::size_t bin);  // "on the last day", "at most 15 days before"

}  // namespace entente
