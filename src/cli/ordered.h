// Ordered: work on several threads, results in the order in which the work came.
//
// Purpose: reports are coded side by side, but stored and shown one after the other as they were read.
// Input: tasks. Output: their results, first in first out, handed to `finish` on the thread that calls put()
// and
//        drain(). At most twice as many tasks as threads are held, so that a folder of any size needs little
//        memory.
// Thread-safety: put() and drain() belong to one thread; tasks run on others and must not share what they
// change.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <thread>
#include <vector>

namespace entente::cli {

template <class Result>
class Ordered {
 public:
  // With one thread every task runs within put(). A task must not throw.
  Ordered(unsigned threads, std::function<bool(Result&&)> finish)
      : finish_(std::move(finish)), window_(threads > 1 ? 2 * threads : 0) {
    for (unsigned i = 0; threads > 1 && i < threads; ++i) threads_.emplace_back([this] { work(); });
  }
  ~Ordered() {
    {
      const std::lock_guard lock(mutex_);
      ended_ = true;
      waiting_.clear();
    }
    wake_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }
  Ordered(const Ordered&) = delete;
  Ordered& operator=(const Ordered&) = delete;

  // Takes a task in, and finishes as many earlier ones as there is no room for. False once `finish` has
  // returned false: then nothing more is finished.
  bool put(std::function<Result()> task) {
    if (stopped_) return false;
    if (threads_.empty()) return finish_one(task());
    std::packaged_task<Result()> packaged(std::move(task));
    pending_.push_back(packaged.get_future());
    {
      const std::lock_guard lock(mutex_);
      waiting_.push_back(std::move(packaged));
    }
    wake_.notify_one();
    while (!stopped_ && pending_.size() > window_) pop();
    return !stopped_;
  }

  // Finishes what is left.
  bool drain() {
    while (!stopped_ && !pending_.empty()) pop();
    return !stopped_;
  }

 private:
  bool finish_one(Result&& result) {
    if (!finish_(std::move(result))) stopped_ = true;
    return !stopped_;
  }
  void pop() {
    std::future<Result> front = std::move(pending_.front());
    pending_.pop_front();
    finish_one(front.get());
  }
  void work() {
    for (;;) {
      std::packaged_task<Result()> task;
      {
        std::unique_lock lock(mutex_);
        wake_.wait(lock, [this] { return ended_ || !waiting_.empty(); });
        if (ended_) return;
        task = std::move(waiting_.front());
        waiting_.pop_front();
      }
      task();
    }
  }

  std::function<bool(Result&&)> finish_;
  std::size_t window_;
  bool stopped_ = false;
  std::deque<std::future<Result>> pending_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::packaged_task<Result()>> waiting_;
  bool ended_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace entente::cli
