// Places in UTF-8 text counted in UTF-16 units, as JavaScript counts them.
//
// Purpose: the page marks words in a report's text; one emoji before them would shift every mark by one or two.
// Input: valid UTF-8 text. Output: for a byte offset the number of UTF-16 units before it, and the way back.
// Thread-safety: immutable once made; the text need not outlive it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace entente {

class Utf16Places {
 public:
  explicit Utf16Places(std::string_view text);

  // Units before the byte; offsets beyond the text are its end, those within a character its beginning.
  std::uint32_t units(std::size_t byte) const;
  // The byte at which the unit begins; beyond the text its end, within a surrogate pair its beginning.
  std::size_t byte(std::uint32_t unit) const;

 private:
  std::vector<std::uint32_t> units_;  // of every byte, and of the end
};

}  // namespace entente
