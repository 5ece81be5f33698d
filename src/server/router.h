// Router: the table of routes, and which of them a request is for.
//
// Purpose: one list from which requests are sent on, 405 is told from 404, unknown parameters are refused by name, and the
//          API description (openapi.json) is tested.
// Input:   routes at start; a method and a path as sent. Output: the route with the parts of the path, or why there is none.
// Thread-safety: immutable once the server runs.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/desk.h"
#include "server/request.h"
#include "server/response.h"

namespace entente::server {

// Where a request waits for a worker. A full lane answers 503 with Retry-After.
enum class Lane : std::uint8_t {
  quick,   // answers in milliseconds; several workers
  longer,  // may take seconds: SQL, exports, forecasts; workers of its own, so that it holds nothing up
  write,   // changes the record: one at a time
  none     // needs neither record nor worker: answered where it was read; must not wait for anything
};

using Handler = std::function<Response(const Request&, Desk&)>;

struct Route {
  Method method = Method::get;
  std::string pattern;  // below /api/v1: "/pairs/{a}/{b}/timeline"; {a} is one part of the path, decoded
  Lane lane = Lane::quick;
  bool cacheable = false;                    // the answer depends on path, query and data version alone
  std::vector<std::string> parameters = {};  // query parameters that it knows; any other is a 400
  // Takes ?format= and the Accept header: JSON, JSON Lines or CSV (Request::form()); the latter two always run on the lane
  // `longer`.
  bool lists = false;
  bool upload =
      false;  // the body goes to a file (Request::upload), up to --max-body; else to memory, up to 1 MB
  bool safe = false;  // a POST that changes nothing (/sql): open to --read-only
  Handler handler = {};
};

class Router {
 public:
  void add(Route route) { routes_.push_back(std::move(route)); }
  const std::vector<Route>& routes() const { return routes_; }

  struct Found {
    const Route* route = nullptr;              // null: see below
    std::map<std::string, std::string> names;  // decoded parts of the path
    std::vector<Method> allowed;  // what the path can be asked with; empty: there is no such path
  };
  // `path` as sent, without query, with "/api/v1". Literal parts win over {names}.
  Found find(Method method, std::string_view path) const;

 private:
  std::vector<Route> routes_;
};

inline constexpr std::string_view api_root = "/api/v1";

// The first parameter of the query that the route does not know, if there is one.
std::optional<std::string> unknown_parameter(const Route& route, const Request& request);

}  // namespace entente::server
