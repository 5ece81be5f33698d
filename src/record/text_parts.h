// Texts in parts: what keeps long reports out of DuckDB's way; private to src/record.
//
// Purpose: when DuckDB folds its log into the file it takes 2,048 values of a column at once, and again whenever rows are put beside
//          them. Texts of megabytes each would then need gigabytes, so a text goes into the file in parts of a few pages: the first
//          stands with the report, the others in a table of their own. The view `reports` has the whole.
// Input: clean text. Output: its parts, in order; joined they are the text. Thread-safety: pure function.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace entente {

// Bytes of a part at most: 2,048 of them are 64 MiB. Nearly all reports of news are shorter and stand in one row.
inline constexpr std::size_t longest_part = std::size_t{32} << 10;

// At least one part; cut between two characters.
std::vector<std::string_view> text_parts(std::string_view text, std::size_t longest = longest_part);

}  // namespace entente
