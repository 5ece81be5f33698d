// load_client: many readers at once, each on a connection of its own that it keeps, asking one question after the other.
//
//     load_client --port 8420 --paths FILE [--readers 200] [--seconds 60] [--warm 0] [--think 0] [--seed 1] [--json]
//
// FILE holds a path a line. A reader chooses one at random, waits for the whole answer, thinks for --think milliseconds, asks
// again; --warm seconds at the beginning are not counted. Prints requests, errors (anything but 200, a cut connection, an
// answer that does not come in 30 s) and how long answers took. Exit status 1 if there was an error. One thread, epoll.
#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <random>
#include <string>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

struct Options {
  std::uint16_t port = 8420;
  std::string paths;
  unsigned readers = 200, seconds = 60, warm = 0, think = 0, seed = 1;
  bool json = false;
};

struct Reader {
  int descriptor = -1;
  std::string to_send, received;
  std::size_t expected = 0;  // bytes of the whole answer, once its head is there
  Clock::time_point began, wakes;
  bool asking = false;
};

class Load {
 public:
  Load(Options options, std::vector<std::string> paths)
      : options_(std::move(options)),
        paths_(std::move(paths)),
        random_(options_.seed),
        readers_(options_.readers) {}

  int run() {
    poll_ = ::epoll_create1(0);
    const auto begin = Clock::now();
    counted_from_ = begin + std::chrono::seconds(options_.warm);
    const auto end = counted_from_ + std::chrono::seconds(options_.seconds);
    for (std::size_t i = 0; i < readers_.size(); ++i) {
      if (!connect(i))
        fail("no connection");
      else
        ask(i);
    }
    std::vector<epoll_event> events(256);
    while (Clock::now() < end) {
      const int ready =
          ::epoll_wait(poll_, events.data(), static_cast<int>(events.size()), options_.think > 0 ? 1 : 50);
      for (int i = 0; i < ready; ++i) take(events[static_cast<std::size_t>(i)].data.u64);
      const auto now = Clock::now();
      for (std::size_t i = 0; i < readers_.size(); ++i) {
        Reader& reader = readers_[i];
        if (reader.descriptor < 0 || (reader.asking && now - reader.began > std::chrono::seconds(30))) {
          if (reader.asking) fail("no answer in 30 s");
          if (connect(i)) ask(i);
        } else if (!reader.asking && now >= reader.wakes) {
          ask(i);
        }
      }
    }
    return report();
  }

