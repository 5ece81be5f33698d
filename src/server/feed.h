// Feed: events that are told as they happen (server-sent events).
//
// Purpose: progress of jobs. A feed remembers its last events, so that a client whose connection broke goes on where it was
//          (Last-Event-ID), and one that is slow gets the latest instead of a queue.
// Thread-safety: every function from any thread; listeners are called on the thread that tells.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace entente::server {

class Feed {
 public:
  struct Event {
    std::uint64_t id = 0;  // from 1
    std::string name, data;
  };
  void tell(std::string name, std::string data);
  void end();  // after the last event

  // The events behind `id`; `ended`: there will be no more than these.
  std::vector<Event> after(std::uint64_t id, bool& ended) const;
  // `more` is called after each tell() and end() until unlisten().
  std::uint64_t listen(std::function<void()> more);
  void unlisten(std::uint64_t listener);

 private:
  static constexpr std::size_t remembered = 64;
  void call(std::unique_lock<std::mutex>& lock);
  mutable std::mutex mutex_;
  std::deque<Event> events_;
  std::uint64_t last_ = 0, last_listener_ = 0;
  bool ended_ = false;
  std::map<std::uint64_t, std::function<void()>> listeners_;
};

// As it goes over the wire: "id: 7\nevent: progress\ndata: {…}\n\n". Data of several lines become several data fields.
std::string event_text(const Feed::Event& event);

}  // namespace entente::server
