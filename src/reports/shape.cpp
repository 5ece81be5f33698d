#include "reports/shape.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "base/text.h"

namespace entente {
namespace {

bool is_word_char(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
  return u_isalnum(static_cast<UChar32>(c)) != 0;
}

// Calls f(word) for every run between spaces that holds a letter or a digit.
template <class F>
void each_word(std::string_view text, F f) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    for (std::size_t i = 0; i < word.size();) {
      if (is_word_char(take_code_point(word, i))) {
        f(word);
        break;
      }
    }
    at = end + 1;
  }
}

bool is_closing(char32_t c) {
  return c == U'”' || c == U'’' || c == U'"' || c == U'\'' || c == U')' || c == U']' || c == U'»';
}
bool is_stop(char32_t c) { return c == U'.' || c == U'!' || c == U'?' || c == U'…'; }

// The last code point and where it begins; the text is not empty.
char32_t last_code_point(std::string_view text, std::size_t& begin) {
  begin = text.size() - 1;
  while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) --begin;
  std::size_t at = begin;
  return take_code_point(text, at);
}

// "U.S.", "D.C.", "J.": the full stop of an abbreviation by letters.
bool ends_with_initials(std::string_view text) {
  const auto space = text.rfind(' ');
  const std::string_view word = text.substr(space == std::string_view::npos ? 0 : space + 1);
  if (word.size() < 2 || word.back() != '.' || word.size() % 2 != 0) return false;
  for (std::size_t i = 0; i < word.size(); i += 2) {
    if (std::isupper(static_cast<unsigned char>(word[i])) == 0 || word[i + 1] != '.') return false;
  }
  return true;
}

}  // namespace

std::string lower_ascii(std::string_view bytes) {
  std::string out(bytes);
  for (char& c : out) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return out;
}

std::size_t count_words(std::string_view text) {
  std::size_t count = 0;
  each_word(text, [&](std::string_view) { ++count; });
  return count;
}

std::string fold_words(std::string_view text) {
  std::string out;
  bool gap = false;
  const std::string lowered = lower(text);
  out.reserve(lowered.size());
  for (std::size_t at = 0; at < lowered.size();) {
    const std::size_t from = at;
    const char32_t c = take_code_point(lowered, at);
    if (c == U'\'' || c == U'’' || c == U'‘' || c == U'`') continue;  // "don't" is one word
    if (!is_word_char(c)) {
      gap = true;
      continue;
    }
    if (gap && !out.empty()) out += ' ';
    gap = false;
    out.append(lowered, from, at - from);
  }
  return out;
}

std::string plain_marks(std::string_view text) {
  std::string plain;
  const std::string lowered = lower(text);
  plain.reserve(lowered.size());
  for (std::size_t at = 0; at < lowered.size();) {
    const std::size_t from = at;
    const char32_t c = take_code_point(lowered, at);
    if (c < 0x80) {
      plain += lowered[from];
    } else if (c == U'’' || c == U'‘') {
      plain += '\'';
    } else if (c == U'“' || c == U'”') {
      plain += '"';
    } else if (c == U'–' || c == U'—') {
      plain += '-';
    } else {
      plain.append(lowered, from, at - from);
    }
  }
  return plain;
}

std::string plain_words(std::string_view text) {
  const std::string plain = plain_marks(text);
  std::size_t from = plain.size(), to = 0;
  for (std::size_t at = 0; at < plain.size();) {
    const std::size_t begin = at;
    const char32_t c = take_code_point(plain, at);
    if (is_word_char(c) || c == U'©' || c == U'@') {
      from = std::min(from, begin);
      to = at;
    }
  }
  return from < to ? plain.substr(from, to - from) : std::string();
}

std::size_t count_sentences(std::string_view text) {
  std::size_t count = 0, word = 0;  // word: where the current word begins
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t here = at;
    const char32_t stop = take_code_point(text, at);
    if (stop == U' ') word = at;
    if (!is_stop(stop)) continue;
    // past further stops and closing quotes, to the space and what comes after it
    std::size_t next = at, after = at;
    char32_t c = U' ';
    while (after < text.size() && (c = take_code_point(text, after), is_stop(c) || is_closing(c)))
      next = after;
    if (next == text.size()) break;
    const bool bare = next == at;
    at = next;
    if (c != U' ' || after == text.size()) continue;
    c = take_code_point(text, after);
    const bool opens = u_isupper(static_cast<UChar32>(c)) || u_isdigit(static_cast<UChar32>(c)) ||
                       c == U'“' || c == U'"' || c == U'‘';
    // "Lt. Gen.", "U.S.", "Mr.", "Feb." before a capital are no ends
    const bool abbreviation =
        stop == U'.' && bare && here - word <= 3 && starts_with_upper(text.substr(word));
    count += opens && !abbreviation;
  }
  return count + !trim(text).empty();
}

