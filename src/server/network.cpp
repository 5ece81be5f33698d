#include "server/network.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/optional.hpp>
#include <chrono>
#include <csignal>
#include <set>

#include "base/text.h"
#include "server/feed.h"
#include "server/problem.h"
#include "server/wire.h"

namespace entente::server {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using Fault = boost::system::error_code;
using Clock = std::chrono::steady_clock;

constexpr std::size_t upload_buffer = std::size_t{128} << 10;  // bytes

std::chrono::milliseconds milliseconds(double seconds) {
  return std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
}

}  // namespace

class Connection;

struct Network::Parts {
  explicit Parts(const Settings& given)
      : settings(given), acceptor(context), signals(context), grace(context) {}
  void accept();
  void turn_away(tcp::socket socket);
  void begin_stop(double seconds);

  const Settings& settings;
  asio::io_context context{1};
  tcp::acceptor acceptor;
  asio::signal_set signals;
  asio::steady_timer grace;
  Answering* answering = nullptr;
  std::function<void()> stopping_now;
  double grace_seconds = 5;
  std::set<std::shared_ptr<Connection>> connections;
  std::atomic<std::size_t> count = 0;
  bool stopping = false;
};

// One client. Everything here runs on the network's thread.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(tcp::socket socket, Network::Parts& network)
      : socket_(std::move(socket)),
        timer_(socket_.get_executor()),
        network_(network),
        buffer_(head_limit + 4096) {}

  void begin() { wait_for_request(); }
  // At the end of the server: idle connections end now, others after their answer.
  void wind_up() {
    last_ = true;
    if (idle_ || feeding_) end();
  }
  void end() {
    if (ended_) return;
    ended_ = true;
    disarm();
    Fault ignored;
    socket_.close(ignored);
    close_upload(true);
    if (channel_) channel_->close();
    if (feed_) feed_->unlisten(listener_);
    feed_.reset();
    network_.connections.erase(shared_from_this());
    network_.count = network_.connections.size();
  }

 private:
  using Self = std::shared_ptr<Connection>;

  // ---- time limits: one timer, set anew for each step ----

  void arm(double seconds) {
    const std::uint64_t turn = ++turn_;
    timed_out_ = false;
    timer_.expires_after(milliseconds(seconds));
    timer_.async_wait([self = shared_from_this(), turn](const Fault& fault) {
      if (fault || turn != self->turn_ || self->ended_) return;
      self->timed_out_ = true;
      Fault ignored;
      self->socket_.cancel(ignored);
    });
  }
  void disarm() {
    ++turn_;
    timer_.cancel();
  }

  // ---- reading ----

  void wait_for_request() {
    if (last_ && buffer_.size() == 0) return end();
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(head_limit));
    parser_->body_limit(boost::none);  // ours, by route
    body_.clear();
    // What a client sent ahead is the next request already.
    if (buffer_.size() > 0) return read_head();
    idle_ = true;
    arm(network_.settings.idle_seconds);
    socket_.async_wait(tcp::socket::wait_read, [self = shared_from_this()](const Fault& fault) {
      self->idle_ = false;
      if (self->ended_) return;
      if (fault) return self->end();
      self->read_head();
    });
  }

  void read_head() {
    arm(network_.settings.header_seconds);
    http::async_read_header(socket_, buffer_, *parser_,
                            [self = shared_from_this()](const Fault& fault, std::size_t) {
                              if (self->ended_) return;
                              self->disarm();
                              if (fault) return self->wrong_head(fault);
                              self->take_head();
                            });
  }

  void wrong_head(const Fault& fault) {
    if (timed_out_ && parser_->got_some()) return refuse(408, "the request took too long to come");
    if (timed_out_ || fault == http::error::end_of_stream ||
        fault.category() != http::make_error_code(http::error::bad_method).category())
      return end();
    if (fault == http::error::header_limit || fault == http::error::buffer_overflow)
      return refuse(431, fmt::format("a request's head may have {} bytes", head_limit));
    if (fault == http::error::partial_message) return end();
    if (fault == http::error::bad_version) return refuse(505, "there are HTTP/1.0 and HTTP/1.1");
    refuse(400, "this is no request of HTTP/1.1");
  }

  void take_head() {
    const auto& message = parser_->get();
    if (message.version() != 10 && message.version() != 11)
      return refuse(505, "there are HTTP/1.0 and HTTP/1.1");
    asked_ = Asked();
    asked_.keep = parser_->keep_alive();
    asked_.chunks = message.version() == 11;
    Head head;
    head.method = std::string(message.method_string());
    head.target = std::string(message.target());
    for (const auto& field : message)
      head.headers.emplace_back(
          lower(std::string_view(field.name_string().data(), field.name_string().size())),
          std::string(field.value()));
    head.chunked = parser_->chunked();
    if (const auto length = parser_->content_length()) head.length = *length;
    bool expects = false;
    for (const auto& [name, value] : head.headers) {
      if (name == "transfer-encoding" && lower(value) != "chunked")
        return refuse(501, "of transfer codings there is chunked alone");
      if (name == "expect" && lower(value) != "100-continue")
        return refuse(417, "nothing but 100-continue is expected");
      expects = expects || name == "expect";
    }
    // A length in HTTP/1.0 that comes in chunks is no request of that version.
    if (head.chunked && message.version() == 10) return refuse(400, "chunks are of HTTP/1.1");
    const bool has_body = head.chunked || head.length.value_or(0) > 0;
    const std::uint64_t length = head.length.value_or(0);
    plan_ = network_.answering->plan(std::move(head));
    asked_.head_only = plan_.head_only;
    asked_.packs = plan_.packs;
    asked_.none_match = plan_.none_match;
    if (plan_.refused) return send(plan_.refused);
    if (!has_body) return ask();
    if (!open_upload()) return refuse(507, "there is no room for the body");
    deadline_ =
        Clock::now() + milliseconds(network_.settings.body_seconds +
                                    static_cast<double>(length > 0 ? length : plan_.body_limit) / 65536);
    if (!expects || buffer_.size() > 0) return read_body();
    arm(network_.settings.write_seconds);
    static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::async_write(socket_, asio::buffer(go_on),
                      [self = shared_from_this()](const Fault& fault, std::size_t) {
                        if (self->ended_) return;
                        if (fault) return self->end();
                        self->read_body();
                      });
  }

  void read_body() {
    if (piece_.empty()) piece_.resize(64U << 10);
    parser_->get().body().data = piece_.data();
    parser_->get().body().size = piece_.size();
    parser_->get().body().more = true;
    const double left = std::chrono::duration<double>(deadline_ - Clock::now()).count();
    arm(std::max(0.0, std::min(network_.settings.body_pause, left)));
    http::async_read_some(socket_, buffer_, *parser_,
                          [self = shared_from_this()](const Fault& fault, std::size_t) {
                            if (self->ended_) return;
                            self->disarm();
                            self->take_body(fault);
                          });
  }

  void take_body(const Fault& fault) {
    if (fault && fault != http::error::need_buffer) {
      if (timed_out_) return refuse(408, "the body took too long to come");
      if (fault.category() == http::make_error_code(http::error::bad_method).category() &&
          fault != http::error::partial_message && fault != http::error::end_of_stream)
        return refuse(400, "the body is not cut as HTTP/1.1 has it");
      return end();
    }
    const std::size_t got = piece_.size() - parser_->get().body().size;
    taken_ += got;
    if (taken_ > plan_.body_limit)
      return refuse(413, fmt::format("a body of at most {} bytes is taken here", plan_.body_limit));
    if (upload_ >= 0) {
      if (!write_upload(piece_.data(), got)) return refuse(507, "there is no room for the body");
    } else {
      body_.append(piece_.data(), got);
    }
    if (!parser_->is_done()) return read_body();
    ask();
  }

  // ---- an upload ----

  bool open_upload() {
    taken_ = 0;
    if (plan_.upload.empty()) return true;
    // A body is read in pieces of what the buffer may hold. It never shrinks again: the next request may be in it already.
    buffer_.max_size(upload_buffer);
    upload_ = ::open(plan_.upload.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    return upload_ >= 0;
  }
  bool write_upload(const char* data, std::size_t size) {
    while (size > 0) {
      const ssize_t put = ::write(upload_, data, size);
      if (put <= 0) return false;
      data += put;
      size -= static_cast<std::size_t>(put);
    }
    return true;
  }
  void close_upload(bool remove) {
    if (upload_ < 0) return;
    ::close(upload_);
    upload_ = -1;
    if (remove) ::unlink(plan_.upload.c_str());
  }

  // ---- answering ----

  void ask() {
    plan_.request.body = std::move(body_);
    body_.clear();
    if (upload_ >= 0) {
      plan_.request.upload = plan_.upload;
      close_upload(false);
    }
    piece_.clear();
    piece_.shrink_to_fit();
    // Called from any thread, also after this connection or the whole server is gone.
    network_.answering->answer(std::move(plan_), [weak = weak_from_this(), executor = socket_.get_executor()](
                                                     std::shared_ptr<const Outgoing> answer) {
      asio::post(executor, [weak, answer = std::move(answer)] {
        const Self self = weak.lock();
        if (self && !self->ended_) return self->send(answer);
        if (answer->channel) answer->channel->close();
      });
    });
  }

  void refuse(int status, const std::string& detail) {
    asked_.keep = false;
    close_upload(true);
    send(network_.answering->broken(status, detail));
  }

  void send(const std::shared_ptr<const Outgoing>& answer) {
    answer_ = answer;
    if (last_) asked_.keep = false;
    sent_ = on_wire(*answer, asked_);
    const bool flows = sent_.flows;
    if (answer->channel && !flows) answer->channel->close();
    std::array<asio::const_buffer, 2> bytes{asio::buffer(sent_.head),
                                            sent_.body ? asio::buffer(*sent_.body) : asio::const_buffer()};
    arm(network_.settings.write_seconds + static_cast<double>(sent_.body ? sent_.body->size() : 0) / 65536);
    asio::async_write(socket_, bytes, [self = shared_from_this(), flows](const Fault& fault, std::size_t) {
      if (self->ended_) return;
      self->disarm();
      if (fault) return self->end_answer(fault);
      if (!flows) return self->after_answer();
      if (self->answer_->channel) return self->flow();
      self->follow();
    });
  }

  void end_answer(const Fault&) {
    if (answer_ && answer_->channel) answer_->channel->close();
    end();
  }

  void after_answer() {
    answer_.reset();
    const bool keep = sent_.keep && !last_;
    sent_ = Sent();
    if (keep) return wait_for_request();
    linger();
  }

  // Says that nothing more comes, then lets the client read what it was sent: to close while it still sends would take the
  // answer from it.
  void linger() {
    Fault ignored;
    socket_.shutdown(tcp::socket::shutdown_send, ignored);
    piece_.resize(16U << 10);
    lingered_ = 0;
    arm(2);
    drop();
  }
  void drop() {
    socket_.async_read_some(asio::buffer(piece_),
                            [self = shared_from_this()](const Fault& fault, std::size_t got) {
                              if (self->ended_) return;
                              self->lingered_ += got;
                              if (fault || self->lingered_ > (4U << 20)) return self->end();
                              self->drop();
                            });
  }

  // ---- a body in pieces ----

  void flow() {
    channel_ = answer_->channel;
    channel_->on_more([weak = weak_from_this(), executor = socket_.get_executor()] {
      asio::post(executor, [weak] {
        const Self self = weak.lock();
        if (self && !self->ended_) self->next_piece();
      });
    });
    next_piece();
  }

  void next_piece() {
    std::string piece;
    switch (channel_->take(piece)) {
      case Channel::State::waiting:
        return;
      case Channel::State::broken:
        return end();  // the client sees that the last chunk is missing
      case Channel::State::ended:
        channel_.reset();
        return write_chunk({}, [](Connection& self) { self.after_answer(); });
      case Channel::State::piece:
        return write_chunk(std::move(piece), [](Connection& self) { self.next_piece(); });
    }
  }

  // "" is the last chunk.
  template <class Then>
  void write_chunk(std::string piece, const Then& then) {
    if (asked_.chunks)
      chunk_ = piece.empty() ? "0\r\n\r\n" : fmt::format("{:x}\r\n{}\r\n", piece.size(), piece);
    else
      chunk_ = std::move(piece);
    arm(network_.settings.write_seconds);
    asio::async_write(socket_, asio::buffer(chunk_),
                      [self = shared_from_this(), then](const Fault& fault, std::size_t) {
                        if (self->ended_) return;
                        self->disarm();
                        if (fault) return self->end_answer(fault);
                        then(*self);
                      });
  }

  // ---- events ----

  void follow() {
    feed_ = answer_->feed;
    told_ = answer_->feed_after;
    feeding_ = true;
    if (last_) return end();
    listener_ = feed_->listen([weak = weak_from_this(), executor = socket_.get_executor()] {
      asio::post(executor, [weak] {
        const Self self = weak.lock();
        if (self && !self->ended_ && !self->telling_) self->tell();
      });
    });
    notice_the_end();
    tell();
  }

  // A client that goes is noticed at once; what it sends meanwhile is not heard.
  void notice_the_end() {
    piece_.resize(1024);
    socket_.async_read_some(asio::buffer(piece_),
                            [self = shared_from_this()](const Fault& fault, std::size_t) {
                              if (self->ended_ || !self->feeding_) return;
                              if (fault) return self->end();
                              self->notice_the_end();
                            });
  }

  void tell() {
    bool ended = false;
    std::string text;
    for (const Feed::Event& event : feed_->after(told_, ended)) {
      text += event_text(event);
      told_ = event.id;
    }
    if (!text.empty()) {
      telling_ = true;
      return write_chunk(std::move(text), [](Connection& self) {
        self.telling_ = false;
        self.tell();
      });
    }
    if (ended) {
      feed_->unlisten(listener_);
      feed_.reset();
      telling_ = true;
      return write_chunk({}, [](Connection& self) { self.end(); });
    }
    const std::uint64_t turn = ++turn_;
    timer_.expires_after(milliseconds(network_.settings.heartbeat));
    timer_.async_wait([self = shared_from_this(), turn](const Fault& fault) {
      if (fault || turn != self->turn_ || self->ended_ || self->telling_) return;
      self->telling_ = true;
      self->write_chunk(":\n\n", [](Connection& me) {
        me.telling_ = false;
        me.tell();
      });
    });
  }

  tcp::socket socket_;
  asio::steady_timer timer_;
  Network::Parts& network_;
  beast::flat_buffer buffer_;
  boost::optional<http::request_parser<http::buffer_body>> parser_;
  std::uint64_t turn_ = 0;  // of the timer
  bool timed_out_ = false, idle_ = false, ended_ = false, last_ = false, feeding_ = false, telling_ = false;
  Clock::time_point deadline_;
  Plan plan_;
  Asked asked_;
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

// ---- the listener ----

void Network::Parts::accept() {
  acceptor.async_accept([this](const Fault& fault, tcp::socket socket) {
    if (stopping || !acceptor.is_open()) return;
    if (fault) {
      // Out of descriptors, most likely: some will come back.
      grace.expires_after(std::chrono::milliseconds(100));
      grace.async_wait([this](const Fault& ended) {
        if (!ended && !stopping) accept();
      });
      return;
    }
    Fault ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    if (connections.size() >= settings.connections) {
      turn_away(std::move(socket));
    } else {
      auto connection = std::make_shared<Connection>(std::move(socket), *this);
      connections.insert(connection);
      count = connections.size();
      connection->begin();
    }
    accept();
  });
}

// One who comes when all places are taken is told so, as far as that goes without waiting for him.
void Network::Parts::turn_away(tcp::socket socket) {
  static const std::string answer = [] {
    Outgoing busy = ready(problem(503, "too many connections; try again in a moment"), false);
    busy.close = true;
    busy.headers.emplace_back("Retry-After", "2");
    Sent sent = on_wire(busy, Asked());
    return sent.head + *sent.body;
  }();
  Fault ignored;
  socket.non_blocking(true, ignored);
  socket.write_some(asio::buffer(answer), ignored);
  socket.shutdown(tcp::socket::shutdown_both, ignored);
}

void Network::Parts::begin_stop(double seconds) {
  if (stopping) return;
  stopping = true;
  Fault ignored;
  acceptor.close(ignored);
  if (stopping_now) stopping_now();
  const std::vector<std::shared_ptr<Connection>> all(connections.begin(), connections.end());
  for (const auto& connection : all) connection->wind_up();
  const auto end = Clock::now() + milliseconds(seconds);
  auto look = std::make_shared<std::function<void()>>();
  *look = [this, end, look] {
    if (connections.empty() || Clock::now() > end) {
      const std::vector<std::shared_ptr<Connection>> rest(connections.begin(), connections.end());
      for (const auto& connection : rest) connection->end();
      *look = nullptr;
      context.stop();
      return;
    }
    grace.expires_after(std::chrono::milliseconds(20));
    grace.async_wait([look](const Fault& fault) {
      if (!fault && *look) {
        const auto again = *look;  // it may end itself
        again();
      }
    });
  };
  const auto first = *look;
  first();
}

Network::Network(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Network::~Network() = default;

Result<std::unique_ptr<Network>> Network::listen(const Settings& settings) {
  auto parts = std::make_unique<Parts>(settings);
  Fault fault;
  const auto address =
      asio::ip::make_address(settings.listen == "localhost" ? "127.0.0.1" : settings.listen, fault);
  if (fault)
    return input_error("'" + settings.listen +
                       "' is no address of this machine; write it in numbers, as 127.0.0.1 or ::1");
  const tcp::endpoint endpoint(address, settings.port);
  const auto name = [&] { return fmt::format("{} port {}", settings.listen, settings.port); };
  parts->acceptor.open(endpoint.protocol(), fault);
  if (!fault) parts->acceptor.set_option(tcp::acceptor::reuse_address(true), fault);
  if (!fault) parts->acceptor.bind(endpoint, fault);
  if (!fault) parts->acceptor.listen(asio::socket_base::max_listen_connections, fault);
  if (fault == asio::error::address_in_use)
    return input_error(name() +
                       " is taken: another server runs there; --port chooses another, 0 any that is free");
  if (fault == asio::error::access_denied)
    return input_error(name() +
                       " may not be listened at: permission denied; ports from 1024 on are free to all");
  if (fault.value() == EADDRNOTAVAIL) return input_error(settings.listen + " is no address of this machine");
  if (fault) return input_error(name() + " can't be listened at: " + fault.message());
  // A descriptor a connection, and some for the record and uploads.
  rlimit limit{};
  const rlim_t wanted = 2 * static_cast<rlim_t>(settings.connections) + 256;
  if (::getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < wanted) {
    limit.rlim_cur = std::min(limit.rlim_max, wanted);
    static_cast<void>(::setrlimit(RLIMIT_NOFILE, &limit));
  }
  return std::unique_ptr<Network>(new Network(std::move(parts)));
}

std::uint16_t Network::port() const {
  Fault ignored;
  return parts_->acceptor.local_endpoint(ignored).port();
}

std::string Network::address() const {
  const std::string& host = parts_->settings.listen;
  return fmt::format("{}:{}", host.find(':') == std::string::npos ? host : "[" + host + "]", port());
}

void Network::run(Answering& answering, bool signals, const std::function<void()>& stopping, double grace) {
  parts_->answering = &answering;
  parts_->stopping_now = stopping;
  parts_->grace_seconds = grace;
  if (signals) {
    parts_->signals.add(SIGINT);
    parts_->signals.add(SIGTERM);
    parts_->signals.async_wait([this](const Fault& fault, int) {
      if (fault) return;
      Fault ignored;
      parts_->signals.clear(ignored);  // a second one ends the program in the way of the system
      parts_->begin_stop(parts_->grace_seconds);
    });
  }
  parts_->accept();
  parts_->context.run();
  const std::vector<std::shared_ptr<Connection>> rest(parts_->connections.begin(), parts_->connections.end());
  for (const auto& connection : rest) connection->end();
}

void Network::stop() {
  asio::post(parts_->context, [this] { parts_->begin_stop(parts_->grace_seconds); });
}

std::size_t Network::connections() const { return parts_->count; }

}  // namespace entente::server
