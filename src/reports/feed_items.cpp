#include "reports/feed_items.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace entente {
namespace {

constexpr std::string_view dublin_core = "http://purl.org/dc/",
                           content_module = "http://purl.org/rss/1.0/modules/content/";

std::string_view attribute_of(const char** attributes, std::string_view name) {
  for (; *attributes != nullptr; attributes += 2)
    if (name == *attributes) return attributes[1];
  return {};
}

// Elements of HTML that have no end.
bool is_void(std::string_view name) {
  static constexpr std::array<std::string_view, 12> names{"area", "base",  "br",   "col",  "embed",  "hr",
                                                          "img",  "input", "link", "meta", "source", "wbr"};
  return std::ranges::find(names, name) != names.end();
}

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '"') {
      out += "&quot;";
    } else {
      out += c;
    }
  }
}

}  // namespace

FeedItems::Name::Name(std::string_view qualified) {
  const auto at = qualified.rfind(parted);
  space = at == std::string_view::npos ? "" : qualified.substr(0, at);
  local = at == std::string_view::npos ? qualified : qualified.substr(at + 1);
}

void FeedItems::begin_feed() {
  publisher_.clear();
  root_seen_ = root_closed_ = in_channel_ = in_source_ = false;
  depth_ = item_depth_ = field_depth_ = 0;
  field_ = Field::none;
}

FeedItems::Told FeedItems::start(const char* qualified_name, const char** attributes, std::uint64_t line) {
  const Name name(qualified_name);
  ++depth_;
  if (depth_ == 1) {
    root_seen_ = true;
    atom_ = name.local == "feed";
    channel_space_ = name.space;
    return atom_ || name.local == "rss" || name.local == "RDF" ? Told::go_on : Told::no_feed;
  }
  if (field_ != Field::none) {
    markup(name, attributes);
  } else if (item_depth_ == 0) {
    outside_items(name, line);
  } else {
    inside_item(name, attributes);
  }
  return Told::go_on;
}

void FeedItems::outside_items(Name name, std::uint64_t line) {
  if (name.local == "item" || (atom_ && name.local == "entry")) {
    item_depth_ = depth_;
    item_ = {};
    item_.line = line;
    updated_.clear();
    summary_.clear();
    size_ = 0;
    in_source_ = false;
    space_ = name.space;
    ++seen_;
    return;
  }
  if (depth_ == 2) in_channel_ = atom_ || name.local == "channel";
  if (depth_ == 2 && !atom_) channel_space_ = name.space;
  // not the title of its picture, and not one of another namespace
  const bool of_channel = in_channel_ && depth_ == (atom_ ? 2 : 3) && name.space == channel_space_;
  if (of_channel && name.local == "title") open(Field::publisher);
}

void FeedItems::inside_item(Name name, const char** attributes) {
  const bool core = name.space == space_;
  if (in_source_) {
    if (core && name.local == "title") open(Field::source);
    return;
  }
  if (depth_ != item_depth_ + 1) return;
  if (core) {
    if (name.local == "title") return open(Field::title);
    if (name.local == "link") {
      const std::string_view href = attribute_of(attributes, "href"), rel = attribute_of(attributes, "rel");
      if (href.empty()) return open(Field::link);
      if ((rel.empty() || rel == "alternate") && item_.link.empty()) item_.link = href;
      return;
    }
    if (name.local == "guid" || name.local == "id") {
      permanent_ = attribute_of(attributes, "isPermaLink") != "false";
      return open(Field::id);
    }
    if (name.local == "pubDate" || name.local == "published" || name.local == "issued")
      return open(Field::published);
    if (name.local == "updated" || name.local == "modified") return open(Field::updated);
    if (name.local == "description" || name.local == "summary") return open(Field::summary);
    if (name.local == "content") return open(Field::text);
    if (name.local == "source") {
      in_source_ = atom_;
      source_depth_ = depth_;
      if (!atom_) open(Field::source);
    }
  } else if (name.space.starts_with(dublin_core)) {
    if (name.local == "date") return open(Field::published);
  } else if (name.space == content_module && name.local == "encoded") {
    return open(Field::text);
  }
}

void FeedItems::open(Field field) {
  field_ = field;
  field_depth_ = depth_;
  gathered_.clear();
  marked_up_ = false;
}

// An element inside a field (XHTML of Atom, or HTML that somebody forgot to escape): as HTML again.
void FeedItems::markup(Name name, const char** attributes) {
  if (!marked_up_) {
    std::string escaped;
    append_escaped(escaped, gathered_);
    gathered_ = std::move(escaped);
    marked_up_ = true;
  }
  gather("<" + std::string(name.local));
  for (; *attributes != nullptr; attributes += 2) {
    std::string value;
    append_escaped(value, attributes[1]);
    gather(fmt::format(" {}=\"{}\"", Name(attributes[0]).local, value));
  }
  gather(">");
}

void FeedItems::text(std::string_view words) {
  if (field_ == Field::none) return;
  if (!marked_up_) return gather(words);
  std::string escaped;
  append_escaped(escaped, words);
  gather(escaped);
}

void FeedItems::gather(std::string_view words) {
  size_ += words.size();
  if (size_ > max_) {
    gathered_.clear();
    return;
  }
  gathered_ += words;
}

FeedItems::Told FeedItems::finish(const char* qualified_name) {
  bool go_on = true;
  if (field_ != Field::none && depth_ > field_depth_) {
    const Name name(qualified_name);
    if (!is_void(name.local)) gather("</" + std::string(name.local) + ">");
  } else if (field_ != Field::none) {
    close();
  } else if (in_source_ && depth_ == source_depth_) {
    in_source_ = false;
  } else if (item_depth_ != 0 && depth_ == item_depth_) {
    item_depth_ = 0;
    go_on = deliver();
  }
  --depth_;
  root_closed_ = depth_ == 0;
  return go_on ? Told::go_on : Told::stop;
}

// Names such as &nbsp; are HTML's; they are handed on for its parser.
void FeedItems::entity(std::string_view name) {
  if (field_ != Field::none) gather(fmt::format("&{};", name));
}

void FeedItems::close() {
  const auto keep = [&](std::string& field) {
    if (field.empty()) field = trim(gathered_);
  };
  switch (std::exchange(field_, Field::none)) {
    case Field::title:
      keep(item_.title);
      break;
    case Field::link:
      keep(item_.link);
      break;
    case Field::id:
      keep(item_.id);
      break;
    case Field::published:
      keep(item_.date);
      break;
    case Field::updated:
      keep(updated_);
      break;
    case Field::text:
      keep(item_.text);
      break;
    case Field::summary:
      keep(summary_);
      break;
    case Field::source:
      keep(item_.publisher);
      break;
    case Field::publisher:
      keep(publisher_);
      size_ = 0;
      break;
    case Field::none:
      break;
  }
}

bool FeedItems::deliver() {
  if (size_ > max_) {
    too_long_(item_.line);
    return true;
  }
  if (item_.text.size() < summary_.size()) item_.text = std::move(summary_);
  if (item_.date.empty()) item_.date = std::move(updated_);
  if (item_.publisher.empty()) item_.publisher = publisher_;
  if (item_.link.empty() && permanent_ && item_.id.starts_with("http")) item_.link = item_.id;
  return deliver_(std::move(item_));
}

}  // namespace entente
