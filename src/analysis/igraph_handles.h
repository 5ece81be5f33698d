// igraph in owning handles; private to the two files that call it (communities, centrality).
//
// Purpose: graphs and vectors that are freed whatever happens, errors that come back as values, a generator of random
// numbers of our own seed. Errors: igraph's handler is set to return while a Igraph lives; ok() remembers the first one.
// Thread-safety: handler and generator belong to the process (Debian's igraph is built without thread-local storage), so a
// Session waits until the one before it has ended.
#pragma once

#include <igraph/igraph.h>

#include <cstdint>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "analysis/signed_graph.h"
#include "base/error.h"

namespace entente::igraph {

// The library made fit for use: it neither aborts nor prints, and draws from `seed`. What was set before comes back.
class Session {
 public:
  explicit Session(std::uint64_t seed)
      : alone_(mutex()),
        error_(igraph_set_error_handler(igraph_error_handler_ignore)),
        warning_(igraph_set_warning_handler(igraph_warning_handler_ignore)) {
    made_ = igraph_rng_init(&generator_, &igraph_rngtype_mt19937) == IGRAPH_SUCCESS;
    if (!made_) return;
    igraph_rng_seed(&generator_, static_cast<igraph_uint_t>(seed));
    before_ = *igraph_rng_default();
    igraph_rng_set_default(&generator_);
  }
  ~Session() {
    if (made_) {
      igraph_rng_set_default(&before_);
      igraph_rng_destroy(&generator_);
    }
    igraph_set_warning_handler(warning_);
    igraph_set_error_handler(error_);
  }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

 private:
  static std::mutex& mutex() {
    static std::mutex one;
    return one;
  }

  std::scoped_lock<std::mutex> alone_;  // before all that it guards, and let go after it
  igraph_error_handler_t* error_;
  igraph_warning_handler_t* warning_;
  igraph_rng_t generator_{}, before_{};
  bool made_ = false;
};

// What failed first, if something did: every call goes through it.
class Calls {
 public:
  bool ok(igraph_error_t code) {
    if (first_ == IGRAPH_SUCCESS) first_ = code;
    return code == IGRAPH_SUCCESS;
  }
  bool failed() const { return first_ != IGRAPH_SUCCESS; }
  Error error() const {
    return {Error::Kind::internal, std::string("igraph: ") + igraph_strerror(first_), {}, 0};
  }

 private:
  igraph_error_t first_ = IGRAPH_SUCCESS;
};

// Numbers in and out.
class Reals {
 public:
  explicit Reals(Calls& calls, std::size_t size = 0) {
    made_ = calls.ok(igraph_vector_init(&vector_, static_cast<igraph_integer_t>(size)));
  }
  ~Reals() {
    if (made_) igraph_vector_destroy(&vector_);
  }
  Reals(const Reals&) = delete;
  Reals& operator=(const Reals&) = delete;
  igraph_vector_t* get() { return &vector_; }
  double& operator[](std::size_t i) { return vector_.stor_begin[i]; }
  bool made() const { return made_; }
  std::vector<double> values() const {
    return made_ ? std::vector<double>(vector_.stor_begin, vector_.end) : std::vector<double>();
  }

 private:
  igraph_vector_t vector_{};
  bool made_ = false;
};

class Integers {
 public:
  explicit Integers(Calls& calls, std::size_t size = 0) {
    made_ = calls.ok(igraph_vector_int_init(&vector_, static_cast<igraph_integer_t>(size)));
  }
  ~Integers() {
    if (made_) igraph_vector_int_destroy(&vector_);
  }
  Integers(const Integers&) = delete;
  Integers& operator=(const Integers&) = delete;
  igraph_vector_int_t* get() { return &vector_; }
  igraph_integer_t& operator[](std::size_t i) { return vector_.stor_begin[i]; }
  bool made() const { return made_; }
  std::size_t size() const { return made_ ? static_cast<std::size_t>(vector_.end - vector_.stor_begin) : 0; }

 private:
  igraph_vector_int_t vector_{};
  bool made_ = false;
};

// An undirected graph; its edges keep the order of `pairs`.
class Graph {
 public:
  Graph(Calls& calls, std::uint32_t nodes,
        const std::vector<std::pair<std::uint32_t, std::uint32_t>>& pairs) {
    Integers ends(calls, 2 * pairs.size());
    if (!ends.made()) return;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      ends[2 * i] = pairs[i].first;
      ends[2 * i + 1] = pairs[i].second;
    }
    made_ = calls.ok(igraph_create(&graph_, ends.get(), nodes, IGRAPH_UNDIRECTED));
  }
  ~Graph() {
    if (made_) igraph_destroy(&graph_);
  }
  Graph(const Graph&) = delete;
  Graph& operator=(const Graph&) = delete;
  const igraph_t* get() const { return &graph_; }

 private:
  igraph_t graph_{};
  bool made_ = false;
};

}  // namespace entente::igraph
