// Watchdog: ends questions to the record that take too long.
//
// Purpose: a time limit for every answer, whatever the handler asks, by interrupting its connection.
// Thread-safety: watch() from any thread; a Watch belongs to the thread that made it.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <thread>

namespace entente {
class Store;
}

namespace entente::server {

class Watchdog {
 public:
  Watchdog();
  ~Watchdog();
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;

  class Watch {
   public:
    Watch(Watchdog& dog, std::uint64_t number) : dog_(dog), number_(number) {}
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;
    ~Watch();
    bool ended() const;  // the time is over, and the connection was interrupted

   private:
    Watchdog& dog_;
    std::uint64_t number_;
  };
  // Interrupts the Store's connection every tenth of a second once `seconds` are over, until the Watch goes. 0: never.
  Watch watch(Store& store, unsigned seconds);
  // The time of all is over, whatever was said: the server ends.
  void end_all();

 private:
  struct Watched {
    Store* store;
    std::chrono::steady_clock::time_point end;
    bool ended = false;
  };
  void run();
  std::mutex mutex_;
  std::condition_variable wake_;
  std::map<std::uint64_t, Watched> watched_;
  std::uint64_t last_ = 0;
  bool stopped_ = false, ending_ = false;
  std::thread thread_;
};

}  // namespace entente::server
