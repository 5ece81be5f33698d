// FeedReader: the items of RSS 2.0, RSS 1.0 (RDF) and Atom feeds.
//
// Purpose: reads a feed, or several one after the other in one file, as an archive of feeds has them, while it streams.
// Input:   UTF-8. Entities of HTML that no feed declares (&nbsp;) are let through; controls that XML forbids are spaces.
// Output:  FeedItem after FeedItem, and an Error (kind input, with the line) for what is broken: the rest of that feed is
//          lost, reading goes on where another begins. Never more than one item is held.
// Thread-safety: a reader belongs to one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/error.h"

namespace entente {

struct FeedItem {
  std::string title, link, id, publisher;  // as written; titles and names may hold HTML
  std::string date;                        // of publication, else of the last change, as written
  std::string text;                        // the longest text it gives, HTML or not; "" if none
  std::uint64_t line = 0;                  // where the item begins
};

struct FeedSink {
  std::function<bool(FeedItem&&)> item;  // false ends the reading
  std::function<void(const Error&)> failed;
};

class FeedReader {
 public:
  // Items of more than `max` bytes are failed, and so is what unfolds to far more than it is (entity bombs).
  FeedReader(std::string name, std::uint64_t max, FeedSink sink);
  ~FeedReader();
  FeedReader(const FeedReader&) = delete;
  FeedReader& operator=(const FeedReader&) = delete;

  bool put(std::string_view bytes);  // the next bytes; false if no more are wanted
  void end();                        // there are no more
  std::uint64_t items() const;       // seen so far, the failed ones too

 private:
  class Feed;
  std::unique_ptr<Feed> feed_;
};

// The encoding that an XML declaration at the start names, lower case; "" if none.
std::string declared_encoding(std::string_view head);

}  // namespace entente
