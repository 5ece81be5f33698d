// The parts of reading an article page, between its parse tree (gumbo) and a Draft.
//
// Purpose: what the page says about itself, where its article is, and its text cut into pieces. Internal to
//          reports/. Thread-safety: pure functions over a tree that nobody changes.
#pragma once

#include <gumbo.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/error.h"
#include "reports/furniture.h"

namespace entente {

// What a page says about itself in <meta>, JSON-LD, <link>, <title>, <h1> and <time>.
struct PageHead {
  struct Found {
    std::string text;
    std::uint64_t line = 0;
  };
  std::string title, publisher, url;
  std::vector<Found> dates;  // of publication, the most trustworthy first, as written
  std::string article_body;  // the text as JSON-LD gives it, empty if it does not
};
PageHead read_head(const GumboNode* root);

// Which parts of the page are furniture by structure, and how much running text each part holds.
class PageMap {
 public:
  // `root` is the <html> element.
  PageMap(const GumboNode* root, const FurnitureRules& rules);

  // The reason why an element and all in it is furniture ("navigation", "aside", "share"); "" if it is not.
  // Scripts, styles and other parts that show no text have the reason "unseen".
  std::string_view reason(const GumboNode* element) const;
  // Bytes of running text in the element, furniture and link words left out.
  double running_text(const GumboNode* element) const;
  // The element that holds the article; the root if the page has no running text.
  const GumboNode* article() const { return article_; }

 private:
  struct About {
    double own = 0;      // running text in no block below it
    double running = 0;  // own, and that of all below it that is no furniture
    bool has_h1 = false;
    std::string reason;
  };
  void measure(const GumboNode* element);
  void judge(const GumboNode* element, const FurnitureRules& rules, bool in_article, bool in_text);
  void sum(const GumboNode* element);
  void find_article(const GumboNode* root);

  std::unordered_map<const GumboNode*, About> about_;
  const GumboNode* article_ = nullptr;
  double total_ = 0;  // running text of the page before soft furniture is known
};

// The page's visible text in reading order. Pieces outside the article, and those that structure shows to be
// furniture, carry their reason.
std::vector<Piece> cut_page(const GumboNode* root, const PageMap& map);

// The page with scripts and style sheets emptied, lines kept; what is not certain to be one stays. Any bytes; linear.
std::string without_scripts(std::string_view bytes);

// Small helpers over gumbo nodes. An attribute that is missing is "".
std::string_view attribute(const GumboNode* element, const char* name);
bool is_element(const GumboNode* node);
bool has_tag(const GumboNode* node, GumboTag tag);
bool is_inline(GumboTag tag);  // runs on within a line of text
template <class F>
void each_child(const GumboNode* element, F f) {
  const GumboVector& children = element->v.element.children;
  for (unsigned i = 0; i < children.length; ++i) f(static_cast<const GumboNode*>(children.data[i]));
}
void append_text(const GumboNode* node, std::string& out);  // of the node and all below it

}  // namespace entente
