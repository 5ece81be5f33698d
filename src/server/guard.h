// Guard: who may ask at all.
//
// Purpose: a server on the loopback is open to every program and, through a browser, to every page of the web: what keeps
//          those out is here. The Host header must be a name of ours (DNS rebinding), what changes something must come from
//          our own page or from no page at all (Origin, Sec-Fetch-Site), and where a token is asked for it must be there.
// Input:   the head of a request. Output: nothing, or the problem to answer.
// Thread-safety: refuse() and the sessions are for one thread, the one of the network.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/response.h"
#include "server/settings.h"

namespace entente::server {

// What of a request's head the guard looks at; "" where there is no such header.
struct Credentials {
  std::vector<std::string> hosts;  // every Host header
  bool api = false;                // the path lies below /api
  bool changes = false;            // the method is not GET or HEAD
  bool opens_session = false;      // POST /session, which brings the token itself
  std::string origin, fetch_site, authorization, cookie;
};

class Guard {
 public:
  // `port`: the one that is listened at.
  Guard(const Settings& settings, std::uint16_t port);
  std::optional<Response> refuse(const Credentials& asked) const;

  bool asks_for_token() const { return !token_.empty(); }
  // The cookie of a new session if this is the token; a session lasts as long as the server, of which the last 64 count.
  std::optional<std::string> open_session(const std::string& token);

 private:
  bool is_ours(std::string_view host) const;
  bool has_session(std::string_view cookies) const;
  std::vector<std::string> hosts_, any_port_;
  std::string token_;
  std::deque<std::string> sessions_;
};

inline constexpr std::string_view session_cookie = "entente_session";

}  // namespace entente::server
