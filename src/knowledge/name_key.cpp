#include "knowledge/name_key.h"

#include <algorithm>

#include "base/text.h"

namespace entente {
namespace {

constexpr std::size_t longest_key = 160;

// Latin letters with marks, U+00C0..U+017F, as the letter a typist without them would use; '*' marks what is
// no letter and '+' what folds to two letters (see two_letters).
constexpr std::string_view latin =
    "AAAAAA+CEEEEIIIIDNOOOOO*OUUUUY++aaaaaa+ceeeeiiiidnooooo*ouuuuy+y"
    "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIi++JjKkkLlLlLlL"
    "lLlNnNnNnnNnOoOoOo++RrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";

std::string_view two_letters(char32_t c) {
  switch (c) {
    case 0xC6:
      return "AE";
    case 0xE6:
      return "ae";
    case 0xDE:
      return "Th";
    case 0xFE:
      return "th";
    case 0xDF:
      return "ss";
    case 0x132:
      return "IJ";
    case 0x133:
      return "ij";
    case 0x152:
      return "Oe";
    default:
      return "oe";
  }
}

char cased_letter(char upper, char32_t c) {
  return c % 2 == 0 ? upper : static_cast<char>(upper - 'A' + 'a');
}

// Vietnamese and romanised Arabic letters of Latin Extended Additional; 0 for others.
char extended(char32_t c) {
  if (c >= 0x1EA0 && c <= 0x1EB7) return cased_letter('A', c);
  if (c >= 0x1EB8 && c <= 0x1EC7) return cased_letter('E', c);
  if (c >= 0x1EC8 && c <= 0x1ECB) return cased_letter('I', c);
  if (c >= 0x1ECC && c <= 0x1EE3) return cased_letter('O', c);
  if (c >= 0x1EE4 && c <= 0x1EF1) return cased_letter('U', c);
  if (c >= 0x1EF2 && c <= 0x1EF9) return cased_letter('Y', c);
  switch (c & ~char32_t{1}) {
    case 0x1A0:
      return cased_letter('O', c);
    case 0x218:
    case 0x1E62:
      return cased_letter('S', c);
    case 0x21A:
    case 0x1E6C:
      return cased_letter('T', c);
    case 0x1E0C:
      return cased_letter('D', c);
    case 0x1E24:
    case 0x1E2A:
      return cased_letter('H', c);
    case 0x1E92:
      return cased_letter('Z', c);
    default:
      break;
  }
  if (c == 0x1AF) return 'U';
  if (c == 0x1B0) return 'u';
  return 0;
}

bool is_space(char32_t c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || c == 0x2009 || c == 0x202F;
}
bool is_hyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011 || c == 0x2013; }
bool is_apostrophe(char32_t c) {
  return c == '\'' || c == 0x2018 || c == 0x2019 || c == '`' || (c >= 0x2BB && c <= 0x2BF);
}
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
char raised(char c) { return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c; }

// The code point at a place; 0 at the end. Text that is not UTF-8 is read byte by byte.
char32_t peek(std::string_view text, std::size_t at, std::size_t& after) {
  if (at >= text.size()) {
    after = at;
    return 0;
  }
  const auto byte = static_cast<unsigned char>(text[at]);
  const std::size_t bytes = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
  if (bytes == 1 || at + bytes > text.size()) {
    after = at + 1;
    return byte;
  }
  after = at;
  return next_code_point(text, after);
}

// Appends the letter or digit at a place in its folded form. False if no word character stands there.
bool word_character(std::string_view text, std::size_t& at, std::string& out) {
  std::size_t after = at;
  const char32_t c = peek(text, at, after);
  if (c < 0x80) {
    const char ascii = static_cast<char>(c);
    if (!is_upper(ascii) && !is_lower(ascii) && !(ascii >= '0' && ascii <= '9')) return false;
    out += ascii;
  } else if (c >= 0xC0 && c < 0x180) {
    const char folded = latin[c - 0xC0];
    if (folded == '*') return false;
    if (folded == '+') {
      out += two_letters(c);
    } else {
      out += folded;
    }
  } else if (const char folded = extended(c)) {
    out += folded;
  } else if (c >= 0x300 && c < 0x370) {
    // A combining mark belongs to the letter before it.
  } else if (c < 0x180 || is_apostrophe(c) || is_space(c) || (c >= 0x2000 && c < 0x2C00) ||
             (c >= 0x3000 && c < 0x3040) || c >= 0xFE00) {
    return false;  // punctuation and signs
  } else {
    append_utf8(out, c);
  }
  at = after;
  return true;
}

}  // namespace

