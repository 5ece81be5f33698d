#include "language/lexeme.h"

#include <unicode/uchar.h>

#include <nlohmann/json.hpp>
#include <string>

#include "base/text.h"
#include "language/strings.h"

namespace entente {
namespace {

// X, x and d stand for letters in upper and other case and for digits; everything else stands for itself.
char32_t shape_class(char32_t c) {
  if (c < 0x80) {
    if (c >= 'A' && c <= 'Z') return U'X';
    if (c >= 'a' && c <= 'z') return U'x';
    return c >= '0' && c <= '9' ? U'd' : c;
  }
  const auto code = static_cast<UChar32>(c);
  if (u_isalpha(code)) return u_isUUppercase(code) ? U'X' : U'x';
  const int numeric = u_getIntPropertyValue(code, UCHAR_NUMERIC_TYPE);
  return numeric == U_NT_DECIMAL || numeric == U_NT_DIGIT ? U'd' : c;
}

// Runs of a class are cut after four; a text of 100 code points or more has the shape "LONG".
std::uint64_t shape_id(std::string_view text) {
  std::string shape;
  char32_t last = 0;
  std::size_t run = 0, length = 0;
  for (std::size_t at = 0; at < text.size(); ++length) {
    if (length == 99) return string_id("LONG");
    const char32_t c = shape_class(next_code_point(text, at));
    run = c == last ? run + 1 : 0;
    last = c;
    if (run < 4) append_utf8(shape, c);
  }
  return string_id(shape);
}

std::size_t back_one(std::string_view text, std::size_t at) {
  do --at;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
  return at;
}

}  // namespace

bool is_white_space(char32_t c) {
  // The code points with bidirectional type WS, B or S or of category Zs, as Python counts them.
  if (c < 0x80) return c == ' ' || (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x1F);
  return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_white_space(std::string_view text) {
  for (std::size_t at = 0; at < text.size();)
    if (!is_white_space(next_code_point(text, at))) return false;
  return !text.empty();
}

Result<LexemeTable> LexemeTable::from_json(std::string_view section) {
  LexemeTable lexicon;
  try {
    const auto json = nlohmann::json::parse(section);
    // The package's table goes before the language's common norms, so it is read last.
    for (const auto& [form, norm] : json.at("norms_by_form").items())
      lexicon.norms_[string_id(form)] = string_id(norm.get_ref<const std::string&>());
    for (const auto& [id, norm] : json.at("norms_by_id").items())
      lexicon.norms_[std::stoull(id)] = string_id(norm.get_ref<const std::string&>());
  } catch (const std::exception& e) {
    return input_error(std::string("the model's section \"lexemes\" cannot be read: ") + e.what());
  }
  return lexicon;
}

Lexeme LexemeTable::lexeme(std::string_view text) const {
  Lexeme lexeme;
  if (text.empty()) return lexeme;
  const auto norm = norms_.find(string_id(text));
  lexeme.norm = norm != norms_.end() ? norm->second : string_id(lower(text));
  std::size_t first = 0;
  next_code_point(text, first);
  lexeme.prefix = string_id(text.substr(0, first));
  std::size_t tail = text.size();
  for (int i = 0; i < 3 && tail > 0; ++i) tail = back_one(text, tail);
  lexeme.suffix = string_id(text.substr(tail));
  lexeme.shape = shape_id(text);
  lexeme.is_space = is_white_space(text);
  return lexeme;
}

}  // namespace entente
