#include "base/utf16.h"

#include <algorithm>

namespace entente {

// The first byte of a character says how long it is: four bytes are the characters beyond the basic plane, which take two
// units (RFC 3629, section 3; RFC 2781, section 2.1).
Utf16Places::Utf16Places(std::string_view text) {
  units_.reserve(text.size() + 1);
  std::uint32_t before = 0, next = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) != 0x80U) {
      before = next;
      next += byte >= 0xF0U ? 2U : 1U;
    }
    units_.push_back(before);
  }
  units_.push_back(next);
}

std::uint32_t Utf16Places::units(std::size_t byte) const { return units_[std::min(byte, units_.size() - 1)]; }

std::size_t Utf16Places::byte(std::uint32_t unit) const {
  if (unit >= units_.back()) return units_.size() - 1;
  // The last character that begins at the unit or before it; the bytes of one character say the same.
  const auto after = std::upper_bound(units_.begin(), units_.end(), unit);
  return static_cast<std::size_t>(std::lower_bound(units_.begin(), units_.end(), *(after - 1)) -
                                  units_.begin());
}

}  // namespace entente
