#include "server/guard.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "server/problem.h"

namespace entente::server {
namespace {

// "host:port" without the port; the brackets of an IPv6 address stay.
std::string_view without_port(std::string_view host) {
  const std::size_t colon = host.rfind(':');
  const std::size_t bracket = host.rfind(']');
  if (colon == std::string_view::npos || (bracket != std::string_view::npos && colon < bracket)) return host;
  return host.substr(0, colon);
}

}  // namespace

Guard::Guard(const Settings& settings, std::uint16_t port) : token_(settings.token) {
  std::vector<std::string> names{"127.0.0.1", "localhost", "[::1]"};
  // An address that stands for all of the machine's is no name; --host says under which names it may be asked for.
  if (settings.listen != "0.0.0.0" && settings.listen != "::")
    names.push_back(settings.listen.find(':') == std::string::npos ? lower(settings.listen)
                                                                   : "[" + lower(settings.listen) + "]");
  for (const std::string& name : names) {
    hosts_.push_back(fmt::format("{}:{}", name, port));
    if (port == 80) hosts_.push_back(name);
  }
  for (const std::string& name : settings.hosts) any_port_.push_back(lower(name));
}

bool Guard::is_ours(std::string_view host) const {
  const std::string name = lower(host);
  return std::ranges::find(hosts_, name) != hosts_.end() ||
         std::ranges::find(any_port_, std::string(without_port(name))) != any_port_.end();
}

std::optional<Response> Guard::refuse(const Credentials& asked) const {
  if (asked.hosts.size() != 1 || !is_ours(asked.hosts.front()))
    return problem(421,
                   "the server is not known under the name in the Host header; entente serve --host NAME "
                   "adds one");
  if (asked.changes) {
    // Browsers name the page that asks; programs name none.
    const std::string& host = asked.hosts.front();
    const bool same = asked.origin.empty() || lower(asked.origin) == "http://" + lower(host) ||
                      lower(asked.origin) == "https://" + lower(host);
    const bool site =
        asked.fetch_site.empty() || asked.fetch_site == "same-origin" || asked.fetch_site == "none";
    if (!same || !site) return problem(403, "only the server's own page may ask for this from a browser");
  }
  if (token_.empty() || !asked.api || asked.opens_session) return std::nullopt;
  constexpr std::string_view bearer = "Bearer ";
  if (asked.authorization.starts_with(bearer) &&
      same_secret(asked.authorization.substr(bearer.size()), token_))
    return std::nullopt;
  if (has_session(asked.cookie)) return std::nullopt;
  Response out =
      problem(401,
              "a token is needed: in the header Authorization: Bearer TOKEN, or open the address that "
              "entente serve printed");
  out.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"entente\"");
  return out;
}

bool Guard::has_session(std::string_view cookies) const {
  bool found = false;
  for (std::string_view cookie : split(cookies, ';')) {
    cookie = trim(cookie);
    const std::size_t sign = cookie.find('=');
    if (sign == std::string_view::npos || cookie.substr(0, sign) != session_cookie) continue;
    for (const std::string& session : sessions_)
      found = same_secret(std::string(cookie.substr(sign + 1)), session) || found;
  }
  return found;
}

std::optional<std::string> Guard::open_session(const std::string& token) {
  if (token_.empty() || !same_secret(token, token_)) return std::nullopt;
  sessions_.push_back(random_text());
  if (sessions_.size() > 64) sessions_.pop_front();
  return sessions_.back();
}

}  // namespace entente::server
