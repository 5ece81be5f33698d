// Markdown: CommonMark with GitHub's tables and footnotes (cmark-gfm), under an optional front matter.
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <memory>
#include <mutex>

#include "base/text.h"
#include "reports/draft.h"
#include "reports/shape.h"

namespace entente {
namespace {

std::string_view unquote(std::string_view value) {
  value = trim(value);
  if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front()) {
    return value.substr(1, value.size() - 2);
  }
  return value;
}

// "---" or "+++", lines of "key: value" or "key = value", the same mark again. Only plain keys are
// understood; nested ones are passed over. Returns the bytes taken and counts their lines.
std::size_t read_front_matter(std::string_view bytes, Draft& draft, std::uint64_t& lines) {
  const auto line_at = [&](std::size_t at) { return bytes.substr(at, bytes.find('\n', at) - at); };
  const std::string_view mark = trim(line_at(0));
  if (mark != "---" && mark != "+++") return 0;
  std::size_t at = line_at(0).size() + 1;
  std::uint64_t number = 1;
  Draft found;
  while (at < bytes.size()) {
    const std::string_view line = line_at(at);
    ++number;
    at = std::min(at + line.size() + 1, bytes.size());
    if (trim(line) == mark) {
      draft = std::move(found);
      lines = number;
      return at;
    }
    const auto sign = line.find_first_of(":=");
    if (sign == std::string_view::npos || line.starts_with(' ') || line.starts_with('\t')) continue;
    const std::string key = lower(trim(line.substr(0, sign)));
    const std::string_view value = unquote(line.substr(sign + 1));
    if (key == "title") {
      found.title = value;
    } else if (key == "date" || ((key == "published" || key == "pubdate") && found.date_text.empty())) {
      found.date_text = value;
      found.date_line = number;
    } else if (key == "publisher" || key == "source" || key == "publication") {
      found.publisher = value;
    } else if (key == "url" || key == "canonical_url" || key == "link") {
      found.url = value;
    }
  }
  return 0;  // never closed: a line of dashes, not a front matter
}

struct Inline {
  std::string text, alt;
  std::size_t linked = 0, strong = 0;  // bytes of `text` inside links and strong emphasis
};

// The words of a block's inline content, without its marks.
Inline inline_of(cmark_node* block) {
  Inline out;
  int links = 0, strongs = 0, images = 0;
  const std::unique_ptr<cmark_iter, void (*)(cmark_iter*)> walk(cmark_iter_new(block), cmark_iter_free);
  for (cmark_event_type event; (event = cmark_iter_next(walk.get())) != CMARK_EVENT_DONE;) {
    cmark_node* node = cmark_iter_get_node(walk.get());
    const cmark_node_type type = cmark_node_get_type(node);
    const int step = event == CMARK_EVENT_ENTER ? 1 : -1;
    if (type == CMARK_NODE_LINK) links += step;
    if (type == CMARK_NODE_STRONG) strongs += step;
    if (type == CMARK_NODE_IMAGE) images += step;
    if (event != CMARK_EVENT_ENTER) continue;
    std::string piece;
    if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE) {
      const char* literal = cmark_node_get_literal(node);
      piece = literal != nullptr ? literal : "";
    } else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
      piece = " ";
    }
    (images > 0 ? out.alt : out.text) += piece;
    if (images > 0) continue;
    if (links > 0) out.linked += piece.size();
    if (strongs > 0) out.strong += piece.size();
  }
  return out;
}

class Cutter {
 public:
  Cutter(Draft& draft, std::uint64_t line_offset) : draft_(draft), offset_(line_offset) {}

  // An iterator, not recursion: block quotations may nest as deep as the file is long.
  void cut(cmark_node* root) {
    const std::unique_ptr<cmark_iter, void (*)(cmark_iter*)> walk(cmark_iter_new(root), cmark_iter_free);
    for (cmark_event_type event; (event = cmark_iter_next(walk.get())) != CMARK_EVENT_DONE;) {
      block(cmark_iter_get_node(walk.get()), event == CMARK_EVENT_ENTER);
    }
  }

