// What an article page says about itself. The names of <meta> elements are those that news sites write: Open
// Graph (ogp.me), schema.org (NewsArticle), Dublin Core, and the usual ones of publishing systems.
#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>

#include "base/date.h"
#include "base/text.h"
#include "reports/draft.h"
#include "reports/html.h"

namespace entente {
namespace {

struct Collected {
  std::map<std::string, PageHead::Found, std::less<>> meta;  // the first of each name, lower case
  std::string canonical, title, h1;
  std::vector<nlohmann::json> linked_data;
  std::vector<PageHead::Found> times;  // of <time>, those marked as publication first
};

std::string text_of(const GumboNode* node) {
  std::string out;
  append_text(node, out);
  return clean(out);
}

void collect(const GumboNode* node, Collected& found) {
  if (!is_element(node)) return;
  const GumboTag tag = node->v.element.tag;
  const std::uint64_t line = node->v.element.start_pos.line;
  if (tag == GUMBO_TAG_META) {
    for (const char* key : {"property", "name", "itemprop"}) {
      const std::string name = lower(attribute(node, key));
      const std::string_view content = trim(attribute(node, "content"));
      if (!name.empty() && !content.empty())
        found.meta.try_emplace(name, PageHead::Found{std::string(content), line});
    }
  } else if (tag == GUMBO_TAG_LINK) {
    if (lower(attribute(node, "rel")) == "canonical" && found.canonical.empty()) {
      found.canonical = trim(attribute(node, "href"));
    }
  } else if (tag == GUMBO_TAG_TITLE && found.title.empty()) {
    found.title = text_of(node);
  } else if (tag == GUMBO_TAG_H1 && found.h1.empty()) {
    found.h1 = text_of(node);
  } else if (tag == GUMBO_TAG_TIME) {
    const std::string_view machine = trim(attribute(node, "datetime"));
    const std::string text = machine.empty() ? text_of(node) : std::string(machine);
    const bool marked = lower(attribute(node, "itemprop")) == "datepublished" ||
                        gumbo_get_attribute(&node->v.element.attributes, "pubdate") != nullptr;
    if (!text.empty()) found.times.insert(marked ? found.times.begin() : found.times.end(), {text, line});
  } else if (tag == GUMBO_TAG_SCRIPT && lower(attribute(node, "type")) == "application/ld+json") {
    std::string script;
    append_text(node, script);
    auto parsed = nlohmann::json::parse(script, nullptr, false, true);  // no exceptions, comments allowed
    if (!parsed.is_discarded()) found.linked_data.push_back(std::move(parsed));
  }
  each_child(node, [&](const GumboNode* child) { collect(child, found); });
}

// The first object of an article type, looked for in arrays, "@graph" and nested objects.
const nlohmann::json* find_article_object(const nlohmann::json& data, int depth = 0) {
  constexpr int deepest = 6;
  if (depth > deepest) return nullptr;
  if (data.is_object()) {
    const auto type = data.find("@type");
    const auto is_article = [](const nlohmann::json& name) {
      return name.is_string() && (name.get_ref<const std::string&>().ends_with("Article") ||
                                  name.get_ref<const std::string&>().ends_with("BlogPosting") ||
                                  name.get_ref<const std::string&>() == "Report");
    };
    if (type != data.end() &&
        (is_article(*type) || (type->is_array() && std::ranges::any_of(*type, is_article)))) {
      return &data;
    }
  }
  if (data.is_structured()) {
    for (const auto& below : data) {
      if (const auto* found = find_article_object(below, depth + 1)) return found;
    }
  }
  return nullptr;
}

// A string, or the "name", "@id" or "url" of an object or of the first of an array.
std::string string_in(const nlohmann::json& object, const char* key) {
  const auto value = object.find(key);
  if (value == object.end()) return {};
  const nlohmann::json* one = &*value;
  if (one->is_array() && !one->empty()) one = &one->front();
  if (one->is_string()) return one->get<std::string>();
  if (!one->is_object()) return {};
  for (const char* name : {"name", "@id", "url"}) {
    const auto inner = one->find(name);
    if (inner != one->end() && inner->is_string()) return inner->get<std::string>();
  }
  return {};
}

// "Headline | Paper" -> "Headline": by the publisher's name if it is known, else a short tail after a mark.
std::string without_site(std::string title, std::string_view publisher) {
  static constexpr std::array<std::string_view, 6> marks{" | ", " – ", " — ", " - ", " :: ", " « "};
  const std::string site = lower(publisher);
  for (std::string_view mark : marks) {
    const auto at = title.rfind(mark);
    if (at == std::string::npos || at == 0) continue;
    const std::string tail = lower(std::string_view(title).substr(at + mark.size()));
    const bool bar = mark == " | " || mark == " :: " || mark == " « ";
    const auto words = std::count(tail.begin(), tail.end(), ' ') + 1;
    if (site.empty() ? (bar || words <= 3) : (tail == site || tail.find(site) == 0))
      return title.substr(0, at);
  }
  return title;
}

}  // namespace

PageHead read_head(const GumboNode* root) {
  Collected found;
  collect(root, found);
  const nlohmann::json* article = nullptr;
  for (const auto& data : found.linked_data) {
    if (article == nullptr) article = find_article_object(data);
  }
  const auto meta = [&](std::string_view name) -> std::string {
    const auto entry = found.meta.find(name);
    return entry == found.meta.end() ? std::string() : entry->second.text;
  };
  const auto data = [&](const char* key) {
    return article == nullptr ? std::string() : string_in(*article, key);
  };
  const auto first = [](std::initializer_list<std::string> choices) {
    for (const std::string& choice : choices) {
      if (!choice.empty()) return choice;
    }
    return std::string();
  };

  PageHead head;
  head.publisher = clean(first({meta("og:site_name"), data("publisher"), meta("dc.publisher"),
                                meta("publisher"), meta("application-name")}));
  head.title =
      clean(first({meta("og:title"), data("headline"), meta("twitter:title"), meta("dc.title"), found.h1}));
  // A page title is the headline with the site's name after it; other titles have it only if it is known.
  if (head.title.empty()) {
    head.title = without_site(found.title, head.publisher);
  } else if (!head.publisher.empty()) {
    head.title = without_site(head.title, head.publisher);
  }
  head.url = first({found.canonical, meta("og:url"), data("url"), data("mainEntityOfPage")});
  head.article_body = data("articleBody");

  const auto add_meta = [&](std::string_view name) {
    const auto entry = found.meta.find(name);
    if (entry != found.meta.end()) head.dates.push_back(entry->second);
  };
  for (const char* name :
       {"article:published_time", "og:article:published_time", "og:published_time", "datepublished"}) {
    add_meta(name);
  }
  if (const std::string date = data("datePublished"); !date.empty()) head.dates.push_back({date, 0});
  for (const char* name :
       {"date", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "published",
        "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created", "dcterms.issued", "sailthru.date",
        "parsely-pub-date", "article.published"}) {
    add_meta(name);
  }
  head.dates.insert(head.dates.end(), found.times.begin(), found.times.end());
  return head;
}

}  // namespace entente
