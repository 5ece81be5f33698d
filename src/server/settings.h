// Settings of a server, as the command line gives them.
//
// Purpose: one plain value that every part of the server reads. Thread-safety: immutable once the server runs.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"

namespace entente::server {

struct Settings {
  std::string program = "entente";  // "entente 0.1.0"
  std::string record;               // the file
  std::string listen = "127.0.0.1";
  std::uint16_t port = 8420;       // 0: any that is free
  std::string token;               // "": none is asked for
  std::vector<std::string> hosts;  // further names under which the server may be asked for, with any port
  bool read_only = false;
  unsigned memory_mb = 2048;       // of DuckDB
  unsigned seconds = 60;           // that an answer may take; 0 for any time
  std::uint64_t upload_mb = 64;    // of an import's body
  unsigned quick = 2, longer = 2;  // workers of these lanes
  std::size_t cache_bytes = 96U << 20;
  unsigned connections = 512;
  std::optional<Date> today;             // else the clock's
  std::function<std::string()> now_utc;  // the clock, "2024-06-17T10:00:00"
  std::function<void(const std::string&)> log = [](const std::string&) {
  };  // a line for who runs it; any thread

  // Time limits of a connection, in seconds.
  double header_seconds = 10;  // for a whole request head, from its first byte
  double idle_seconds = 75;    // between requests
  double body_pause = 10;      // between two pieces of a body
  double body_seconds = 30;    // for a body, and a second more for every 64 KB of it
  double write_seconds = 30;   // for a client to take what it is sent
  double heartbeat = 15;       // of server-sent events
};

inline constexpr std::size_t head_limit = 16U << 10;
inline constexpr std::size_t body_limit = 1U << 20;

// Whether the address is this machine's alone.
bool is_loopback(const std::string& address);
// A text that nobody guesses: 128 random bits of the system, in hexadecimal.
std::string random_text();
// Whether two secrets are the same, in a time that does not tell where they differ.
bool same_secret(const std::string& a, const std::string& b);

}  // namespace entente::server