// Reads what stands between two words. False if no name runs over it.
bool KeyReader::separator(std::size_t& at, char& sign, bool& raise) const {
  sign = 0;
  raise = false;
  std::size_t after = at;
  bool dotted = false;
  if (initial_ && at < text_.size() && text_[at] == '.') {
    dotted = true;
    after = ++at;
  }
  int spaces = 0, line_ends = 0;
  for (char32_t c = peek(text_, at, after); at < text_.size(); at = after, c = peek(text_, at, after)) {
    if (is_space(c)) {
      ++spaces;
      if (c == '\n' && ++line_ends > 1) return false;  // a blank line parts paragraphs
    } else if (sign == 0 && is_hyphen(c)) {
      if (spaces > 0) return false;
      sign = '-';
    } else if (sign == 0 && is_apostrophe(c)) {
      if (spaces > 0) return false;
      sign = '\'';
    } else if (sign == 0 && (c == '&' || c == '/' || ((c == '.' || c == ',') && spaces == 0))) {
      sign = static_cast<char>(c);
    } else {
      break;
    }
    if (spaces > 0 && sign == '-') return false;
  }
  if (sign == '-') {
    sign = ' ';
    raise = true;
  } else if (sign == 0 && spaces > 0) {
    sign = ' ';
  } else if (sign == 0 && !dotted) {
    return false;
  }
  return true;
}

bool KeyReader::next() {
  std::size_t at = at_;
  char sign = 0;
  bool raise = false;
  if (!key_.empty() && !separator(at, sign, raise)) return false;
  const bool continues_acronym = !key_.empty() && sign == 0;

  const std::size_t key_before = key_.size();
  if (sign != 0) cased_ += sign;
  const std::size_t word = cased_.size();
  const std::size_t word_at = at;
  while (cased_.size() < longest_key) {
    if (word_character(text_, at, cased_)) continue;
    if (at == word_at || at >= text_.size() || text_[at] != '+') break;
    cased_ += text_[at++];  // "OPEC+", "P5+1"
  }
  if (cased_.size() == word || cased_.size() >= longest_key) {
    cased_.resize(key_before);
    return false;
  }
  if (raise) cased_[word] = raised(cased_[word]);
  key_.append(cased_, key_before);
  std::transform(key_.begin() + static_cast<std::ptrdiff_t>(key_before), key_.end(),
                 key_.begin() + static_cast<std::ptrdiff_t>(key_before), raised);

  const bool dot_follows = at < text_.size() && text_[at] == '.';
  before_ = key_before;
  end_before_ = end_;
  initial_ = at - word_at == 1 && (is_upper(text_[word_at]) || is_lower(text_[word_at])) && dot_follows;
  at_ = end_ = at;
  if (continues_acronym && initial_) ++end_;  // the last dot of "U.S."
  acronym_ = continues_acronym;
  return true;
}

bool KeyReader::skip_initial() {
  if (!initial_ || acronym_ || before_ == 0 || end_before_ == 0) return false;
  key_.resize(before_);
  cased_.resize(before_);
  end_ = end_before_;
  ++at_;  // its dot; the separator that follows is read as the one between the words around it
  initial_ = false;
  return true;
}

NameKey name_key(std::string_view name) {
  name = trim(name);
  if (name.size() > 4 && (name[0] == 't' || name[0] == 'T') && name.substr(1, 3) == "he ")
    name.remove_prefix(4);
  NameKey out;
  // What can't stand in a name (brackets, quotes) parts it; the pieces are joined by spaces.
  std::string kept;
  for (std::size_t at = 0; at < name.size();) {
    KeyReader reader(name, at);
    if (!reader.next()) {
      ++at;
      continue;
    }
    while (reader.next()) {
    }
    if (!out.key.empty()) {
      out.key += ' ';
      out.cased += ' ';
    }
    out.key += reader.key();
    out.cased += reader.cased();
    at = std::max(reader.end(), at + 1);
  }
  return out;
}

std::string_view without_marks(std::string_view spelling) {
  while (!spelling.empty() && (spelling.front() == '=' || spelling.front() == '~')) spelling.remove_prefix(1);
  return spelling;
}

bool case_allows(std::string_view name, std::string_view text) {
  if (name == text) return true;
  if (name.size() != text.size()) return false;
  const auto word_end = [](std::string_view s, std::size_t at) {
    while (at < s.size() && s[at] != ' ' && s[at] != '\'' && s[at] != '&' && s[at] != '.' && s[at] != ',' &&
           s[at] != '/') {
      ++at;
    }
    return at;
  };
  const bool one_word = word_end(name, 0) == name.size();
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = std::max(word_end(name, at), at + 1);
    const std::string_view ours = name.substr(at, end - at), theirs = text.substr(at, end - at);
    const bool small_letter = std::ranges::any_of(theirs, is_lower);
    const bool first_raised = is_lower(ours.front()) && theirs.front() == raised(ours.front()) &&
                              ours.substr(1) == theirs.substr(1);
    const bool capitals = !small_letter && (!one_word || ours.size() >= 4);
    if (ours != theirs && !first_raised && !capitals) return false;
    at = end;
  }
  return true;
}

}  // namespace entente
