// UTF-8 and small text helpers that every room needs.
//
// Purpose: validation, character classes and trimming over UTF-8 bytes. All offsets in Entente are byte
//          offsets into UTF-8 text unless a name says otherwise.
// Thread-safety: pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

// Byte offset of the first byte that is not well-formed UTF-8 (overlong forms and surrogates included), or
// nothing.
std::optional<std::size_t> first_invalid_utf8(std::string_view text);
// Decodes the code point that starts at `at` and advances `at` past it. The text must be valid UTF-8, at <
// size.
char32_t next_code_point(std::string_view text, std::size_t& at);
void append_utf8(std::string& out, char32_t code_point);
// Number of code points in valid UTF-8.
std::size_t count_code_points(std::string_view text);

std::string_view trim(std::string_view text);  // ASCII white space off both ends
std::vector<std::string_view> split(std::string_view text,
                                    char by);   // empty pieces are kept; "" gives one piece
std::string lower(std::string_view text);       // Unicode lower case (full mapping, root locale)
bool starts_with_upper(std::string_view text);  // first code point is an upper-case letter
// White space of every kind (NBSP, line ends included) folded to single spaces and trimmed.
std::string fold_space(std::string_view text);

}  // namespace entente
