// Where the article of a page is: by what the page marks (schema.org, <article>, the class names of
// publishing systems, <main>), and else by where its running text lies, after Kohlschütter, Fankhauser and
// Nejdl, "Boilerplate Detection using Shallow Text Features" (WSDM 2010): long blocks with few link words are
// text.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "reports/html.h"
#include "reports/shape.h"

namespace entente {
namespace {

bool is_unseen(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_MATH:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_PROGRESS:
      return true;
    default:
      return false;
  }
}

// Furniture by the element's name or its ARIA role.
std::string_view tag_reason(const GumboNode* element, bool in_article) {
  const std::string role = lower(attribute(element, "role"));
  if (role == "navigation" || role == "menu") return "navigation";
  if (role == "banner") return "header";
  if (role == "contentinfo") return "footer";
  if (role == "complementary") return "aside";
  if (role == "search" || role == "dialog" || role == "alertdialog") return "form";
  switch (element->v.element.tag) {
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_MENU:
      return "navigation";
    case GUMBO_TAG_ASIDE:
      return "aside";
    case GUMBO_TAG_FOOTER:
      return "footer";
    case GUMBO_TAG_HEADER:
      return in_article ? "" : "header";
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_BUTTON:
      return "form";
    case GUMBO_TAG_ADDRESS:
      return "byline";
    default:
      return "";
  }
}

bool is_hidden(const GumboNode* element) {
  if (gumbo_get_attribute(&element->v.element.attributes, "hidden") != nullptr) return true;
  if (lower(attribute(element, "aria-hidden")) == "true") return true;
  std::string style = lower(attribute(element, "style"));
  std::erase(style, ' ');
  return style.find("display:none") != std::string::npos ||
         style.find("visibility:hidden") != std::string::npos;
}

// Words inside an element, blocks below it left out.
void own_words(const GumboNode* node, bool linked, std::string& text, std::size_t& link_bytes) {
  if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE) {
    text += node->v.text.text;
    if (linked) link_bytes += std::string_view(node->v.text.text).size();
  } else if (is_element(node) && is_inline(node->v.element.tag)) {
    const bool link = linked || node->v.element.tag == GUMBO_TAG_A;
    each_child(node, [&](const GumboNode* child) { own_words(child, link, text, link_bytes); });
  }
}

constexpr std::array<std::string_view, 20> body_names{
    "article-body",    "articlebody",    "article__body",    "article_body", "story-body",
    "storybody",       "story__body",    "entry-content",    "post-content", "post-body",
    "article-content", "articlecontent", "article__content", "article-text", "articletext",
    "story-content",   "content-body",   "body-content",     "body-copy",    "field--name-body"};

bool has_body_name(const GumboNode* element) {
  for (const char* name : {"class", "id"}) {
    const std::string value = lower(attribute(element, name));
    for (std::string_view word : split(value, ' ')) {
      if (std::ranges::find(body_names, word) != body_names.end()) return true;
    }
  }
  return false;
}

bool is_article_body(const GumboNode* element) {
  return lower(attribute(element, "itemprop")).find("articlebody") != std::string::npos;
}
bool is_main(const GumboNode* element) {
  return has_tag(element, GUMBO_TAG_MAIN) || lower(attribute(element, "role")) == "main";
}

}  // namespace

PageMap::PageMap(const GumboNode* root, const FurnitureRules& rules) {
  measure(root);
  total_ = about_[root].running;
  judge(root, rules, false, false);
  sum(root);
  find_article(root);
}

std::string_view PageMap::reason(const GumboNode* element) const {
  const auto found = about_.find(element);
  return found == about_.end() ? std::string_view() : found->second.reason;
}

double PageMap::running_text(const GumboNode* element) const {
  const auto found = about_.find(element);
  return found == about_.end() ? 0 : found->second.running;
}

void PageMap::measure(const GumboNode* element) {
  About about;
  if (is_unseen(element->v.element.tag)) {
    about.reason = "unseen";
    about_.emplace(element, std::move(about));
    return;
  }
  about.has_h1 = has_tag(element, GUMBO_TAG_H1);
  if (!is_inline(element->v.element.tag)) {
    std::string text;
    std::size_t linked = 0;
    each_child(element, [&](const GumboNode* child) { own_words(child, false, text, linked); });
    const std::string_view words = trim(text);
    constexpr std::size_t shortest = 40;  // bytes of a line that is a sentence rather than a label
    if (words.size() >= shortest && (ends_sentence(words) || words.find(". ") != std::string_view::npos)) {
      about.own = static_cast<double>(words.size()) - static_cast<double>(std::min(words.size(), linked));
    }
  }
  about.running = about.own;
  each_child(element, [&](const GumboNode* child) {
    if (!is_element(child)) return;
    measure(child);
    const About& below = about_[child];
    about.running += below.running;
    about.has_h1 = about.has_h1 || below.has_h1;
  });
  about_.emplace(element, std::move(about));
}

