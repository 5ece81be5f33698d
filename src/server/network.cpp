#include "server/network.h"

#include <fmt/format.h>
#include <sys/resource.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <chrono>
#include <csignal>

#include "server/connection.h"
#include "server/problem.h"
#include "server/wire.h"

namespace entente::server {

struct Network::Parts {
  explicit Parts(const Settings& given)
      : acceptor(context), signals(context), grace(context), connections(given) {}
  void accept();
  void turn_away(tcp::socket socket);
  void begin_stop(double seconds);

  asio::io_context context{1};
  tcp::acceptor acceptor;
  asio::signal_set signals;
  asio::steady_timer grace;
  std::function<void()> stopping_now;
  double grace_seconds = 5;
  Connections connections;
  bool stopping = false;
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
    if (connections.count >= connections.settings.connections) {
      turn_away(std::move(socket));
    } else {
      auto connection = std::make_shared<Connection>(std::move(socket), connections);
      connections.enter(connection);
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
    Sent sent = on_wire(busy, Wishes());
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
  const std::vector<std::shared_ptr<Connection>> all(connections.open.begin(), connections.open.end());
  for (const auto& connection : all) connection->wind_up();
  const auto end = Clock::now() + milliseconds(seconds);
  auto look = std::make_shared<std::function<void()>>();
  *look = [this, end, look] {
    if (connections.open.empty() || Clock::now() > end) {
      const std::vector<std::shared_ptr<Connection>> rest(connections.open.begin(), connections.open.end());
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
  const std::string& host = parts_->connections.settings.listen;
  return fmt::format("{}:{}", host.find(':') == std::string::npos ? host : "[" + host + "]", port());
}

void Network::run(Answering& answering, bool signals, const std::function<void()>& stopping, double grace) {
  parts_->connections.answering = &answering;
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
  const std::vector<std::shared_ptr<Connection>> rest(parts_->connections.open.begin(),
                                                      parts_->connections.open.end());
  for (const auto& connection : rest) connection->end();
}

void Network::stop() {
  asio::post(parts_->context, [this] { parts_->begin_stop(parts_->grace_seconds); });
}

std::size_t Network::connections() const { return parts_->connections.count; }

}  // namespace entente::server
