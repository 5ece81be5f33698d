// Work side by side, results in order.
#include "cli/ordered.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <mutex>
#include <numeric>
#include <stdexcept>
#include <thread>

namespace entente::cli {
namespace {

using namespace std::chrono_literals;
using Batch = std::vector<int>;
using Task = std::function<int()>;

// Items that say themselves what is to be done.
struct Tasks : Ordered<Task, int> {
  Tasks(unsigned threads, Window window, Finish finish)
      : Ordered(
            threads, window,
            [](std::vector<Task>&& tasks) {
              Batch out;
              for (const Task& task : tasks) out.push_back(task());
              return out;
            },
            std::move(finish)) {}
};

TEST(Ordered, FinishesInTheOrderOfPutting) {
  for (const unsigned threads : {1U, 2U, 5U}) {
    Batch done;
    Tasks work(threads, {16}, [&](Batch&& batch) {
      done.insert(done.end(), batch.begin(), batch.end());
      return true;
    });
    for (int n = 0; n < 60; ++n) {
      EXPECT_TRUE(work.put([n] {
        std::this_thread::sleep_for((59 - n) * 20us);  // the first take longest
        return n;
      }));
    }
    EXPECT_TRUE(work.drain());
    Batch wanted(60);
    std::iota(wanted.begin(), wanted.end(), 0);
    EXPECT_EQ(done, wanted) << threads;
  }
}

TEST(Ordered, HandsOverWhatHasGathered) {
  std::vector<std::size_t> sizes;
  Tasks work(2, {10}, [&](Batch&& batch) {
    sizes.push_back(batch.size());
    std::this_thread::sleep_for(30ms);
    return true;
  });
  for (int n = 0; n < 40; ++n) work.put([n] { return n; });
  work.drain();
  EXPECT_EQ(std::accumulate(sizes.begin(), sizes.end(), std::size_t{0}), 40U);
  EXPECT_LT(sizes.size(), 20U);
  EXPECT_LE(*std::max_element(sizes.begin(), sizes.end()), 10U);
}

TEST(Ordered, ALoneResultNeedNotWaitForTheNext) {
  std::atomic<int> done = 0;
  Tasks work(4, {64}, [&](Batch&& batch) {
    done += static_cast<int>(batch.size());
    return true;
  });
  work.put([] { return 1; });
  for (int i = 0; i < 500 && done == 0; ++i) std::this_thread::sleep_for(10ms);
  EXPECT_EQ(done, 1);
}

TEST(Ordered, HoldsNoMoreThanItsWindow) {
  std::atomic<int> finished = 0;
  int put = 0, most = 0;
  Tasks work(2, {5}, [&](Batch&& batch) {
    std::this_thread::sleep_for(1ms);
    finished += static_cast<int>(batch.size());
    return true;
  });
  for (int n = 0; n < 200; ++n) {
    work.put([] { return 0; });
    most = std::max(most, ++put - finished);
  }
  work.drain();
  EXPECT_EQ(finished, 200);
  EXPECT_LE(most, 5);
}

TEST(Ordered, HoldsNoMoreThanItsWeight) {
  std::atomic<int> finished = 0;
  int put = 0, most = 0;
  Tasks work(2, {.items = 100, .weight = 50}, [&](Batch&& batch) {
    for (const int weight : batch) finished += weight;
    return true;
  });
  for (int n = 0; n < 300; ++n) {
    const int weight = n % 20;
    work.put([weight] { return weight; }, static_cast<std::uint64_t>(weight));
    most = std::max(most, (put += weight) - finished);
  }
  work.drain();
  EXPECT_EQ(finished, put);
  EXPECT_LE(most, 50);
}

TEST(Ordered, WhatIsTooHeavyIsHeldAlone) {
  std::atomic<int> held = 0;
  Tasks work(3, {.items = 100, .weight = 10}, [&](Batch&& batch) {
    held -= static_cast<int>(batch.size());
    return true;
  });
  for (int n = 0; n < 20; ++n) {
    EXPECT_TRUE(work.put([] { return 0; }, n % 2 == 0 ? 1000 : 4));
    const int now = ++held;
    EXPECT_LE(now, 1) << n;
  }
  EXPECT_TRUE(work.drain());
  EXPECT_EQ(held, 0);
}

TEST(Ordered, GathersResultsForAMoment) {
  std::vector<std::size_t> sizes;
  Tasks work(1, {.items = 100, .patience = 10s}, [&](Batch&& batch) {
    sizes.push_back(batch.size());
    return true;
  });
  for (int n = 0; n < 40; ++n) {
    work.put([n] {
      std::this_thread::sleep_for(1ms);
      return n;
    });
  }
  work.drain();
  EXPECT_LE(sizes.size(), 3U);  // each as it is ready would be some forty
}

TEST(Ordered, StopsWhenTheFinisherSaysSo) {
  for (const unsigned threads : {1U, 3U}) {
    std::atomic<int> finished = 0;
    Tasks work(threads, {1}, [&](Batch&& batch) {
      finished += static_cast<int>(batch.size());
      return batch.back() < 10;
    });
    bool going = true;
    for (int n = 0; n < 50 && going; ++n) going = work.put([n] { return n; });
    EXPECT_FALSE(going);
    EXPECT_FALSE(work.drain());
    EXPECT_FALSE(work.put([] { return 0; }));
    EXPECT_EQ(finished, 11) << threads;
  }
}

TEST(Ordered, WhatIsThrownComesOutHere) {
  Tasks task_fails(2, {8}, [](Batch&&) { return true; });
  EXPECT_THROW(
      {
        task_fails.put([]() -> int { throw std::runtime_error("task"); });
        task_fails.drain();
      },
      std::runtime_error);
  Tasks finish_fails(2, {8}, [](Batch&&) -> bool { throw std::runtime_error("finish"); });
  EXPECT_THROW(
      {
        finish_fails.put([] { return 1; });
        finish_fails.drain();
      },
      std::runtime_error);
}

// How many items each call of `work` got, while one thread is kept busy until all are put.
std::vector<std::size_t> shares(unsigned threads, Window window, int count, std::uint64_t weight) {
  std::mutex mutex;
  std::vector<std::size_t> out;
  std::atomic<bool> all_put = false;
  Batch done;
  Ordered<int, int> work(
      threads, window,
      [&](std::vector<int>&& items) {
        while (!all_put) std::this_thread::sleep_for(1ms);
        const std::scoped_lock lock(mutex);
        out.push_back(items.size());
        return std::move(items);
      },
      [&](Batch&& batch) {
        done.insert(done.end(), batch.begin(), batch.end());
        return true;
      });
  for (int n = 0; n < count; ++n) work.put(n, weight);
  all_put = true;
  work.drain();
  Batch wanted(static_cast<std::size_t>(count));
  std::iota(wanted.begin(), wanted.end(), 0);
  EXPECT_EQ(done, wanted);
  return out;
}

TEST(Ordered, AThreadTakesSeveralTogetherOfWhatWaits) {
  const auto sizes = shares(1, {.items = 100, .together = 8}, 41, 1);
  EXPECT_EQ(std::accumulate(sizes.begin(), sizes.end(), std::size_t{0}), 41U);
  EXPECT_EQ(*std::max_element(sizes.begin(), sizes.end()), 8U);
  EXPECT_LE(sizes.size(), 13U);  // those put before the first was taken, then eights
}

TEST(Ordered, WhatWaitsIsShared) {
  // Four threads hold at most one to four items each while the others wait: nobody takes all eight.
  const auto sizes = shares(4, {.items = 100, .together = 8}, 12, 1);
  EXPECT_LE(*std::max_element(sizes.begin(), sizes.end()), 3U);
}

TEST(Ordered, HeavyItemsAreTakenSingly) {
  const auto sizes = shares(1, {.items = 100, .together = 8, .weight_together = 10}, 20, 10);
  EXPECT_EQ(*std::max_element(sizes.begin(), sizes.end()), 1U);
}

TEST(Ordered, EndsWhileThereIsWork) {
  std::atomic<int> begun = 0;
  {
    Tasks work(2, {100}, [](Batch&&) { return true; });
    for (int n = 0; n < 100; ++n) {
      work.put([&begun] {
        ++begun;
        std::this_thread::sleep_for(1ms);
        return 0;
      });
    }
  }
  EXPECT_LE(begun, 100);
}

}  // namespace
}  // namespace entente::cli
