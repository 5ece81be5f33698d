// Ordered: work on several threads, results in the order in which the work came.
//
// Purpose: reports are coded side by side, but stored and shown one after the other as they were read. Storing is the
//          slower the oftener it is done, so results that wait are handed over together.
// Input: tasks. Output: their results, first in first out, handed to `finish` on a thread of its own as soon as they are
//        there: one alone, or all that have gathered while the last ones were being finished. What is held at once is
//        bounded, so that a folder of any size needs little memory.
// Thread-safety: put() and drain() belong to one thread; tasks run on others, `finish` on yet another, never twice at
//                once.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace entente::cli {

template <class Result>
class Ordered {
 public:
  // At most `window` tasks are held, from put() until their result is finished. `finish` returns whether to go on.
  Ordered(unsigned threads, std::size_t window, std::function<bool(std::vector<Result>&&)> finish)
      : finish_(std::move(finish)), window_(std::max<std::size_t>(window, 1)) {
    for (unsigned i = 0; i < std::max(threads, 1U); ++i) threads_.emplace_back([this] { work(); });
    threads_.emplace_back([this] { finish_all(); });
  }
  // Gives up what has not been begun; what is being finished is finished.
  ~Ordered() {
    {
      const std::lock_guard lock(mutex_);
      stopped_ = true;
    }
    wake_all();
    for (std::thread& thread : threads_) thread.join();
  }
  Ordered(const Ordered&) = delete;
  Ordered& operator=(const Ordered&) = delete;

  // Takes a task in, waiting until there is room. False once `finish` has returned false: then nothing more is finished.
  // What a task or `finish` throws comes out of the next put() or drain().
  bool put(std::function<Result()> task) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [this] { return stopped_ || held_.size() < window_; });
    if (!stopped_) {
      held_.push_back(std::make_shared<Slot>());
      waiting_.emplace_back(held_.back(), std::move(task));
      task_.notify_one();
    }
    return still_going();
  }

  // Waits until everything is finished.
  bool drain() {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [this] { return stopped_ || held_.empty(); });
    return still_going();
  }

 private:
  using Slot = std::optional<Result>;

  // With the lock held.
  bool still_going() {
    if (fault_) std::rethrow_exception(std::exchange(fault_, nullptr));
    return !stopped_;
  }
  void wake_all() {
    task_.notify_all();
    ready_.notify_all();
    room_.notify_all();
  }
  void stop(std::exception_ptr fault) {
    {
      const std::lock_guard lock(mutex_);
      if (!fault_) fault_ = std::move(fault);
      stopped_ = true;
    }
    wake_all();
  }

  void work() try {
    for (;;) {
      std::unique_lock lock(mutex_);
      task_.wait(lock, [this] { return stopped_ || !waiting_.empty(); });
      if (stopped_) return;
      auto [slot, task] = std::move(waiting_.front());
      waiting_.pop_front();
      lock.unlock();
      Result result = task();
      lock.lock();
      slot->emplace(std::move(result));
      if (!held_.empty() && held_.front() == slot) ready_.notify_one();
    }
  } catch (...) {
    stop(std::current_exception());
  }

  void finish_all() try {
    for (;;) {
      std::unique_lock lock(mutex_);
      ready_.wait(lock, [this] { return stopped_ || (!held_.empty() && held_.front()->has_value()); });
      if (stopped_) return;
      std::vector<Result> batch;
      for (std::size_t i = 0; i < held_.size() && held_[i]->has_value(); ++i)
        batch.push_back(std::move(**held_[i]));
      const std::size_t count = batch.size();
      lock.unlock();
      const bool go_on = finish_(std::move(batch));
      lock.lock();
      held_.erase(held_.begin(), held_.begin() + static_cast<std::ptrdiff_t>(count));
      if (!go_on) stopped_ = true;
      lock.unlock();
      if (go_on)
        room_.notify_all();
      else
        wake_all();
    }
  } catch (...) {
    stop(std::current_exception());
  }

  std::function<bool(std::vector<Result>&&)> finish_;
  std::size_t window_;
  std::mutex mutex_;
  std::condition_variable task_, ready_,
      room_;                                // a task to do; the first result is there; room, or nothing left
  std::deque<std::shared_ptr<Slot>> held_;  // in the order of put()
  std::deque<std::pair<std::shared_ptr<Slot>, std::function<Result()>>> waiting_;
  std::exception_ptr fault_;
  bool stopped_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace entente::cli