 private:
  bool connect(std::size_t place) {
    Reader& reader = readers_[place];
    if (reader.descriptor >= 0) ::close(reader.descriptor);
    reader = Reader();
    reader.descriptor = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(options_.port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(reader.descriptor, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
      ::close(reader.descriptor);
      reader.descriptor = -1;
      return false;
    }
    const int yes = 1;
    ::setsockopt(reader.descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    ::fcntl(reader.descriptor, F_SETFL, O_NONBLOCK);
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = place;
    ::epoll_ctl(poll_, EPOLL_CTL_ADD, reader.descriptor, &event);
    return true;
  }

  void ask(std::size_t place) {
    Reader& reader = readers_[place];
    const std::string& path = paths_[random_() % paths_.size()];
    const std::string request =
        fmt::format("GET {} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", path, options_.port);
    reader.received.clear();
    reader.expected = 0;
    reader.began = Clock::now();
    reader.asking = true;
    // A request is smaller than any buffer of a socket.
    if (::send(reader.descriptor, request.data(), request.size(), MSG_NOSIGNAL) !=
        static_cast<ssize_t>(request.size()))
      lose(place);
  }

  void lose(std::size_t place) {
    Reader& reader = readers_[place];
    if (reader.asking) fail("cut connection");
    ::close(reader.descriptor);
    reader.descriptor = -1;
    reader.asking = false;
  }

  void take(std::size_t place) {
    Reader& reader = readers_[place];
    if (reader.descriptor < 0) return;
    char buffer[65536];
    for (;;) {
      const ssize_t got = ::recv(reader.descriptor, buffer, sizeof buffer, 0);
      if (got < 0) break;
      if (got == 0) return lose(place);
      reader.received.append(buffer, static_cast<std::size_t>(got));
    }
    if (reader.expected == 0) {
      const std::size_t head = reader.received.find("\r\n\r\n");
      if (head == std::string::npos) return;
      const std::size_t length = reader.received.find("Content-Length: ");
      reader.expected =
          head + 4 + (length < head ? std::strtoull(reader.received.c_str() + length + 16, nullptr, 10) : 0);
    }
    if (!reader.asking || reader.received.size() < reader.expected) return;
    const auto now = Clock::now();
    reader.asking = false;
    reader.wakes = now + std::chrono::milliseconds(options_.think);
    if (now >= counted_from_) {
      bytes_ += reader.received.size();
      times_.push_back(std::chrono::duration<float, std::milli>(now - reader.began).count());
      if (!reader.received.starts_with("HTTP/1.1 200"))
        fail(reader.received.substr(0, reader.received.find("\r\n")));
    }
    if (options_.think == 0) ask(place);
  }

  void fail(const std::string& what) {
    ++errors_;
    if (errors_ <= 5) fmt::print(stderr, "load_client: {}\n", what);
  }

  int report() {
    std::sort(times_.begin(), times_.end());
    const auto at = [&](double share) {
      return times_.empty()
                 ? 0.0F
                 : times_[std::min(times_.size() - 1,
                                   static_cast<std::size_t>(share * static_cast<double>(times_.size())))];
    };
    const double rate = static_cast<double>(times_.size()) / options_.seconds;
    if (options_.json)
      fmt::print(
          "{{\"readers\":{},\"seconds\":{},\"requests\":{},\"errors\":{},\"rate\":{:.1f},\"p50\":{:.2f},"
          "\"p90\":{:.2f},\"p99\":{:.2f},"
          "\"p999\":{:.2f},\"max\":{:.2f},\"megabytes\":{:.1f}}}\n",
          options_.readers, options_.seconds, times_.size(), errors_, rate, at(0.5), at(0.9), at(0.99),
          at(0.999), at(1), static_cast<double>(bytes_) / 1e6);
    else
      fmt::print(
          "{} readers, {} s: {} requests ({:.0f} a second), {} errors; p50 {:.1f} ms, p90 {:.1f} ms, p99 "
          "{:.1f} ms, p99.9 {:.1f} ms, "
          "slowest {:.1f} ms; {:.1f} MB\n",
          options_.readers, options_.seconds, times_.size(), rate, errors_, at(0.5), at(0.9), at(0.99),
          at(0.999), at(1), static_cast<double>(bytes_) / 1e6);
    return errors_ == 0 && !times_.empty() ? 0 : 1;
  }

  Options options_;
  std::vector<std::string> paths_;
  std::mt19937_64 random_;
  std::vector<Reader> readers_;
  int poll_ = -1;
  Clock::time_point counted_from_;
  std::vector<float> times_;
  std::uint64_t errors_ = 0, bytes_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string name = argv[i];
    if (name == "--json") {
      options.json = true;
      continue;
    }
    if (i + 1 == argc) return 2;
    const std::string value = argv[++i];
    const auto number = static_cast<unsigned>(std::strtoul(value.c_str(), nullptr, 10));
    if (name == "--port")
      options.port = static_cast<std::uint16_t>(number);
    else if (name == "--paths")
      options.paths = value;
    else if (name == "--readers")
      options.readers = number;
    else if (name == "--seconds")
      options.seconds = number;
    else if (name == "--warm")
      options.warm = number;
    else if (name == "--think")
      options.think = number;
    else if (name == "--seed")
      options.seed = number;
    else
      return 2;
  }
  std::vector<std::string> paths;
  std::ifstream in(options.paths);
  for (std::string line; std::getline(in, line);)
    if (!line.empty()) paths.push_back(line);
  if (paths.empty() || options.readers == 0 || options.seconds == 0) {
    fmt::print(stderr, "load_client: name a file of paths with --paths\n");
    return 2;
  }
  return Load(options, std::move(paths)).run();
}
