// WorkLane: threads of one kind of work, and a queue that ends.
//
// Purpose: quick answers never wait behind slow ones, and a server that is asked too much says so instead of growing.
// Thread-safety: submit() and stop() from any thread.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace entente::server {

class WorkLane {
 public:
  // `bound`: how many pieces of work may wait.
  WorkLane(unsigned threads, std::size_t bound);
  ~WorkLane() { stop(); }
  WorkLane(const WorkLane&) = delete;
  WorkLane& operator=(const WorkLane&) = delete;

  // False if the lane is full or has stopped; then `work` is never called. What `work` throws ends the program: it must not.
  bool submit(std::function<void()> work);
  // The same for work that takes long and lets others by (run_waiting()): it begins when nothing else waits.
  bool submit_long(std::function<void()> work);
  // For a piece of long work, on its own thread: does the short work that waits, now.
  void run_waiting();
  // Nothing new is begun; returns when what runs has ended. What still waits is dropped.
  void stop();

 private:
  void run();
  std::mutex mutex_;
  std::condition_variable wake_;
  std::size_t bound_;
  std::deque<std::function<void()>> waiting_, long_;
  bool stopped_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace entente::server
