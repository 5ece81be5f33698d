#include "base/text.h"

#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <cstring>

namespace entente {

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
  // U8_NEXT takes 32-bit lengths; larger text is walked in windows that start at a code point.
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t window = std::min<std::size_t>(text.size() - at, 1u << 30);
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data() + at);
    const bool last = at + window == text.size();
    std::int32_t i = 0;
    const auto stop = static_cast<std::int32_t>(last ? window : window - 4);
    const auto length = static_cast<std::int32_t>(window);
    while (i < stop) {
      // Most text is ASCII: eight bytes at a time.
      std::uint64_t eight = 0;
      while (stop - i >= 8 && (std::memcpy(&eight, bytes + i, 8), (eight & 0x8080808080808080U) == 0)) i += 8;
      if (i >= stop) break;
      const std::int32_t start = i;
      UChar32 c = 0;
      U8_NEXT(bytes, i, length, c);
      if (c < 0) return at + static_cast<std::size_t>(start);
    }
    at += static_cast<std::size_t>(i);
  }
  return std::nullopt;
}

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data()) + at;
  const auto length = static_cast<std::int32_t>(std::min<std::size_t>(text.size() - at, 4));
  std::int32_t i = 0;
  UChar32 c = 0;
  U8_NEXT(bytes, i, length, c);
  at += static_cast<std::size_t>(i);
  return c < 0 ? U'\uFFFD' : static_cast<char32_t>(c);
}

void append_utf8(std::string& out, char32_t code_point) {
  char bytes[4];
  std::int32_t length = 0;
  U8_APPEND_UNSAFE(bytes, length, static_cast<UChar32>(code_point));
  out.append(bytes, static_cast<std::size_t>(length));
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view space = " \t\r\n\f\v";
  const auto from = text.find_first_not_of(space);
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(space) - from + 1);
}

std::vector<std::string_view> split(std::string_view text, char by) {
  std::vector<std::string_view> pieces;
  for (std::size_t from = 0;;) {
    const auto to = text.find(by, from);
    pieces.push_back(text.substr(from, to == std::string_view::npos ? to : to - from));
    if (to == std::string_view::npos) return pieces;
    from = to + 1;
  }
}

std::string lower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      out += static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
      ++at;
      continue;
    }
    const char32_t c = next_code_point(text, at);
    // Sigma depends on what stands around it, İ becomes two characters (Unicode's SpecialCasing.txt).
    if (c == U'Σ' || c == U'İ') {
      out.clear();
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())))
          .toLower(icu::Locale::getRoot())
          .toUTF8String(out);
      return out;
    }
    append_utf8(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))));
  }
  return out;
}

bool starts_with_upper(std::string_view text) {
  if (text.empty()) return false;
  std::size_t at = 0;
  return u_isupper(static_cast<UChar32>(next_code_point(text, at)));
}

std::string fold_space(std::string_view text) {
  std::string out;
  bool gap = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    const char32_t c = next_code_point(text, at);
    if (u_isUWhiteSpace(static_cast<UChar32>(c)) || c == U'\u200B' || c == U'\uFEFF') {
      gap = true;
      continue;
    }
    if (gap && !out.empty()) out += ' ';
    gap = false;
    out.append(text.substr(from, at - from));
  }
  return out;
}

}  // namespace entente
