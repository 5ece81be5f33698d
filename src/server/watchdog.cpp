#include "server/watchdog.h"

#include "record/duckdb.h"
#include "record/store.h"

namespace entente::server {

Watchdog::Watchdog() : thread_([this] { run(); }) {}

Watchdog::~Watchdog() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

Watchdog::Watch Watchdog::watch(Store& store, unsigned seconds) {
  const std::lock_guard lock(mutex_);
  const auto limit = seconds > 0 ? std::chrono::seconds(seconds) : std::chrono::hours(24 * 365);
  watched_.emplace(++last_, Watched{&store, std::chrono::steady_clock::now() + limit});
  return {*this, last_};
}

void Watchdog::end_all() {
  const std::lock_guard lock(mutex_);
  ending_ = true;
}

Watchdog::Watch::~Watch() {
  const std::lock_guard lock(dog_.mutex_);
  dog_.watched_.erase(number_);
}

bool Watchdog::Watch::ended() const {
  const std::lock_guard lock(dog_.mutex_);
  const auto found = dog_.watched_.find(number_);
  return found != dog_.watched_.end() && found->second.ended;
}

void Watchdog::run() {
  std::unique_lock lock(mutex_);
  while (!stopped_) {
    wake_.wait_for(lock, std::chrono::milliseconds(100));
    const auto now = std::chrono::steady_clock::now();
    for (auto& [number, watched] : watched_) {
      if (now < watched.end && !ending_) continue;
      watched.ended = true;
      // Again and again: a handler may go on with another question.
      duckdb_interrupt(watched.store->connection().handle());
    }
  }
}

}  // namespace entente::server
