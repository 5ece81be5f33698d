// Server: the page and the API over one record.
//
// Purpose: puts the parts together and takes them apart in order. `entente serve` and the tests are all who use it.
// Input:   settings and the tables. Output: answers over HTTP until it is stopped.
// Errors:  input: the record can't be opened, the port is taken; internal: DuckDB refuses its settings.
// Thread-safety: run() keeps its thread; stop(), port() and address() from any.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/error.h"
#include "server/router.h"
#include "server/settings.h"

namespace entente {
class Workplace;
}

namespace entente::server {

class Server {
 public:
  // Listens and opens the record; nothing is answered before run(). `workplace` must outlive the server, and may be null where
  // no route needs it. `router`: all_routes(), or a test's.
  static Result<std::unique_ptr<Server>> start(Settings settings, const Workplace* workplace, Router router);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::uint16_t port() const;
  std::string address() const;  // "127.0.0.1:8420"
  // Until stop(), or with `signals` SIGINT or SIGTERM: answers that are being made are finished, imports end behind their
  // batch, the record is folded and closed with the object.
  void run(bool signals);
  void stop();
  std::size_t connections() const;
  std::size_t cached() const;

 private:
  struct Parts;
  explicit Server(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace entente::server
