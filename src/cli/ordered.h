// Ordered: work on several threads, results in the order in which the work came.
//
// Purpose: reports are coded side by side, but stored and shown one after the other as they were read. Storing is the
//          slower the oftener it is done, so results are gathered for a moment and handed over together.
// Input: items, each with its weight. Output: the results of `work`, first in first out, handed to `finish` on a thread of its
//        own: as soon as nothing else is being worked on, half of what may be held is there, or the first has waited for
//        `patience`. What is held at once is bounded in number and weight, so that an input of any size needs little memory.
//        A thread takes its share of what waits, at most `together`: where items come faster than they are worked on it
//        works on several at once, and where they come singly none waits for the next.
// Thread-safety: put() and drain() belong to one thread; `work` runs on others, `finish` on yet another, never twice at
//                once.
#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
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

// How much is held, from put() until it is finished. An item that is heavier by itself is held alone.
struct Window {
  std::size_t items = 1;
  std::uint64_t weight = ~std::uint64_t{0};
  std::chrono::milliseconds patience{200};
  std::size_t together = 1;                           // most items that a thread takes at once
  std::uint64_t weight_together = ~std::uint64_t{0};  // it takes no more once it has as much
};

template <class Item, class Result>
class Ordered {
 public:
  // A result for each item, in their order; called by several threads at once.
  using Work = std::function<std::vector<Result>(std::vector<Item>&&)>;
  // Returns whether to go on.
  using Finish = std::function<bool(std::vector<Result>&&)>;

  Ordered(unsigned threads, Window window, Work work, Finish finish)
      : work_(std::move(work)), finish_(std::move(finish)), window_(window), count_(std::max(threads, 1U)) {
    for (unsigned i = 0; i < count_; ++i) threads_.emplace_back([this] { work_on_all(); });
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

  // Takes an item in, waiting until there is room. False once `finish` has returned false: then nothing more is finished.
  // What `work` or `finish` throws comes out of the next put() or drain().
  bool put(Item item, std::uint64_t weight = 0) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] {
      return stopped_ || held_.empty() ||
             (held_.size() < window_.items && weight <= window_.weight && weight_ <= window_.weight - weight);
    });
    if (!stopped_) {
      held_.push_back(std::make_shared<Slot>());
      held_.back()->weight = weight;
      weight_ += weight;
      waiting_.emplace_back(held_.back(), std::move(item));
      item_.notify_one();
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
  struct Slot {
    std::optional<Result> result;
    std::uint64_t weight = 0;
  };

  // With the lock held.
  bool still_going() {
    if (fault_) std::rethrow_exception(std::exchange(fault_, nullptr));
    return !stopped_;
  }
  void wake_all() {
    item_.notify_all();
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

  void work_on_all() try {
    for (;;) {
      std::unique_lock lock(mutex_);
      item_.wait(lock, [this] { return stopped_ || !waiting_.empty(); });
      if (stopped_) return;
      auto [slots, items] = share();
      lock.unlock();
      std::vector<Result> results = work_(std::move(items));
      lock.lock();
      for (std::size_t i = 0; i < slots.size(); ++i) slots[i]->result.emplace(std::move(results.at(i)));
      count_ready();
      if (ready_count_ > 0) ready_.notify_one();
    }
  } catch (...) {
    stop(std::current_exception());
  }

  // With the lock held: what one thread takes of all that waits, at least one item.
  std::pair<std::vector<std::shared_ptr<Slot>>, std::vector<Item>> share() {
    std::pair<std::vector<std::shared_ptr<Slot>>, std::vector<Item>> out;
    const std::size_t most = std::clamp<std::size_t>(waiting_.size() / count_, 1, window_.together);
    std::uint64_t weight = 0;
    while (out.first.size() < most && (out.first.empty() || weight < window_.weight_together)) {
      auto& [slot, item] = waiting_.front();
      weight += slot->weight;
      out.first.push_back(std::move(slot));
      out.second.push_back(std::move(item));
      waiting_.pop_front();
    }
    return out;
  }

  // With the lock held: the first results in order, up to one that is still being worked on.
  void count_ready() {
    for (; ready_count_ < held_.size() && held_[ready_count_]->result; ++ready_count_)
      ready_weight_ += held_[ready_count_]->weight;
  }
  bool enough_ready() const {
    return stopped_ || ready_count_ == held_.size() || ready_count_ >= (window_.items + 1) / 2 ||
           ready_weight_ >= window_.weight / 2;
  }

  void finish_all() try {
    for (;;) {
      std::unique_lock lock(mutex_);
      ready_.wait(lock, [this] { return stopped_ || ready_count_ > 0; });
      ready_.wait_for(lock, window_.patience, [this] { return enough_ready(); });
      if (stopped_) return;
      std::vector<Result> batch;
      std::uint64_t weight = 0;
      for (std::size_t i = 0; i < ready_count_; ++i) {
        batch.push_back(std::move(*held_[i]->result));
        weight += held_[i]->weight;
      }
      const std::size_t count = batch.size();
      lock.unlock();
      const bool go_on = finish_(std::move(batch));
      lock.lock();
      held_.erase(held_.begin(), held_.begin() + static_cast<std::ptrdiff_t>(count));
      ready_count_ -= count;
      weight_ -= weight;
      ready_weight_ -= weight;
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

  Work work_;
  Finish finish_;
  Window window_;
  std::size_t count_;  // of the threads that work
  std::mutex mutex_;
  std::condition_variable item_, ready_,
      room_;  // an item to work on; the first result is there; room, or nothing left
  std::deque<std::shared_ptr<Slot>> held_;  // in the order of put()
  std::deque<std::pair<std::shared_ptr<Slot>, Item>> waiting_;
  std::uint64_t weight_ = 0,
                ready_weight_ = 0;  // of what is held, and of the results at its beginning that are there
  std::size_t ready_count_ = 0;
  std::exception_ptr fault_;
  bool stopped_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace entente::cli
