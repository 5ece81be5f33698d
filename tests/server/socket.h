// A client of plain sockets for the tests: it sends the bytes that it is told to, wrong ones too.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <string>

namespace entente::server {

class Socket {
 public:
  explicit Socket(std::uint16_t port) : descriptor_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = ::connect(descriptor_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  }
  ~Socket() { ::close(descriptor_); }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;

  bool connected() const { return connected_; }
  void send(const std::string& bytes) const {
    static_cast<void>(::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL));
  }
  void end_sending() const { ::shutdown(descriptor_, SHUT_WR); }

  // What comes until `enough` is in it, the server closes, or the time is over.
  std::string read_until(const std::string& enough, double seconds = 10) {
    const auto end =
        std::chrono::steady_clock::now() + std::chrono::milliseconds(static_cast<int>(seconds * 1000));
    while (held_.find(enough) == std::string::npos) {
      const auto left =
          std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now())
              .count();
      pollfd waiting{descriptor_, POLLIN, 0};
      if (left <= 0 || ::poll(&waiting, 1, static_cast<int>(left)) <= 0) break;
      char buffer[65536];
      const ssize_t got = ::recv(descriptor_, buffer, sizeof buffer, 0);
      if (got <= 0) {
        closed_ = true;
        break;
      }
      held_.append(buffer, static_cast<std::size_t>(got));
    }
    return held_;
  }
  // All until the server closes the connection.
  std::string read_all(double seconds = 10) {
    held_ += "";
    return read_until("\1never\1", seconds);
  }
  bool closed() const { return closed_; }

  // One answer with a Content-Length, taken off what has come.
  std::string answer(double seconds = 10) {
    read_until("\r\n\r\n", seconds);
    const std::size_t head = held_.find("\r\n\r\n");
    if (head == std::string::npos) return std::exchange(held_, {});
    std::size_t length = 0;
    if (const std::size_t at = held_.find("Content-Length: "); at < head)
      length = std::stoul(held_.substr(at + 16));
    const auto end =
        std::chrono::steady_clock::now() + std::chrono::milliseconds(static_cast<int>(seconds * 1000));
    while (held_.size() < head + 4 + length && !closed_ && std::chrono::steady_clock::now() < end)
      read_until("\1never\1", 0.02);
    std::string out = held_.substr(0, head + 4 + length);
    held_.erase(0, out.size());
    return out;
  }

 private:
  int descriptor_;
  bool connected_ = false, closed_ = false;
  std::string held_;
};

}  // namespace entente::server
