// Answering: from a request's head to its answer.
//
// Purpose: everything between the network and the handlers: guard, routes, parameters, limits, cache, lanes, time limits,
//          and that nothing thrown or said inside reaches a client.
// Input:   heads and bodies as the network reads them. Output: answers, each exactly once unless the server stops first.
// Thread-safety: plan() and answer() on the thread of the network; `done` may be called from any thread, also before
//          answer() returns.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/answer_cache.h"
#include "server/outgoing.h"
#include "server/page.h"
#include "server/router.h"
#include "server/services.h"
#include "server/watchdog.h"
#include "server/work_lane.h"

namespace entente::server {

// A request's head as it was parsed.
struct Head {
  std::string method, target;                                // "GET", "/api/v1/events?limit=5"
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case, in order
  std::optional<std::uint64_t> length;                       // Content-Length
  bool chunked = false;
};

// What is to be done with a request, known before its body is read.
struct Plan {
  std::shared_ptr<const Outgoing> refused;  // set: answer this, do not read the body
  const Route* route = nullptr;
  Request request;
  const PageAsset* asset = nullptr;       // the page or one of its files
  bool head_only = false, packs = false;  // HEAD; the client takes gzip
  std::string none_match;                 // If-None-Match
  std::uint64_t body_limit = 0;           // bytes
  std::string upload;                     // the file that the body goes to; "" for memory
};

class Answering {
 public:
  using Done = std::function<void(std::shared_ptr<const Outgoing>)>;

  // All must outlive the object, which ends its lanes when it goes.
  Answering(const Settings& settings, const Router& router, Services& services, WorkLane& writing,
            const Workplace* workplace);

  Plan plan(Head&& head);
  void answer(Plan&& plan, const Done& done);
  // Asks a path of the API with this query and keeps the answer: who asks the same first need not wait. Comes back at once.
  void warm(const std::string& path, std::string_view query);
  // A problem for what went wrong before there was a plan, or while a body was read. Closes the connection.
  std::shared_ptr<const Outgoing> broken(int status, const std::string& detail) const;
  // What runs is ended or finished; nothing new is begun.
  void stop();

  const AnswerCache& cache() const { return cache_; }

 private:
  struct Question;  // answering.cpp
  std::optional<Response> refuse(const Plan& plan, const Head& head) const;
  void work(const std::shared_ptr<Question>& question, Desk& desk, bool& failed);
  void read(const std::shared_ptr<Question>& question, unsigned seconds);
  void write(const std::shared_ptr<Question>& question);
  void here(const std::shared_ptr<Question>& question);
  Date today() const;
  void log(const std::string& path, const std::string& message) const;

  const Settings& settings_;
  const Router& router_;
  Services& services_;
  const Workplace* workplace_;
  AnswerCache cache_;
  Watchdog dog_;
  std::optional<Store> idle_;  // stands in a Desk of the lane `none`
  WorkLane& writing_;
  WorkLane quick_, longer_;  // last: their threads use the rest
  std::uint64_t uploads_ = 0;
};

}  // namespace entente::server
