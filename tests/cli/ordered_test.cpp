// Work side by side, results in order.
#include "cli/ordered.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <numeric>
#include <thread>

namespace entente::cli {
namespace {

TEST(Ordered, FinishesInTheOrderOfPutting) {
  for (const unsigned threads : {1U, 2U, 5U}) {
    std::vector<int> done;
    Ordered<int> work(threads, [&](int&& n) {
      done.push_back(n);
      return true;
    });
    for (int n = 0; n < 60; ++n) {
      EXPECT_TRUE(work.put([n] {
        std::this_thread::sleep_for(std::chrono::microseconds((59 - n) * 20));  // the first take longest
        return n;
      }));
    }
    EXPECT_TRUE(work.drain());
    std::vector<int> wanted(60);
    std::iota(wanted.begin(), wanted.end(), 0);
    EXPECT_EQ(done, wanted) << threads;
  }
}

TEST(Ordered, HoldsNoMoreThanItsWindow) {
  std::atomic<int> started = 0;
  int finished = 0, most = 0;
  Ordered<int> work(2, [&](int&&) {
    ++finished;
    return true;
  });
  for (int n = 0; n < 100; ++n) {
    work.put([&started] { return ++started; });
    most = std::max(most, n + 1 - finished);
  }
  work.drain();
  EXPECT_EQ(finished, 100);
  EXPECT_LE(most, 4);
}

TEST(Ordered, StopsWhenTheFinisherSaysSo) {
  for (const unsigned threads : {1U, 3U}) {
    int finished = 0;
    Ordered<int> work(threads, [&](int&& n) {
      ++finished;
      return n < 10;
    });
    bool going = true;
    for (int n = 0; n < 50 && going; ++n) going = work.put([n] { return n; });
    EXPECT_FALSE(going);
    EXPECT_FALSE(work.drain());
    EXPECT_FALSE(work.put([] { return 0; }));
    EXPECT_EQ(finished, 11) << threads;
  }
}

}  // namespace
}  // namespace entente::cli
