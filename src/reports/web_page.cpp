// Pages of archives and items of feeds.
#include "reports/web_page.h"

#include <gumbo.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "base/text.h"
#include "reports/decoders.h"
#include "reports/html.h"
#include "reports/shape.h"

namespace entente {
namespace {

// What browsers take a label for, by the WHATWG Encoding Standard, where ICU takes it otherwise.
std::string as_browsers_read(std::string label) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 12> labels{
      {{"iso-8859-1", "windows-1252"},
       {"iso8859-1", "windows-1252"},
       {"latin1", "windows-1252"},
       {"us-ascii", "windows-1252"},
       {"ascii", "windows-1252"},
       {"iso-8859-9", "windows-1254"},
       {"iso-8859-11", "windows-874"},
       {"tis-620", "windows-874"},
       {"gb2312", "gb18030"},
       {"gbk", "gb18030"},
       {"utf8", "utf-8"},
       {"unicode-1-1-utf-8", "utf-8"}}};
  for (const auto& [name, meant] : labels)
    if (label == name) return std::string(meant);
  return label;
}

// Sets that say everything in bytes of 7 bits, so that their text passes for UTF-8.
bool is_seven_bits(std::string_view charset) {
  return charset.starts_with("iso-2022-") || charset.starts_with("hz") || charset == "utf-7";
}

// Takes off what is left of a character that was cut in two at the end.
void drop_half_character(std::string& bytes) {
  std::size_t tail = 0;
  while (tail < 3 && tail < bytes.size() &&
         (static_cast<unsigned char>(bytes[bytes.size() - 1 - tail]) & 0xC0) == 0x80)
    ++tail;
  if (tail == bytes.size()) return;
  const auto lead = static_cast<unsigned char>(bytes[bytes.size() - 1 - tail]);
  const std::size_t wanted = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
  if (tail < wanted) bytes.resize(bytes.size() - 1 - tail);
}

// Whether any character beyond ASCII is well-formed UTF-8: a page that says UTF-8 and has none is older than its head.
bool has_wide_utf8(std::string_view bytes) {
  for (std::size_t at = 0; at + 1 < bytes.size(); ++at) {
    const auto lead = static_cast<unsigned char>(bytes[at]), next = static_cast<unsigned char>(bytes[at + 1]);
    if (lead >= 0xC2 && lead < 0xF5 && (next & 0xC0) == 0x80) return true;
  }
  return false;
}

bool has_markup(std::string_view text) {
  for (auto at = text.find_first_of("<&"); at != std::string_view::npos && at + 1 < text.size();
       at = text.find_first_of("<&", at + 1)) {
    const char next = text[at + 1];
    if (std::isalpha(static_cast<unsigned char>(next)) != 0 || next == '/' || next == '!' || next == '#')
      return true;
  }
  return false;
}

// The words of a title or name, in which feeds hide HTML ("AT&amp;amp;T", "<b>Ministers</b> meet").
std::string without_markup(const std::string& text) {
  if (!has_markup(text)) return text;
  GumboOutput* parsed = gumbo_parse_with_options(&kGumboDefaultOptions, text.data(), text.size());
  std::string out;
  append_text(parsed->root, out);
  gumbo_destroy_output(&kGumboDefaultOptions, parsed);
  return out;
}

}  // namespace

std::string declared_charset(std::string_view bytes) {
  const std::string head = lower_ascii(bytes.substr(0, 4096));
  const auto at = head.find("charset=");
  if (at == std::string::npos) return {};
  std::string name;
  for (std::size_t i = at + 8; i < head.size() && name.size() < 40; ++i) {
    const char c = head[i];
    if ((c == '"' || c == '\'') && name.empty()) continue;
    if (std::isalnum(static_cast<unsigned char>(c)) == 0 && c != '-' && c != '_') break;
    name += c;
  }
  return as_browsers_read(std::move(name));
}

Result<std::string> decode_page(std::string bytes, std::string charset) {
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    bytes.erase(0, 3);
  } else if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    const bool big = bytes.starts_with("\xFE\xFF");
    return decode_charset(std::string_view(bytes).substr(2), big ? "UTF-16BE" : "UTF-16LE",
                          BadBytes::replaced);
  }
  charset = as_browsers_read(std::move(charset));
  if (charset.starts_with("utf-16")) {
    if (auto text = decode_charset(bytes, charset, BadBytes::replaced);
        text && text->find('\0') == std::string::npos)
      return text;
  }
  if (const auto text = check_text(bytes, ""); text) {
    if (charset.empty()) charset = declared_charset(bytes);
    if (!is_seven_bits(charset)) return bytes;
  } else if (bytes.find('\0') != std::string::npos) {
    return input_error(text.error().message);
  }
  if (charset.empty()) charset = declared_charset(bytes);
  drop_half_character(bytes);
  if (charset == "utf-8" && has_wide_utf8(bytes)) {
    std::string text;
    icu::UnicodeString::fromUTF8(bytes).toUTF8String(text);
    return text;
  }
  if (!charset.empty() && charset != "utf-8") {
    if (auto text = decode_charset(bytes, charset, BadBytes::replaced)) return text;
  }
  return decode_charset(bytes, "windows-1252", BadBytes::replaced);
}

Result<std::string> text_of_page(RawReport& raw, std::size_t max) {
  auto body = unwrap_body(std::move(raw.bytes), raw.chunked, raw.coding, raw.cut_short, max);
  if (!body) return input_error(body.error().message, raw.file, raw.line);
  auto text = decode_page(std::move(*body), raw.charset);
  if (!text) return input_error(text.error().message, raw.file, raw.line);
  return raw.body == RawReport::Body::page ? without_scripts(*text) : std::move(text);
}

Result<Draft> draft_of_item(RawReport& raw, const FurnitureRules& rules) {
  const std::string title = clean(without_markup(raw.title));
  Draft draft;
  if (has_markup(raw.bytes)) {
    auto page = draft_of_html(raw.bytes, raw.file, rules);
    if (!page) return input_error(page.error().message, raw.file, raw.line);
    draft = std::move(*page);
  } else {
    draft = draft_of_text(raw.bytes, rules, !title.empty());
  }
  for (Piece& piece : draft.pieces) piece.line = raw.line;
  if (!title.empty()) draft.title = title;
  if (const std::string publisher = clean(without_markup(raw.publisher)); !publisher.empty())
    draft.publisher = publisher;
  if (!raw.date_text.empty()) draft.date_text = raw.date_text;
  draft.date_line = raw.line;
  draft.key = std::move(raw.key);
  return draft;
}

}  // namespace entente
