// Cutting a page into pieces of text: one a paragraph, heading, list item, caption.
#include <algorithm>

#include "base/text.h"
#include "reports/draft.h"
#include "reports/html.h"

namespace entente {
namespace {

class PageCutter {
 public:
  explicit PageCutter(const PageMap& map) : map_(map) {}

  std::vector<Piece> cut(const GumboNode* root) {
    walk(root, {});
    flush();
    return std::move(pieces_);
  }

 private:
  // What is known of the place in the tree.
  struct Place {
    std::string_view reason;
    bool in_article = false, heading = false, list = false, caption = false, quoted = false, link = false,
         pre = false;
  };

  void walk(const GumboNode* node, Place place) {
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA ||
        node->type == GUMBO_NODE_WHITESPACE) {
      return text(node, place);
    }
    if (!is_element(node)) return;
    const GumboTag tag = node->v.element.tag;
    const std::string_view reason = map_.reason(node);
    if (reason == "unseen") return;
    if (tag == GUMBO_TAG_BR) {
      // Two in a row part paragraphs.
      if (break_pending_) flush();
      break_pending_ = !words_.empty();
      words_ += ' ';
      return;
    }
    if (place.reason.empty()) place.reason = reason;
    place.link = place.link || tag == GUMBO_TAG_A;
    if (is_inline(tag)) {
      if (reason.empty()) return below(node, place);
      // Hidden words in the middle of a line: a piece of their own.
      std::string words = std::move(words_);
      const auto before = std::tuple(linked_, line_, open_);
      words_.clear();
      linked_ = 0;
      below(node, place);
      flush();
      words_ = std::move(words);
      std::tie(linked_, line_, open_) = before;
      return;
    }
    flush();
    if (node == map_.article()) place.in_article = true;
    if (tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6) place.heading = true;
    if (tag == GUMBO_TAG_H1 && place.in_article && place.reason.empty() && !title_seen_) {
      title_seen_ = true;
      place.reason = "title";
    }
    if (tag == GUMBO_TAG_LI || tag == GUMBO_TAG_DT || tag == GUMBO_TAG_DD) place.list = true;
    if (tag == GUMBO_TAG_FIGCAPTION || tag == GUMBO_TAG_CAPTION) place.caption = true;
    if (tag == GUMBO_TAG_FIGURE && place.reason.empty() && map_.running_text(node) == 0)
      place.reason = "media";
    if (tag == GUMBO_TAG_BLOCKQUOTE) place.quoted = true;
    if (tag == GUMBO_TAG_PRE) place.pre = true;
    // Pages of old are laid out in tables; one with running text in it is no table of data.
    constexpr double most_in_data = 200;
    if (tag == GUMBO_TAG_TABLE && place.reason.empty() && map_.running_text(node) < most_in_data) {
      place.reason = "table";
    }
    if (place.caption && place.reason == "media") place.reason = "caption";
    below(node, place);
    flush();
  }

  void below(const GumboNode* element, const Place& place) {
    each_child(element, [&](const GumboNode* child) { walk(child, place); });
  }

  void text(const GumboNode* node, const Place& place) {
    std::string_view rest = node->v.text.text;
    std::uint64_t line = node->v.text.start_pos.line;
    if (!place.pre) return append(rest, line, place);
    // In preformatted text a blank line parts paragraphs.
    while (!rest.empty()) {
      const auto end = std::min(rest.find("\n\n"), rest.size());
      append(rest.substr(0, end), line, place);
      if (end == rest.size()) return;
      flush();
      line += 2 + static_cast<std::uint64_t>(
                      std::count(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
      rest.remove_prefix(end + 2);
    }
  }

  void append(std::string_view words, std::uint64_t line, const Place& place) {
    const auto start = words.find_first_not_of(" \t\r\n\f");
    if (start == std::string_view::npos) {
      if (!words.empty()) words_ += ' ';
      return;
    }
    break_pending_ = false;
    if (trim(words_).empty()) {
      open_ = place;
      line_ = line + static_cast<std::uint64_t>(
                         std::count(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(start), '\n'));
    }
    words_ += words;
    if (place.link) linked_ += trim(words).size();
  }

  void flush() {
    std::string words = clean(words_);
    const std::size_t linked = linked_;
    words_.clear();
    linked_ = 0;
    break_pending_ = false;
    if (words.empty()) return;
    Piece piece;
    piece.line = line_;
    piece.heading = open_.heading;
    piece.list_item = open_.list;
    piece.caption = open_.caption;
    piece.quoted = open_.quoted;
    piece.link_share = std::min(1.0F, static_cast<float>(linked) / static_cast<float>(words.size()));
    piece.reason = !open_.reason.empty() ? open_.reason : open_.in_article ? "" : "outside";
    piece.text = std::move(words);
    pieces_.push_back(std::move(piece));
  }

  const PageMap& map_;
  std::vector<Piece> pieces_;
  std::string words_;       // of the piece being gathered
  std::size_t linked_ = 0;  // bytes of them inside links
  std::uint64_t line_ = 0;  // where they begin
  Place open_;              // and in what place
  bool break_pending_ = false, title_seen_ = false;
};

}  // namespace

std::vector<Piece> cut_page(const GumboNode* root, const PageMap& map) { return PageCutter(map).cut(root); }

bool is_element(const GumboNode* node) {
  return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
}
bool has_tag(const GumboNode* node, GumboTag tag) { return is_element(node) && node->v.element.tag == tag; }

std::string_view attribute(const GumboNode* element, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&element->v.element.attributes, name);
  return found == nullptr ? std::string_view() : std::string_view(found->value);
}

bool is_inline(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_A:
    case GUMBO_TAG_ABBR:
    case GUMBO_TAG_ACRONYM:
    case GUMBO_TAG_B:
    case GUMBO_TAG_BDI:
    case GUMBO_TAG_BDO:
    case GUMBO_TAG_BIG:
    case GUMBO_TAG_CITE:
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_DATA:
    case GUMBO_TAG_DEL:
    case GUMBO_TAG_DFN:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_FONT:
    case GUMBO_TAG_I:
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_INS:
    case GUMBO_TAG_KBD:
    case GUMBO_TAG_LABEL:
    case GUMBO_TAG_MARK:
    case GUMBO_TAG_NOBR:
    case GUMBO_TAG_Q:
    case GUMBO_TAG_S:
    case GUMBO_TAG_SAMP:
    case GUMBO_TAG_SMALL:
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_STRIKE:
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_SUB:
    case GUMBO_TAG_SUP:
    case GUMBO_TAG_TIME:
    case GUMBO_TAG_TT:
    case GUMBO_TAG_U:
    case GUMBO_TAG_VAR:
    case GUMBO_TAG_WBR:
      return true;
    default:
      return false;
  }
}

void append_text(const GumboNode* node, std::string& out) {
  if (is_element(node)) {
    each_child(node, [&](const GumboNode* child) { append_text(child, out); });
  } else if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE ||
             node->type == GUMBO_NODE_CDATA) {
    out += node->v.text.text;
  }
}

}  // namespace entente
