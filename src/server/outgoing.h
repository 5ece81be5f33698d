// Outgoing: an answer made ready to be sent.
//
// Purpose: what a worker makes of a Response, and what the cache keeps: immutable bytes that several connections may be
//          sending at once.
// Thread-safety: immutable once made; a Channel is between one worker and one connection.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/response.h"

namespace entente::server {

// A body on its way from the worker that makes it to the connection that sends it, never more than `room` bytes of it.
class Channel : public Pieces {
 public:
  static constexpr std::size_t room = 256U << 10;
  // The worker: waits while the channel is full. False once the connection has closed it.
  bool put(std::string piece) override;
  // The worker: nothing comes after this. `whole`: false cuts the connection, for the answer is not all there.
  void end(bool whole);

  enum class State : unsigned char { waiting, piece, ended, broken };
  // The connection: the next bytes, all that there are. `waiting`: `poke` is called once when there is more.
  State take(std::string& out);
  void on_more(std::function<void()> poke);  // before the first take()
  void close();                              // the client is gone

 private:
  std::mutex mutex_;
  std::condition_variable room_;
  std::string held_;
  bool ended_ = false, whole_ = false, closed_ = false, asked_ = false;
  std::function<void()> poke_;
};

struct Outgoing {
  int status = 200;
  std::string type;
  std::string etag;  // without quotes; "" for none
  std::vector<std::pair<std::string, std::string>> headers;
  std::shared_ptr<const std::string> body, gzipped;  // `gzipped` null: not worth it
  std::shared_ptr<Channel> channel;                  // in place of a body
  std::shared_ptr<Feed> feed;                        // the same
  std::uint64_t feed_after = 0;
  bool close = false;  // the connection ends after it

  std::size_t size() const { return (body ? body->size() : 0) + (gzipped ? gzipped->size() : 0) + 512; }
};

// Whether bytes of this type shrink, and whether so many are worth it.
bool worth_packing(const std::string& type, std::size_t bytes);
std::string gzip(const std::string& bytes);  // "" if it failed

// All of a Response but its stream. `pack`: with a gzipped variant if it is worth it.
Outgoing ready(Response&& response, bool pack);

// As the network takes it, from any thread.
inline std::shared_ptr<const Outgoing> shared(Outgoing&& out) {
  return std::make_shared<const Outgoing>(std::move(out));
}

}  // namespace entente::server
