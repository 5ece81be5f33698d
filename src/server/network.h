// Network: the listening socket and its connections.
//
// Purpose: HTTP/1.1 over TCP on one thread, asynchronously: parsing by Boost.Beast, limits and timeouts ours. Requests go to
//          Answering, answers come back from any thread.
// Guarantees: a head takes at most 16 KB and 10 s, a body its limit and time, a client that does not read is cut; there are
//          never more connections than settings say. A request that is not well-formed gets 400 and the connection ends.
// Thread-safety: run() on the thread that becomes the network's; stop() from any, and from signals once run() was called.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/error.h"
#include "server/answering.h"
#include "server/settings.h"

namespace entente::server {

class Network {
 public:
  // Listens at once, so that a port that is taken is said before anything else happens. Errors (input) name the address.
  static Result<std::unique_ptr<Network>> listen(const Settings& settings);
  ~Network();
  std::uint16_t port() const;
  std::string address() const;  // "127.0.0.1:8420"

  // Answers until stop() or, with `signals`, SIGINT or SIGTERM; a second one ends the program at once. `stopping` is called on
  // this thread when that begins; then what is being answered has `grace` seconds to end.
  void run(Answering& answering, bool signals, const std::function<void()>& stopping, double grace = 5);
  void stop();
  std::size_t connections() const;  // now; for tests

  struct Parts;  // known to network.cpp only

 private:
  explicit Network(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace entente::server
