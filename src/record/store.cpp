// Opening a record: what is there, whether it is one, and of which version.
#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "record/schema.h"
#include "record/store_parts.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

// DuckDB's reason for not opening a file, as a person can act on it.
Error open_error(const std::string& path, const std::string& reason, Store::Access access) {
  std::string message;
  if (contains(reason, "lock"))
    message = "another process has this record open; wait for it to end";
  else if (contains(reason, "version number"))
    message = "was written by a newer DuckDB than the one in this program";
  else if (contains(reason, "not a valid DuckDB"))
    message = "is no DuckDB file; name another one with --db";
  else if (contains(reason, "Permission denied") || contains(reason, "Read-only file system"))
    message = access == Store::Access::write ? "this record may not be written here: permission denied"
                                             : "this record may not be read: permission denied";
  else if (contains(reason, "No such file") || contains(reason, "Not a directory"))
    message = "this record cannot be made: its folder does not exist";
  else
    message = "this record cannot be opened: " + reason;
  return {Error::Kind::input, std::move(message), path, 0};
}

// What the file system says before DuckDB is asked; DuckDB would make a record of what is there in some of
// these cases.
std::optional<Error> path_error(const std::string& path, Store::Access access) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (fs::is_directory(status)) return Error{Error::Kind::input, "is a folder, not a record", path, 0};
  if (access == Store::Access::read && !fs::exists(status))
    return Error{Error::Kind::input, "there is no record here; `entente read` makes one", path, 0};
  if (access == Store::Access::read && fs::is_regular_file(status) && fs::file_size(path, error) == 0)
    return Error{Error::Kind::input, "is empty, no record of Entente", path, 0};
  if (fs::exists(status) && !fs::is_regular_file(status))
    return Error{Error::Kind::input, "is no regular file, so it cannot hold a record", path, 0};
  return std::nullopt;
}

}  // namespace

Result<void> Store::Parts::make_schema() {
  const std::string script =
      fmt::format("BEGIN; {} INSERT INTO meta VALUES ('format', 'entente'), ('schema', '{}'); COMMIT;",
                  schema_sql(), schema_version);
  auto made = connection.run(script);
  if (!made) static_cast<void>(connection.run("ROLLBACK"));
  return made;
}

Result<void> Store::Parts::upgrade(std::string_view sql) {
  auto made = connection.run(fmt::format("BEGIN; {} COMMIT;", sql));
  if (!made) {
    static_cast<void>(connection.run("ROLLBACK"));
    return told(made.error());
  }
  return {};
}

Result<void> Store::Parts::check_schema(Store::Access access) {
  auto query = connection.prepare(
      "SELECT table_name FROM duckdb_tables() WHERE NOT internal AND schema_name = 'main' ORDER BY 1");
  if (!query) return told(query.error());
  auto tables = query->run();
  if (!tables) return told(tables.error());
  bool any = false, meta = false;
  while (tables->next()) {
    any = true;
    meta = meta || tables->text(0) == "meta";
  }
  if (!any) return make_schema();

  std::string format, version;
  if (meta) {
    if (auto read = connection.prepare("SELECT key, value FROM meta"); read) {
      if (auto values = read->run(); values) {
        while (values->next()) {
          if (values->text(0) == "format") format = values->text(1);
          if (values->text(0) == "schema") version = values->text(1);
        }
      }
    }
  }
  if (format != "entente")
    return input_error("is a DuckDB file, but no record of Entente; name another one with --db", path);
  const int number = std::atoi(version.c_str());
  if (number < 1 || number > schema_version)
    return input_error(fmt::format("was made by {} Entente (record version {}, this program has {})",
                                   number > schema_version ? "a newer" : "another", version, schema_version),
                       path);
  // A record of an older version can be read as it is, and written once it has been brought up to date.
  if (access == Store::Access::read) {
    has_unknown_names = number >= 2;
    has_coordinates = number >= 3;
    has_overrides = number >= 4;
    first_sentence = number >= 4 ? 1 : 0;
    has_numbers = number >= 5;
    has_confirmations = number >= 7;
    has_text_parts = number >= 8;
    return {};
  }
  const std::array<std::string, schema_version - 1> upgrades{std::string(upgrade_1_sql),
                                                             upgrade_2_sql(),
                                                             upgrade_3_sql(),
                                                             std::string(upgrade_4_sql),
                                                             upgrade_5_sql(),
                                                             upgrade_6_sql(),
                                                             upgrade_7_sql()};
  for (int from = number; from < schema_version; ++from)
    if (auto made = upgrade(upgrades[static_cast<std::size_t>(from - 1)]); !made) return made;
  return {};
}

Result<Store> Store::open(const std::string& path, Access access) {
  if (auto error = path_error(path, access)) return tl::unexpected<Error>(*error);
  auto connection =
      duck::Connection::open(path, access == Access::write ? duck::Access::write : duck::Access::read);
  if (!connection) return tl::unexpected<Error>(open_error(path, connection.error().message, access));
  auto parts = std::make_unique<Parts>(std::move(*connection), path);
  if (auto checked = parts->check_schema(access); !checked) return parts->told(checked.error());
  return Store(std::move(parts));
}

Result<Store> Store::in_memory() {
  auto connection = duck::Connection::open(":memory:", duck::Access::write);
  if (!connection) return tl::unexpected<Error>(connection.error());
  auto parts = std::make_unique<Parts>(std::move(*connection), ":memory:");
  if (auto made = parts->make_schema(); !made) return tl::unexpected<Error>(made.error());
  return Store(std::move(parts));
}

Result<Store> Store::beside() const {
  auto connection = parts_->connection.beside();
  if (!connection) return parts_->told(connection.error());
  auto parts = std::make_unique<Parts>(std::move(*connection), parts_->path);
  parts->has_unknown_names = parts_->has_unknown_names;
  parts->has_coordinates = parts_->has_coordinates;
  parts->has_overrides = parts_->has_overrides;
  parts->first_sentence = parts_->first_sentence;
  parts->has_numbers = parts_->has_numbers;
  parts->has_confirmations = parts_->has_confirmations;
  parts->has_text_parts = parts_->has_text_parts;
  return Store(std::move(parts));
}

Store::Store(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

const std::string& Store::path() const { return parts_->path; }
duck::Connection& Store::connection() const { return parts_->connection; }

Result<void> Store::expect_much(std::uint64_t memory) {
  auto set = parts_->connection.run(
      fmt::format("SET memory_limit = '{}B'; SET checkpoint_threshold = '{}B';", memory, memory / 2));
  if (!set) return parts_->told(set.error());
  return set;
}

}  // namespace entente
