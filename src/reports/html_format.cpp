// HTML: one article page.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>

#include "base/text.h"
#include "reports/decoders.h"
#include "reports/draft.h"
#include "reports/html.h"
#include "reports/shape.h"
#include "reports/web_page.h"

namespace entente {
namespace {

// Bounds what the parser may have to build, before it does: its tree is as deep as the page, and a formatting
// element that is never closed is built again in every block after it. Real pages nest a few dozen deep.
Result<bool> check_nesting(std::string_view bytes, const std::string& file) {
  static constexpr std::array<std::string_view, 27> uncounted{
      "br",   "img", "hr",    "input", "meta",  "link",  "source", "wbr",  "area",
      "base", "col", "embed", "param", "track", "p",     "li",     "dt",   "dd",
      "td",   "th",  "tr",    "tbody", "thead", "tfoot", "option", "path", "rect"};
  static constexpr std::array<std::string_view, 14> formatting{
      "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"};
  constexpr std::int64_t deepest = 2000, most_rebuilt = 20'000'000;
  std::int64_t depth = 0, format_depth = 0, deepest_format = 0, tags = 0;
  std::uint64_t line = 1;
  std::size_t counted_to = 0;
  for (auto at = bytes.find('<'); at != std::string_view::npos; at = bytes.find('<', at + 1)) {
    if (bytes.substr(at).starts_with("<!--")) {
      const auto end = bytes.find("-->", at);
      if (end == std::string_view::npos) break;
      at = end;
      continue;
    }
    const bool closes = bytes.substr(at + 1).starts_with('/');
    std::size_t from = at + 1 + (closes ? 1 : 0), to = from;
    while (to < bytes.size() && std::isalnum(static_cast<unsigned char>(bytes[to])) != 0) ++to;
    if (to == from) continue;
    const std::string name = lower_ascii(bytes.substr(from, std::min<std::size_t>(to - from, 16)));
    ++tags;
    if (!closes && (name == "script" || name == "style")) {
      const auto end = bytes.find("</", to);  // what looks like a tag inside is none
      if (end == std::string_view::npos) break;
      auto stop = end;
      while (stop != std::string_view::npos && lower_ascii(bytes.substr(stop + 2, name.size())) != name) {
        stop = bytes.find("</", stop + 2);
      }
      if (stop == std::string_view::npos) break;
      at = stop;
      continue;
    }
    if (std::ranges::find(uncounted, name) != uncounted.end()) continue;
    const std::int64_t step = closes ? -1 : 1;
    depth = std::max<std::int64_t>(0, depth + step);
    if (std::ranges::find(formatting, name) != formatting.end()) {
      format_depth = std::max<std::int64_t>(0, format_depth + step);
      deepest_format = std::max(deepest_format, format_depth);
    }
    if (depth > deepest) {
      line += static_cast<std::uint64_t>(std::count(bytes.begin() + static_cast<std::ptrdiff_t>(counted_to),
                                                    bytes.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
      return input_error(fmt::format("the HTML nests more than {} elements deep", deepest), file, line);
    }
  }
  if (deepest_format * tags > most_rebuilt) {
    return input_error(fmt::format("the HTML leaves {} formatting elements open at once", deepest_format),
                       file);
  }
  return true;
}

struct Parsed {
  explicit Parsed(std::string_view bytes)
      : it(gumbo_parse_with_options(&kGumboDefaultOptions, bytes.data(), bytes.size())) {}
  Parsed(const Parsed&) = delete;
  Parsed& operator=(const Parsed&) = delete;
  ~Parsed() { gumbo_destroy_output(&kGumboDefaultOptions, it); }
  GumboOutput* it;
};

std::size_t unjudged_bytes(const std::vector<Piece>& pieces) {
  std::size_t sum = 0;
  for (const Piece& piece : pieces) sum += piece.reason.empty() && !piece.caption ? piece.text.size() : 0;
  return sum;
}

}  // namespace

Result<Draft> draft_of_html(std::string_view bytes, const std::string& file, const FurnitureRules& rules) {
  std::string decoded;
  if (const auto text = check_text(bytes, file); !text) {
    const std::string charset = declared_charset(bytes);
    const bool binary = bytes.find('\0') != std::string_view::npos;
    if (binary || charset.empty() || charset == "utf-8" || charset == "utf8")
      return tl::unexpected(text.error());
    auto converted = decode_charset(bytes, charset);
    if (!converted) return input_error(converted.error().message, file);
    decoded = std::move(*converted);
    bytes = decoded;
  }
  const std::string page = without_scripts(bytes);
  if (const auto sane = check_nesting(page, file); !sane) return tl::unexpected(sane.error());

  const Parsed parsed(page);
  const GumboNode* root = parsed.it->root;
  PageHead head = read_head(root);
  const PageMap map(root, rules);
  Draft draft;
  draft.pieces = cut_page(root, map);
  draft.title = std::move(head.title);
  draft.publisher = std::move(head.publisher);
  draft.url = std::move(head.url);
  for (const PageHead::Found& date : head.dates) {
    const bool readable = parse_loose_date(date.text).has_value();
    if (!readable && !draft.date_text.empty()) continue;
    draft.date_text = date.text;
    draft.date_line = date.line;
    if (readable) break;
  }
  // A page whose text is put in by a script may still carry it for search engines.
  if (head.article_body.size() > 200 && unjudged_bytes(draft.pieces) * 2 < head.article_body.size()) {
    for (Piece& piece : draft.pieces) {
      if (piece.reason.empty()) piece.reason = "outside";
    }
    Draft body = draft_of_text(head.article_body, rules, true);
    for (Piece& piece : body.pieces) {
      piece.line = 0;
      draft.pieces.push_back(std::move(piece));
    }
  }
  find_date_line(draft);
  return draft;
}

}  // namespace entente
