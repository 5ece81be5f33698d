#include "reports/formats.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "reports/shape.h"

namespace entente {
namespace {

struct Extension {
  std::string_view name;
  Format format;
};
constexpr std::array<Extension, 13> extensions{{{".txt", Format::text},
                                                {".md", Format::markdown},
                                                {".markdown", Format::markdown},
                                                {".html", Format::html},
                                                {".htm", Format::html},
                                                {".jsonl", Format::json_lines},
                                                {".ndjson", Format::json_lines},
                                                {".warc", Format::warc},
                                                {".wet", Format::warc},
                                                {".rss", Format::feed},
                                                {".atom", Format::feed},
                                                {".rdf", Format::feed},
                                                {".xml", Format::feed}}};
constexpr std::array<std::string_view, 4> packings{".gz", ".zst", ".bz2", ".xz"};

// Past a byte order mark, the XML declaration, document types and comments; "" if one of them does not end here.
std::string_view past_prolog(std::string_view rest) {
  if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
  for (rest = trim(rest);;) {
    const std::string_view close = rest.starts_with("<!--")            ? "-->"
                                   : rest.starts_with("<?")            ? "?>"
                                   : rest.starts_with("<!doctype rss") ? ">"
                                                                       : "";
    if (close.empty()) return rest;
    const auto end = rest.find(close);
    if (end == std::string_view::npos) return {};
    rest = trim(rest.substr(end + close.size()));
  }
}

bool begins_with_tag(std::string_view head, std::initializer_list<std::string_view> tags) {
  const std::string start = lower_ascii(head.substr(0, 2048));
  const std::string_view rest = past_prolog(start);
  return std::ranges::any_of(tags, [&](std::string_view tag) { return rest.starts_with(tag); });
}

bool begins_like_html(std::string_view head) {
  return begins_with_tag(head, {"<!doctype html", "<html", "<head", "<body", "<article"});
}
bool begins_like_json_object(std::string_view head) {
  head = trim(head);
  return head.starts_with('{') && trim(head.substr(1)).starts_with('"');
}

bool begins_like_markdown(std::string_view head) {
  const auto end = std::min(head.find('\n'), head.size());
  const std::string_view first = trim(head.substr(0, end));
  if (first == "---") {
    const std::string_view second = head.substr(std::min(end + 1, head.size()));
    const auto colon = second.find(':');
    return colon != std::string_view::npos && colon < second.find('\n') &&
           second.find("\n---") != std::string_view::npos;
  }
  return first.starts_with("# ") || first.starts_with("## ");
}

}  // namespace

bool begins_like_feed(std::string_view head) {
  const std::string start = lower_ascii(head.substr(0, 2048));
  std::string_view tag = past_prolog(start);
  if (!tag.starts_with('<')) return false;
  tag = tag.substr(1, tag.find_first_of(" \t\r\n>/", 1) - 1);
  if (const auto colon = tag.find(':'); colon != std::string_view::npos) tag.remove_prefix(colon + 1);
  return tag == "rss" || tag == "rdf" || tag == "feed";
}

Format format_of_name(std::string_view path) {
  const std::string name = lower_ascii(path);
  std::string_view bare = name;
  for (std::string_view packing : packings) {
    if (bare.ends_with(packing)) {
      bare.remove_suffix(packing.size());
      break;
    }
  }
  for (const Extension& extension : extensions) {
    if (bare.ends_with(extension.name)) return extension.format;
  }
  return Format::detect;
}

Format format_of(Format by_name, std::string_view head) {
  if (by_name == Format::html || by_name == Format::json_lines || by_name == Format::warc) return by_name;
  if (begins_like_html(head)) return Format::html;
  if (by_name == Format::feed || begins_like_feed(head)) return Format::feed;
  if (by_name != Format::markdown && begins_like_json_object(head)) return Format::json_lines;
  if (by_name != Format::detect) return by_name;
  return begins_like_markdown(head) ? Format::markdown : Format::text;
}

std::string_view known_binary(std::string_view head) {
  if (head.starts_with("%PDF-")) return "a PDF file; convert it to text first";
  if (head.starts_with("PK\x03\x04"))
    return "a zip archive or an office document; unpack or convert it to text first";
  if (head.starts_with("\x1F\x8B") || head.starts_with("BZh") || head.starts_with("\x28\xB5\x2F\xFD") ||
      head.starts_with("\xFD\x37\x7A\x58\x5A"))
    return "packed twice; unpack it once first";
  if (head.starts_with("filedesc://"))
    return "an ARC archive, the format before WARC; convert it to WARC first";
  return {};
}

bool is_read_in_folders(std::string_view name) {
  return !name.starts_with('.') && !lower_ascii(name.substr(0, 6)).starts_with("readme") &&
         format_of_name(name) != Format::detect;
}

}  // namespace entente
