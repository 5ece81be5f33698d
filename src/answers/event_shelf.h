// The event book of the data that a server shows, made beside it.
//
// Purpose: whoever asks gets the book of the version asked for; while that is being made, the one before, marked as such; and
//          nothing while there is none at all: then the record itself is asked. Hundreds of readers who looked through the record
//          together while a book is made would wait far longer than it takes.
// Input: a version, and a Store that shows it and is nobody else's. Output: a book.
// Costs: a book takes seconds to make on a large record, on a thread of its own; only the last one is kept.
// Thread-safety: safe from many threads. The object waits for its thread when it ends.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "analysis/event_book.h"
#include "record/store.h"

namespace entente {

class EventShelf {
 public:
  // Records of more events than `most` get no book: each takes some 300 bytes of memory.
  explicit EventShelf(std::uint64_t most = 4000000) : most_(most) {}
  ~EventShelf();

  // The book of this version, or null. If nobody has begun it, `begin` is asked for something that holds a Store of the version
  // as long as it lives, and the book is made from it.
  struct Source {
    std::shared_ptr<void> holds;  // the Store's owner
    const Store* store = nullptr;
  };
  struct Seen {
    std::shared_ptr<const EventBook> book;  // may be null
    std::string version;                    // of the book: another than asked for while that is being made
  };
  Seen get(const std::string& version, const std::function<Source()>& begin);
  // Makes the book of this version and waits for it, if the record has no more events than `most`; else begins it beside.
  void prepare(const std::string& version, const Source& source, std::uint64_t most);

 private:
  void begin_making(const std::string& version, Source source);  // with mutex_ held

  std::uint64_t most_;
  std::mutex mutex_;
  std::atomic<bool> stop_ = false;
  std::string version_, begun_;  // of the book; of the one that was begun last
  std::shared_ptr<const EventBook> book_;
  std::thread maker_;
};

}  // namespace entente
