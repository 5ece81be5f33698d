#include "server/work_lane.h"

#include <utility>

namespace entente::server {

WorkLane::WorkLane(unsigned threads, std::size_t bound) : bound_(bound) {
  for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
}

bool WorkLane::submit(std::function<void()> work) {
  const std::lock_guard lock(mutex_);
  if (stopped_ || waiting_.size() >= bound_) return false;
  waiting_.push_back(std::move(work));
  wake_.notify_one();
  return true;
}

bool WorkLane::submit_long(std::function<void()> work) {
  const std::lock_guard lock(mutex_);
  if (stopped_ || long_.size() >= bound_) return false;
  long_.push_back(std::move(work));
  wake_.notify_one();
  return true;
}

void WorkLane::run_waiting() {
  for (;;) {
    std::function<void()> work;
    {
      const std::lock_guard lock(mutex_);
      if (stopped_ || waiting_.empty()) return;
      work = std::move(waiting_.front());
      waiting_.pop_front();
    }
    work();
  }
}

void WorkLane::run() {
  for (;;) {
    std::function<void()> work;
    {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [this] { return stopped_ || !waiting_.empty() || !long_.empty(); });
      if (stopped_) return;
      auto& from = waiting_.empty() ? long_ : waiting_;
      work = std::move(from.front());
      from.pop_front();
    }
    work();
  }
}

void WorkLane::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  wake_.notify_all();
  for (std::thread& thread : threads_)
    if (thread.joinable()) thread.join();
  std::deque<std::function<void()>> dropped, dropped_long;
  {
    const std::lock_guard lock(mutex_);
    dropped.swap(waiting_);
    dropped_long.swap(long_);
  }
}

}  // namespace entente::server
