// What a page tells twice.
//
// Purpose: finds the paragraphs of a page that only repeat its title or another paragraph: printed twice,
//          set as a pull quote, or cut short as a teaser.
// Input:   the page's paragraphs in reading order, valid UTF-8 with folded white space; an empty one is
//          passed over. Output: one answer for each. Thread-safety: a pure function.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace entente {

enum class Told : std::uint8_t { once, title, again };

// Texts are compared by their letters and digits only (fold_words of shape.h). A paragraph of five words or
// more that equals an earlier one is told again; so is one of eight words or more that stands word for word
// inside a longer one, wherever that stands. A paragraph that begins like another and goes on otherwise is
// told once. Linear in the length of the texts, but for runs of eight words that come up again and again.
std::vector<Told> find_repetition(const std::vector<std::string_view>& texts, std::string_view title);

}  // namespace entente
