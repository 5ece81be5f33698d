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

bool surely_not_english(std::string_view page) {
  constexpr std::size_t shortest = 1000;  // bytes shown, white space left out
  constexpr int most = 3;
  static constexpr std::array<std::string_view, 5> asked{"and", "of", "that", "the", "to"};
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  std::size_t shown = 0;
  int found = 0;
  for (std::size_t at = 0; at < page.size();) {
    if (page[at] == '<') {
      const std::string_view end = page.substr(at, 4) == "<!--" ? "-->" : ">";
      const auto close = page.find(end, at);
      if (close == std::string_view::npos) break;
      at = close + end.size();
      continue;
    }
    if (!is_letter(page[at])) {
      shown += static_cast<unsigned char>(page[at]) > ' ';
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < page.size() && is_letter(page[at])) ++at;
    shown += at - begin;
    if (at - begin > 4) continue;
    const std::string word = lower_ascii(page.substr(begin, at - begin));
    if (std::ranges::find(asked, word) != asked.end() && ++found > most) return false;
  }
  return shown >= shortest;
}

}  // namespace entente
