// Editions: the record as readers see it, one edition after the other.
//
// Purpose: the server opens the record once. Who reads sees the edition published last, whole: an import that commits batch
//          after batch shows only when it publishes. Each edition is a set of connections whose transactions began when it
//          was published (DuckDB keeps what they see for them), lent to workers and handed back.
// Input:   settings, and the one folder that DuckDB may read files in. Output: Stores.
// Guarantees: from the start DuckDB opens no file outside that folder but the record, loads nothing, and its settings are
//          locked; nothing that a client sends can change that.
// Thread-safety: borrow(), live() and version() from any thread; writer() and publish() on the one thread that writes.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/error.h"
#include "record/store.h"
#include "server/settings.h"

namespace entente::server {

class Editions {
 public:
  static Result<std::unique_ptr<Editions>> open(const Settings& settings, const std::string& folder);

  struct Edition;  // editions.cpp
  // A connection on loan for one request.
  class Lease {
   public:
    Lease(std::shared_ptr<Edition> edition, Store store);
    Lease(Lease&&) noexcept = default;
    Lease& operator=(Lease&&) = delete;
    ~Lease();
    Store& store() { return *store_; }
    const std::string& version() const;
    // Something failed: the connection is looked at before it is lent again.
    void doubt() { doubted_ = true; }

   private:
    std::shared_ptr<Edition> edition_;
    std::unique_ptr<Store> store_;
    bool doubted_ = false;
  };
  Result<Lease> borrow();
  // A connection of its own, which sees what was committed last.
  Result<Store> live() const;
  Store& writer() { return writer_; }
  // Makes what was committed the edition that everybody sees.
  Result<void> publish();
  std::string version() const;

 private:
  Editions(Store writer, std::size_t readers);
  Result<std::shared_ptr<Edition>> make();
  void fold_log();

  mutable std::mutex mutex_;
  Store writer_;
  std::size_t readers_;
  std::string name_;  // of this run: versions of two runs never meet
  std::uint64_t number_ = 0;
  std::shared_ptr<Edition> current_;
};

}  // namespace entente::server