void PageMap::judge(const GumboNode* element, const FurnitureRules& rules, bool in_article, bool in_text) {
  About& about = about_[element];
  if (!about.reason.empty()) return;
  const GumboTag tag = element->v.element.tag;
  const bool frame =
      tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_BODY || is_main(element) || is_article_body(element);
  if (!frame) {
    std::string reason;
    // Inside a line of text a class name says how words look, not what they are.
    if (!in_text) reason = rules.class_reason(attribute(element, "class"));
    if (reason.empty() && !in_text) reason = rules.class_reason(attribute(element, "id"));
    if (in_text && rules.class_reason(attribute(element, "class")) == "hidden") reason = "hidden";
    if (reason.empty()) reason = tag_reason(element, in_article);
    if (reason.empty() && is_hidden(element)) reason = "hidden";
    // A whole page may lie in a <form> or be called "has-sidebar"; comments may be longer than the article.
    const bool holds_article = about.has_h1 || about.running > 0.6 * total_;
    if (!reason.empty() &&
        (!holds_article || reason == "comments" || reason == "cookies" || reason == "navigation")) {
      about.reason = reason;
      return;
    }
  }
  in_article = in_article || tag == GUMBO_TAG_ARTICLE || tag == GUMBO_TAG_MAIN;
  in_text = in_text || tag == GUMBO_TAG_P || tag == GUMBO_TAG_LI || tag == GUMBO_TAG_BLOCKQUOTE ||
            tag == GUMBO_TAG_TD || (tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6);
  each_child(element, [&](const GumboNode* child) {
    if (is_element(child)) judge(child, rules, in_article, in_text && is_inline(child->v.element.tag));
  });
}

void PageMap::sum(const GumboNode* element) {
  About& about = about_[element];
  about.running = about.own;
  each_child(element, [&](const GumboNode* child) {
    if (!is_element(child)) return;
    if (about_[child].reason.empty()) sum(child);
    if (about_[child].reason.empty()) about.running += about_[child].running;
  });
}

void PageMap::find_article(const GumboNode* root) {
  // The fullest element of each kind.
  const GumboNode *marked = nullptr, *article = nullptr, *named = nullptr, *main = nullptr;
  const auto keep = [&](const GumboNode*& best, const GumboNode* element) {
    if (best == nullptr || about_[element].running > about_[best].running) best = element;
  };
  const auto look = [&](const auto& self, const GumboNode* element) -> void {
    if (!about_[element].reason.empty()) return;
    if (is_article_body(element)) keep(marked, element);
    if (has_tag(element, GUMBO_TAG_ARTICLE)) keep(article, element);
    if (has_body_name(element)) keep(named, element);
    if (is_main(element)) keep(main, element);
    each_child(element, [&](const GumboNode* child) {
      if (is_element(child)) self(self, child);
    });
  };
  look(look, root);

  const double total = about_[root].running;
  article_ = root;
  if (total <= 0) return;
  // A part of the article (one page section of several) is not taken for the whole of it.
  const double whole = article == nullptr ? 0 : about_[article].running;
  for (const GumboNode* choice : {marked, article, named, main}) {
    if (choice == nullptr) continue;
    const double running = about_[choice].running;
    if (running >= 0.4 * total && running >= 0.7 * whole) {
      article_ = choice;
      return;
    }
  }
  // Down to the lowest element that still holds most of the running text.
  for (bool lower_found = true; lower_found;) {
    lower_found = false;
    const GumboNode* below = nullptr;
    each_child(article_, [&](const GumboNode* child) {
      if (is_element(child) && about_[child].reason.empty() && about_[child].running >= 0.8 * total &&
          !has_tag(child, GUMBO_TAG_P)) {
        below = child;
      }
    });
    if (below != nullptr) {
      article_ = below;
      lower_found = true;
    }
  }
}

}  // namespace entente
