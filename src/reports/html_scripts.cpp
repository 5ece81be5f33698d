// Pages without their scripts: most of a news page is program text and style sheets, which nobody reads and the parser
// would go through byte by byte.
#include <algorithm>
#include <array>
#include <cctype>

#include "reports/html.h"
#include "reports/shape.h"

namespace entente {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

// One past the ">" of the tag whose name ends at `at`, by the tokenizer of the HTML standard: quotes count only where an
// attribute's value begins. npos if it does not end.
std::size_t end_of_tag(std::string_view bytes, std::size_t at) {
  while (at < bytes.size()) {
    const char c = bytes[at++];
    if (c == '>') return at;
    if (c != '=') continue;
    while (at < bytes.size() && is_space(bytes[at])) ++at;
    if (at == bytes.size()) break;
    if (const char quote = bytes[at]; quote == '"' || quote == '\'') {
      at = bytes.find(quote, at + 1);
      if (at == std::string_view::npos) break;
      ++at;
    }
  }
  return std::string_view::npos;
}

// Where "</name" stands, from `at` on, in any case of letters; npos if nowhere.
std::size_t find_end_tag(std::string_view bytes, std::size_t at, std::string_view name) {
  for (at = bytes.find("</", at); at != std::string_view::npos; at = bytes.find("</", at + 2)) {
    const std::string_view found = bytes.substr(at + 2, name.size());
    const bool same =
        std::ranges::equal(found, name, {}, [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
    const char next = at + 2 + name.size() < bytes.size() ? bytes[at + 2 + name.size()] : ' ';
    if (same && (is_space(next) || next == '>' || next == '/')) return at;
  }
  return std::string_view::npos;
}

}  // namespace

std::string without_scripts(std::string_view bytes) {
  static constexpr std::array<std::string_view, 8> opaque{"script", "style",    "title",   "textarea",
                                                          "xmp",    "noframes", "noembed", "iframe"};
  std::string out;
  out.reserve(bytes.size());
  std::size_t copied = 0;
  for (std::size_t at = bytes.find('<'); at != std::string_view::npos; at = bytes.find('<', at)) {
    if (bytes.substr(at, 4) == "<!--") {
      const auto end = bytes.find("-->", at + 2);
      if (end == std::string_view::npos) break;
      at = end + 3;
      continue;
    }
    std::size_t name_end = ++at;
    if (name_end < bytes.size() && bytes[name_end] == '/') ++name_end;
    const std::size_t name_begin = name_end;
    while (name_end < bytes.size() && std::isalnum(static_cast<unsigned char>(bytes[name_end])) != 0)
      ++name_end;
    if (name_end == name_begin) continue;
    const std::size_t inside = end_of_tag(bytes, name_end);
    if (inside == std::string_view::npos) break;
    const bool closes = name_begin != at;
    at = inside;
    if (closes || name_end - name_begin > 9) continue;
    const std::string name = lower_ascii(bytes.substr(name_begin, name_end - name_begin));
    if (name == "plaintext" || name == "svg" || name == "math") {
      // Inside drawings and formulas, scripts and titles are other elements with other rules: passed over as they are.
      const auto end = name == "plaintext" ? std::string_view::npos : find_end_tag(bytes, inside, name);
      if (end == std::string_view::npos) break;
      at = end;
      continue;
    }
    if (std::ranges::find(opaque, name) == opaque.end()) continue;
    const auto end = find_end_tag(bytes, inside, name);
    if (end == std::string_view::npos) break;
    at = end;
    if (name != "script" && name != "style") continue;
    const std::string_view content = bytes.substr(inside, end - inside);
    // What is told to search engines is read. A comment inside a script may hide its end.
    if (lower_ascii(bytes.substr(name_end, inside - name_end)).find("ld+json") != std::string::npos) continue;
    if (name == "script" && content.find("<!--") != std::string_view::npos) continue;
    out.append(bytes.substr(copied, inside - copied));
    out.append(static_cast<std::size_t>(std::ranges::count(content, '\n')),
               '\n');  // lines keep their numbers
    copied = end;
  }
  return out.append(bytes.substr(copied));
}

}  // namespace entente
