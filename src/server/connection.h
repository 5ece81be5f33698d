// Connection: one client, from its first byte to its last.
//
// Purpose: requests are read within their limits and times, given to Answering, and their answers written: whole, in pieces, or
//          as events. Input: a socket. Output: bytes on it. Reading is connection_reading.cpp, writing
//          connection_answering.cpp. Internal to server/: Beast and Asio are known to its three files and network.cpp only.
// Thread-safety: everything here runs on the network's thread.
#pragma once

#include <atomic>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/optional.hpp>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <string>

#include "server/answering.h"
#include "server/settings.h"
#include "server/wire.h"

namespace entente::server {

namespace asio = boost::asio;
using asio::ip::tcp;
using Fault = boost::system::error_code;
using Clock = std::chrono::steady_clock;

inline std::chrono::milliseconds milliseconds(double seconds) {
  return std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
}

class Connection;

// All that are open, and what they share.
struct Connections {
  explicit Connections(const Settings& given) : settings(given) {}
  void enter(const std::shared_ptr<Connection>& one) {
    open.insert(one);
    count = open.size();
  }
  void leave(const std::shared_ptr<Connection>& one) {
    open.erase(one);
    count = open.size();
  }

  const Settings& settings;
  Answering* answering = nullptr;
  std::set<std::shared_ptr<Connection>> open;
  std::atomic<std::size_t> count = 0;  // of `open`, for other threads
};

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(tcp::socket socket, Connections& all)
      : socket_(std::move(socket)), timer_(socket_.get_executor()), all_(all), buffer_(head_limit + 4096) {}

  void begin();
  // At the end of the server: idle connections end now, others after their answer.
  void wind_up();
  void end();

 private:
  using Self = std::shared_ptr<Connection>;

  // ---- connection_reading.cpp: one timer for all limits, set anew for each step ----
  void arm(double seconds);
  void disarm();

  void wait_for_request();
  void read_head();
  void wrong_head(const Fault& fault);
  void take_head();
  void read_body();
  void take_body(const Fault& fault);

  bool open_upload();
  bool write_upload(const char* data, std::size_t size);
  void close_upload(bool remove);

  // ---- connection_answering.cpp ----
  void ask();
  void refuse(int status, const std::string& detail);
  void send(const std::shared_ptr<const Outgoing>& answer);
  void end_answer(const Fault&);
  void after_answer();
  // Says that nothing more comes, then lets the client read what it was sent: to close while it still sends would take the
  // answer from it.
  void linger();
  void drop();

  // a body in pieces
  void flow();
  void next_piece();
  // "" is the last chunk.
  void write_chunk(std::string piece, const std::function<void(Connection&)>& then);

  // events
  void follow();
  // A client that goes is noticed at once; what it sends meanwhile is not heard.
  void notice_the_end();
  void tell();

  tcp::socket socket_;
  asio::steady_timer timer_;
  Connections& all_;
  boost::beast::flat_buffer buffer_;
  boost::optional<boost::beast::http::request_parser<boost::beast::http::buffer_body>> parser_;
  std::uint64_t turn_ = 0;  // of the timer
  bool timed_out_ = false, idle_ = false, ended_ = false, last_ = false, feeding_ = false, telling_ = false;
  Clock::time_point deadline_;
  Plan plan_;
  Wishes asked_;
  std::string body_, piece_, chunk_;
  std::uint64_t taken_ = 0;
  std::size_t lingered_ = 0;
  int upload_ = -1;
  std::shared_ptr<const Outgoing> answer_;
  Sent sent_;
  std::shared_ptr<Channel> channel_;
  std::shared_ptr<Feed> feed_;
  std::uint64_t listener_ = 0, told_ = 0;
};

}  // namespace entente::server
