// FeedItems: what the elements of a feed mean.
//
// Purpose: gathers items from the elements of RSS 2.0, RSS 1.0 and Atom as an XML parser tells them. Internal to feed.cpp,
//          which has the parser. Thread-safety: one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "reports/feed.h"

namespace entente {

class FeedItems {
 public:
  enum class Told : std::uint8_t { go_on, stop, no_feed };

  // `item` as in FeedSink; `too_long` is called with the line of an item of more than `max` bytes.
  FeedItems(std::uint64_t max, std::function<bool(FeedItem&&)> item,
            std::function<void(std::uint64_t)> too_long)
      : max_(max), deliver_(std::move(item)), too_long_(std::move(too_long)) {}

  static constexpr char parted = '\n';  // between namespace and name, as expat is to hand them over

  void begin_feed();
  // The calls of expat; `line` is where the element begins. An element that no feed begins with is `no_feed`.
  Told start(const char* qualified_name, const char** attributes, std::uint64_t line);
  Told finish(const char* qualified_name);
  void text(std::string_view words);
  void entity(std::string_view name);  // one that is not declared

  std::uint64_t seen() const { return seen_; }  // items, of all feeds
  bool in_item() const { return item_depth_ > 0; }
  bool root_seen() const { return root_seen_; }
  bool root_closed() const { return root_closed_; }

 private:
  enum class Field : std::uint8_t {
    none,
    title,
    link,
    id,
    published,
    updated,
    text,
    summary,
    publisher,
    source
  };
  struct Name {
    std::string_view space, local;
    explicit Name(std::string_view qualified);
  };
  void outside_items(Name name, std::uint64_t line);
  void inside_item(Name name, const char** attributes);
  void open(Field field);
  void close();
  void markup(Name name, const char** attributes);
  void gather(std::string_view words);
  bool deliver();

  std::uint64_t max_;
  std::function<bool(FeedItem&&)> deliver_;
  std::function<void(std::uint64_t)> too_long_;
  std::uint64_t seen_ = 0;

  // Of this feed.
  std::string publisher_, channel_space_, space_;  // XML namespaces: of the channel, of the item
  bool atom_ = false, root_seen_ = false, root_closed_ = false, in_channel_ = false;
  int depth_ = 0;
  // Of this item.
  FeedItem item_;
  std::string updated_, summary_;
  std::uint64_t size_ = 0;
  bool permanent_ = true, in_source_ = false;
  int item_depth_ = 0, field_depth_ = 0, source_depth_ = 0;
  // Of this field.
  Field field_ = Field::none;
  std::string gathered_;
  bool marked_up_ = false;  // and so the rest of it is escaped
};

}  // namespace entente