bool ends_sentence(std::string_view text) {
  while (!text.empty()) {
    std::size_t begin = 0;
    const char32_t c = last_code_point(text, begin);
    if (is_stop(c)) return true;
    if (!is_closing(c) && c != U' ') return false;
    text = text.substr(0, begin);
  }
  return false;
}

std::size_t bullet_size(std::string_view text) {
  static constexpr std::array<std::string_view, 11> marks{"- ", "* ", "• ", "· ", "– ", "— ",
                                                          "‣ ", "◦ ", "▪ ", "● ", "■ "};
  for (std::string_view mark : marks) {
    if (text.starts_with(mark)) return mark.size();
  }
  std::size_t digits = 0;
  while (digits < text.size() && std::isdigit(static_cast<unsigned char>(text[digits])) != 0) ++digits;
  const bool numbered = digits > 0 && digits <= 2 && text.size() > digits + 1 &&
                        (text[digits] == '.' || text[digits] == ')') && text[digits + 1] == ' ';
  return numbered ? digits + 2 : 0;
}

bool is_running_text(std::string_view text) {
  const std::size_t words = count_words(text);
  return words >= 25 || (words >= 8 && (ends_sentence(text) || text.ends_with(':') || text.ends_with(';'))) ||
         (words >= 5 && count_sentences(text) > 1);
}

bool looks_like_title(std::string_view text) {
  if (text.empty() || text.size() > 200 || count_words(text) > 22 || count_words(text) == 0) return false;
  std::size_t at = 0;
  const char32_t first = take_code_point(text, at);
  const bool opens = u_isupper(static_cast<UChar32>(first)) || u_isdigit(static_cast<UChar32>(first)) ||
                     first == U'“' || first == U'‘' || first == U'"' || first == U'\'';
  if (!opens || count_sentences(text) > 2) return false;
  const char last = text.back();
  return last != ',' && last != ';' && last != ':' && (last != '.' || ends_with_initials(text)) &&
         !text.ends_with(".”") && !text.ends_with(".\"");
}

bool looks_like_heading(std::string_view text) {
  return looks_like_title(text) && count_words(text) <= 12 && text.size() <= 100 && text.front() != '"' &&
         !text.starts_with("“") && !text.ends_with('!') && !text.ends_with("”") && !text.ends_with('"');
}

double capital_share(std::string_view text) {
  static constexpr std::array<std::string_view, 32> small{
      "a",   "an", "and", "as",  "at", "but",  "by", "for", "from", "in",  "into",
      "is",  "it", "its", "nor", "of", "on",   "or", "out", "off",  "per", "so",
      "the", "to", "up",  "via", "vs", "with", "be", "are", "was",  "not"};
  std::size_t words = 0, capitals = 0;
  each_word(text, [&](std::string_view word) {
    const std::string folded = fold_words(word);
    if (std::ranges::find(small, folded) != small.end()) return;
    ++words;
    std::size_t at = 0;
    while (at < word.size()) {
      const char32_t c = take_code_point(word, at);
      if (!is_word_char(c)) continue;
      capitals += u_isupper(static_cast<UChar32>(c)) || u_isdigit(static_cast<UChar32>(c));
      break;
    }
  });
  return words == 0 ? 0.0 : static_cast<double>(capitals) / static_cast<double>(words);
}

bool has_email(std::string_view text) {
  const auto name_char = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '.' || c == '_';
  };
  for (auto at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    if (at == 0 || !name_char(text[at - 1])) continue;
    std::size_t end = at + 1;
    while (end < text.size() && (name_char(text[end]) || text[end] == '-')) ++end;
    const auto dot = text.substr(at + 1, end - at - 1).find('.');
    if (dot != std::string_view::npos && dot > 0) return true;
  }
  return false;
}

bool has_handle(std::string_view text) {
  for (auto at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    const bool opens = at == 0 || text[at - 1] == ' ' || text[at - 1] == '(';
    if (opens && at + 1 < text.size() &&
        (std::isalnum(static_cast<unsigned char>(text[at + 1])) != 0 || text[at + 1] == '_')) {
      return true;
    }
  }
  return false;
}

}  // namespace entente
