// Numbers in words, as answers say them to people.
//
// Purpose: one way to write counts and scores in summaries, captions and pages. Thread-safety: pure functions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace entente {

// "1,234,567"
std::string grouped(std::uint64_t number);
// "1 report", "2 reports"; the plural adds an s unless given.
std::string counted(std::uint64_t number, std::string_view singular, std::string_view plural = {});
// "+1.5", "−2.0", "0.0": with a minus sign that is as wide as the plus.
std::string signed_number(double value, int decimals);
// "63 %", "0.4 %", "<0.1 %".
std::string percent(double probability);

}  // namespace entente
