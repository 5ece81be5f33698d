// Response: an answer as a route's handler gives it.
//
// Purpose: status, type and body; or a body that is made piece by piece while it is sent; or a feed of events. What every
//          answer has (length, safety headers, data version, gzip) is added by the server.
// Thread-safety: a value. `stream` runs on the worker that made it, after the handler has returned; the Desk lives on.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"

namespace entente::server {

using Json = nlohmann::ordered_json;

class Feed;  // server/feed.h: server-sent events

// Where a streamed body goes.
class Pieces {
 public:
  virtual ~Pieces() = default;
  // Waits while the client is slower than what is made. False: the client is gone or too slow; make no more.
  virtual bool put(std::string piece) = 0;
};

struct Response {
  int status = 200;
  std::string type = "application/json";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;  // beyond those of every answer
  // Without quotes. "" of a cacheable route: the data version with a hash of the question.
  std::string etag;
  // An earlier data version that the answer is of, while what answers for the one of now is being made: then it is not kept,
  // neither here nor by the client.
  std::string as_of;
  // Makes the body in place of `body`. On an Error what was sent stays sent and the connection is cut, so that the client
  // sees that the answer is not whole.
  std::function<Result<void>(Pieces&)> stream;
  // Server-sent events in place of a body, those behind `feed_after`; holds no worker.
  std::shared_ptr<Feed> feed;
  std::uint64_t feed_after = 0;
};

// Bytes that are no UTF-8 are replaced, so that the answer can always be read.
Response json_response(const Json& value, int status = 200);
// A JSON Lines or CSV body: `stream` as in Response.
Response streamed(std::string type, std::function<Result<void>(Pieces&)> stream);

}  // namespace entente::server
