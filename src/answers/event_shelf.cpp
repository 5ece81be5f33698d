#include "answers/event_shelf.h"

#include <utility>

namespace entente {

EventShelf::~EventShelf() {
  stop_ = true;
  if (maker_.joinable()) maker_.join();
}

std::shared_ptr<const EventBook> EventShelf::get(const std::string& version,
                                                 const std::function<Source()>& begin) {
  const std::lock_guard lock(mutex_);
  if (book_ && version_ == version) return book_;
  // One at a time: while a book is made for an older version, nobody waits for it or begins another.
  if (begun_ == version || (!begun_.empty() && begun_ != version_)) return nullptr;
  Source source = begin();
  if (source.store == nullptr) return nullptr;
  if (maker_.joinable()) maker_.join();  // it has ended: its version is ours
  begun_ = version;
  maker_ = std::thread([this, version, source = std::move(source)] {
    auto made = EventBook::read(*source.store, most_, stop_);
    const std::lock_guard done(mutex_);
    version_ = version;
    book_ = made ? std::move(*made) : nullptr;
  });
  return nullptr;
}

}  // namespace entente
