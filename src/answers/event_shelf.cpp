#include "answers/event_shelf.h"

#include <algorithm>
#include <utility>

namespace entente {

EventShelf::~EventShelf() {
  stop_ = true;
  if (maker_.joinable()) maker_.join();
}

EventShelf::Seen EventShelf::get(const std::string& version, const std::function<Source()>& begin) {
  const std::lock_guard lock(mutex_);
  if (version_ == version) return {book_, version};  // null where there are too many events for a book
  // One at a time: while a book is made, nobody begins another.
  if (begun_.empty() || begun_ == version_)
    if (Source source = begin(); source.store != nullptr) begin_making(version, std::move(source));
  return {book_, version_};
}

void EventShelf::prepare(const std::string& version, const Source& source, std::uint64_t most) {
  auto made = EventBook::read(*source.store, std::min(most, most_), stop_);
  const std::lock_guard lock(mutex_);
  if (made && *made) {
    begun_ = version_ = version;
    book_ = std::move(*made);
  } else {
    begin_making(version, source);
  }
}

void EventShelf::begin_making(const std::string& version, Source source) {
  if (maker_.joinable()) maker_.join();  // it has ended: its version is ours
  begun_ = version;
  maker_ = std::thread([this, version, source = std::move(source)] {
    auto made = EventBook::read(*source.store, most_, stop_);
    const std::lock_guard done(mutex_);
    version_ = version;
    book_ = made ? std::move(*made) : nullptr;
  });
}

}  // namespace entente
