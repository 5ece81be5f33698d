#include "server/feed.h"

#include <fmt/format.h>

#include "base/text.h"

namespace entente::server {

void Feed::tell(std::string name, std::string data) {
  std::unique_lock lock(mutex_);
  if (ended_) return;
  events_.push_back({++last_, std::move(name), std::move(data)});
  if (events_.size() > remembered) events_.pop_front();
  call(lock);
}

void Feed::end() {
  std::unique_lock lock(mutex_);
  ended_ = true;
  call(lock);
}

void Feed::call(std::unique_lock<std::mutex>& lock) {
  std::vector<std::function<void()>> to_call;
  for (const auto& [id, more] : listeners_) to_call.push_back(more);
  lock.unlock();
  for (const auto& more : to_call) more();
}

std::vector<Feed::Event> Feed::after(std::uint64_t id, bool& ended) const {
  const std::lock_guard lock(mutex_);
  ended = ended_;
  // A number that was never given (another run's) means the beginning.
  if (id > last_) id = 0;
  std::vector<Event> out;
  for (const Event& event : events_)
    if (event.id > id) out.push_back(event);
  return out;
}

std::uint64_t Feed::listen(std::function<void()> more) {
  const std::lock_guard lock(mutex_);
  listeners_.emplace(++last_listener_, std::move(more));
  return last_listener_;
}

void Feed::unlisten(std::uint64_t listener) {
  const std::lock_guard lock(mutex_);
  listeners_.erase(listener);
}

std::string event_text(const Feed::Event& event) {
  std::string out = fmt::format("id: {}\nevent: {}\n", event.id, event.name);
  for (const std::string_view line : split(event.data, '\n')) out += fmt::format("data: {}\n", line);
  return out + "\n";
}

}  // namespace entente::server