 private:
  void block(cmark_node* node, bool enter) {
    const cmark_node_type type = cmark_node_get_type(node);
    const int step = enter ? 1 : -1;
    if (type == CMARK_NODE_ITEM) {
      lists_ += step;
    } else if (type == CMARK_NODE_BLOCK_QUOTE) {
      quotes_ += step;
    } else if (type == CMARK_NODE_FOOTNOTE_DEFINITION) {
      footnotes_ += step;
    } else if (!enter) {
      return;
    } else if (type == CMARK_NODE_HEADING || type == CMARK_NODE_PARAGRAPH) {
      leaf(node, type == CMARK_NODE_HEADING);
    } else if (type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_HTML_BLOCK) {
      const char* literal = cmark_node_get_literal(node);
      add(node, literal != nullptr ? literal : "", type == CMARK_NODE_CODE_BLOCK ? "code" : "media");
    } else if (const std::string_view name = cmark_node_get_type_string(node);
               name == "table_row" || name == "table_header") {
      std::string cells;
      for (cmark_node* cell = cmark_node_first_child(node); cell != nullptr; cell = cmark_node_next(cell)) {
        cells += inline_of(cell).text + (cmark_node_next(cell) != nullptr ? " | " : "");
      }
      add(node, cells, "table");
    }
  }

  void leaf(cmark_node* node, bool heading) {
    const Inline words = inline_of(node);
    std::string text = clean(words.text);
    if (text.empty()) return add(node, words.alt, "caption");
    // The first heading is the title, if no running text stands before it.
    if (heading && draft_.title.empty() &&
        std::ranges::none_of(draft_.pieces, [](const Piece& p) { return is_running_text(p.text); })) {
      draft_.title = text;
      return;
    }
    Piece piece;
    piece.line = line_of(node);
    piece.heading = heading || (words.strong * 10 >= words.text.size() * 9 && looks_like_heading(text) &&
                                lists_ == 0 && cmark_node_next(node) != nullptr);
    piece.list_item = lists_ > 0;
    piece.quoted = quotes_ > 0;
    piece.link_share = static_cast<float>(words.linked) / static_cast<float>(words.text.size());
    if (footnotes_ > 0) piece.reason = "footnote";
    piece.text = std::move(text);
    draft_.pieces.push_back(std::move(piece));
  }

  void add(cmark_node* node, std::string_view text, std::string_view reason) {
    Piece piece;
    piece.text = clean(text);
    piece.line = line_of(node);
    piece.reason = reason;
    if (!piece.text.empty()) draft_.pieces.push_back(std::move(piece));
  }

  std::uint64_t line_of(cmark_node* node) const {
    return offset_ + static_cast<std::uint64_t>(std::max(cmark_node_get_start_line(node), 0));
  }

  Draft& draft_;
  std::uint64_t offset_;
  int lists_ = 0, quotes_ = 0, footnotes_ = 0;  // open around the current block
};

}  // namespace

Draft draft_of_markdown(std::string_view bytes) {
  static std::once_flag registered;
  std::call_once(registered, cmark_gfm_core_extensions_ensure_registered);
  Draft draft;
  std::uint64_t lines = 0;
  const std::size_t taken = read_front_matter(bytes, draft, lines);
  bytes.remove_prefix(taken);

  const std::unique_ptr<cmark_parser, void (*)(cmark_parser*)> parser(
      cmark_parser_new(CMARK_OPT_DEFAULT | CMARK_OPT_FOOTNOTES), cmark_parser_free);
  if (cmark_syntax_extension* table = cmark_find_syntax_extension("table"); table != nullptr) {
    cmark_parser_attach_syntax_extension(parser.get(), table);
  }
  cmark_parser_feed(parser.get(), bytes.data(), bytes.size());
  const std::unique_ptr<cmark_node, void (*)(cmark_node*)> root(cmark_parser_finish(parser.get()),
                                                                cmark_node_free);
  Cutter(draft, lines).cut(root.get());
  find_date_line(draft);
  return draft;
}

}  // namespace entente
