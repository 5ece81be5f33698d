#include "server/editions.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <thread>

#include "record/duckdb.h"

namespace entente::server {
namespace {

constexpr std::uintmax_t long_log = 8U << 20;  // bytes

std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char sign : text) out += sign == '\'' ? "''" : std::string(1, sign);
  return out + "'";
}

// Begins a transaction that sees what is committed now. DuckDB takes its view with the first statement that touches the file.
Result<void> begin_reading(Store& store) {
  return store.connection().run("BEGIN TRANSACTION READ ONLY; SELECT count(*) FROM meta");
}

}  // namespace

struct Editions::Edition {
  std::string version;
  std::mutex mutex;
  std::vector<Store> free;
  bool past = false;  // another one is current: what comes back is closed
};

Editions::Lease::Lease(std::shared_ptr<Edition> edition, Store store)
    : edition_(std::move(edition)), store_(std::make_unique<Store>(std::move(store))) {}

Editions::Lease::~Lease() {
  if (!store_) return;
  // A statement that failed may have ended the transaction; such a connection is of no more use here.
  if (doubted_ && !store_->connection().run("SELECT 1")) return;
  const std::lock_guard lock(edition_->mutex);
  if (!edition_->past) edition_->free.push_back(std::move(*store_));
}

const std::string& Editions::Lease::version() const { return edition_->version; }

Editions::Editions(Store writer, std::size_t readers)
    : writer_(std::move(writer)), readers_(readers), name_(random_text().substr(0, 8)) {}

Result<std::unique_ptr<Editions>> Editions::open(const Settings& settings, const std::string& folder) {
  auto store = Store::open(settings.record, settings.read_only ? Store::Access::read : Store::Access::write);
  if (!store) return tl::unexpected<Error>(store.error());
  // Many ask at once: a question that takes half of the cores leaves the rest to others, and an import (whose thread gives way,
  // import_job.cpp) never takes all. Nothing is spilled to a disk: a question that needs more than the memory it may have is refused.
  const std::string script = fmt::format(
      "SET memory_limit = '{}MB'; SET threads = {}; SET temp_directory = ''; SET enable_external_file_cache "
      "= "
      "false; "
      "SET allowed_directories = [{}]; SET enable_external_access = false; SET lock_configuration = true",
      settings.memory_mb, std::max(1U, std::thread::hardware_concurrency() / 2), quoted(folder + "/"));
  if (auto locked = store->connection().run(script); !locked)
    return internal_error(locked.error().message, settings.record);
  std::unique_ptr<Editions> out(new Editions(std::move(*store), settings.quick + settings.longer));
  auto first = out->make();
  if (!first) return tl::unexpected<Error>(first.error());
  out->current_ = std::move(*first);
  return out;
}

Result<std::shared_ptr<Editions::Edition>> Editions::make() {
  auto out = std::make_shared<Edition>();
  out->version = fmt::format("{}-{}", name_, ++number_);
  for (std::size_t i = 0; i < readers_; ++i) {
    auto store = live();
    if (!store) return tl::unexpected<Error>(store.error());
    if (auto begun = begin_reading(*store); !begun) return tl::unexpected<Error>(begun.error());
    out->free.push_back(std::move(*store));
  }
  return out;
}

Result<Store> Editions::live() const { return writer_.beside(); }

Result<Editions::Lease> Editions::borrow() {
  std::shared_ptr<Edition> edition;
  {
    const std::lock_guard lock(mutex_);
    edition = current_;
  }
  {
    const std::lock_guard lock(edition->mutex);
    if (!edition->free.empty()) {
      Lease out(edition, std::move(edition->free.back()));
      edition->free.pop_back();
      return out;
    }
  }
  // One broke and was not handed back. A new one sees what is committed now, which differs only while an import runs.
  auto store = live();
  if (!store) return tl::unexpected<Error>(store.error());
  if (auto begun = begin_reading(*store); !begun) return tl::unexpected<Error>(begun.error());
  return Lease(std::move(edition), std::move(*store));
}

// DuckDB can't fold its write-ahead log into the file while readers hold a view of it; between two editions nobody may.
void Editions::fold_log() {
  std::error_code error;
  const auto size = std::filesystem::file_size(writer_.path() + ".wal", error);
  if (!error && size > long_log) static_cast<void>(writer_.connection().run("CHECKPOINT"));
}

Result<void> Editions::publish() {
  const std::lock_guard lock(mutex_);
  {
    const std::lock_guard inner(current_->mutex);
    current_->past = true;
    current_->free.clear();
  }
  fold_log();
  auto next = make();
  if (!next) {
    // Readers go on with connections made as they are needed.
    const std::lock_guard inner(current_->mutex);
    current_->past = false;
    return tl::unexpected<Error>(next.error());
  }
  current_ = std::move(*next);
  return {};
}

std::string Editions::version() const {
  const std::lock_guard lock(mutex_);
  return current_->version;
}

}  // namespace entente::server
