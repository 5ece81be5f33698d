#include "reports/language_check.h"

#include <cld2/public/compact_lang_det.h>

#include <algorithm>
#include <array>
#include <limits>
#include <string>

#include "base/text.h"
#include "reports/shape.h"

namespace entente {
namespace {

// Words of English prose that are no words of Dutch, German, the Scandinavian and the Romance languages, or are rare
// in them ("in", "a", "an", "is" are left out for that reason).
constexpr std::array<std::string_view, 30> small_words{
    "about", "after", "and", "are", "at",   "been",  "by",  "for",  "from", "has",
    "have",  "he",    "it",  "its", "new",  "of",    "on",  "said", "that", "the",
    "their", "they",  "to",  "was", "were", "which", "who", "will", "with", "would"};

bool has_small_words(std::string_view text) {
  const std::string folded = fold_words(text);
  std::size_t words = 0, small = 0;
  for (std::string_view word : split(folded, ' ')) {
    ++words;
    small += std::ranges::binary_search(small_words, word);
  }
  return small * 6 >= words;
}

}  // namespace

bool is_english(std::string_view text) {
  constexpr std::size_t enough = std::size_t{1} << 16;  // bytes that decide
  text = text.substr(0, enough);
  while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0) == 0x80) text.remove_suffix(1);
  if (!text.empty() && static_cast<unsigned char>(text.back()) >= 0xC0) text.remove_suffix(1);

  CLD2::Language languages[3];
  int shares[3];
  int text_bytes = 0;
  bool sure = false;
  CLD2::DetectLanguageSummary(text.data(), static_cast<int>(text.size()), true, languages, shares,
                              &text_bytes, &sure);
  int english = 0, other = 0;
  for (int i = 0; i < 3; ++i) {
    if (languages[i] == CLD2::ENGLISH) {
      english += shares[i];
    } else if (languages[i] != CLD2::UNKNOWN_LANGUAGE) {
      other += shares[i];
    }
  }
  if (sure && english + other > 0) return english > other;
  return has_small_words(text);
}

}  // namespace entente
