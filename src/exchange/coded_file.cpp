#include "exchange/coded_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "exchange/format.h"
#include "exchange/unpack.h"
#include "record/bundle.h"
#include "record/duckdb.h"
#include "record/fingerprint.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

Result<std::vector<std::string>> columns_of(duck::Connection& connection, const std::string& path) {
  const auto fault = [&](const Error& error) {
    return input_error("is no Parquet file that can be read: " + error.message, path);
  };
  auto query = connection.prepare("SELECT column_name FROM (DESCRIBE SELECT * FROM read_parquet(" +
                                  quoted_sql(path) + "))");
  if (!query) return fault(query.error());
  auto rows = query->run();
  if (!rows) return fault(rows.error());
  std::vector<std::string> out;
  while (rows->next()) out.push_back(rows->text(0));
  return out;
}

bool has(const std::vector<std::string>& columns, std::string_view name) {
  return std::ranges::find(columns, name) != columns.end();
}

}  // namespace

struct CodedFile::Parts {
  // An own database: the record's connection is free while rows of the file are still to come.
  Parts(duck::Connection opened, std::string file) : connection(std::move(opened)), path(std::move(file)) {}
  ~Parts() {
    chunk = {};
    duckdb_destroy_result(&result);
  }
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;

  duck::Connection connection;
  std::string path;
  duckdb_result result{};
  duck::Owned<duckdb_data_chunk, duckdb_destroy_data_chunk> chunk;
  std::vector<Cells> columns;
  std::size_t at = 0, size = 0;
  std::uint64_t number = 0;
};

CodedFile::CodedFile(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
CodedFile::CodedFile(CodedFile&&) noexcept = default;
CodedFile& CodedFile::operator=(CodedFile&&) noexcept = default;
CodedFile::~CodedFile() = default;

Result<CodedFile> CodedFile::open(const std::string& path) {
  std::error_code error;
  if (!fs::exists(path, error)) return input_error("there is no such file", path);
  if (!is_parquet(path)) return input_error("is no Parquet file", path);
  auto connection = duck::Connection::open(":memory:", duck::Access::write);
  if (!connection) return tl::unexpected<Error>(connection.error());
  auto parts = std::make_unique<Parts>(std::move(*connection), path);
  const auto columns = columns_of(parts->connection, path);
  if (!columns) return tl::unexpected<Error>(columns.error());
  for (const arrow::Field& field : bundle_schema().children)
    if (!has(*columns, field.name))
      return input_error(fmt::format("holds no coded reports: it lacks the column {}", field.name), path);

  const auto fault = [&](const char* reason) {
    std::string words = reason == nullptr ? "DuckDB gave no reason" : reason;
    return input_error("can't be read as coded reports: " + words.substr(0, words.find('\n')), path);
  };
  const std::string sql = bundle_sql() + " FROM read_parquet(" + quoted_sql(path) + ")";
  duck::Owned<duckdb_prepared_statement, duckdb_destroy_prepare> statement;
  if (duckdb_prepare(parts->connection.handle(), sql.c_str(), statement.out()) != DuckDBSuccess)
    return fault(duckdb_prepare_error(statement.get()));
  duck::Owned<duckdb_pending_result, duckdb_destroy_pending> pending;
  if (duckdb_pending_prepared_streaming(statement.get(), pending.out()) != DuckDBSuccess)
    return fault(duckdb_pending_error(pending.get()));
  if (duckdb_execute_pending(pending.get(), &parts->result) != DuckDBSuccess)
    return fault(duckdb_result_error(&parts->result));
  return CodedFile(std::move(parts));
}

Result<bool> CodedFile::next() {
  Parts& parts = *parts_;
  ++parts.number;
  if (++parts.at < parts.size) return true;
  do {
    duck::Owned<duckdb_data_chunk, duckdb_destroy_data_chunk> chunk;
    *chunk.out() = duckdb_fetch_chunk(parts.result);
    parts.chunk = std::move(chunk);
    if (parts.chunk.get() == nullptr) {
      const char* reason = duckdb_result_error(&parts.result);
      if (reason == nullptr || *reason == '\0') return false;
      const std::string words = reason;
      return input_error("can't be read any further: " + words.substr(0, words.find('\n')), parts.path);
    }
    parts.size = duckdb_data_chunk_get_size(parts.chunk.get());
  } while (parts.size == 0);
  parts.at = 0;
  parts.columns.clear();
  for (std::size_t i = 0; i < bundle_schema().children.size(); ++i)
    parts.columns.emplace_back(duckdb_data_chunk_get_vector(parts.chunk.get(), i));
  return true;
}

std::uint64_t CodedFile::number() const { return parts_->number; }

Result<CodedRow> CodedFile::row() const {
  auto row = coded_row(parts_->columns, parts_->at);
  if (!row) return input_error(fmt::format("row {}: {}", number(), row.error().message), parts_->path);
  if (row->error.empty() && fingerprint(row->report, row->records) != row->fingerprint)
    return input_error(
        fmt::format("row {}: its records are not those that were coded; they were changed since", number()),
        parts_->path);
  return row;
}

bool is_coded_file(const std::string& path) {
  std::error_code error;
  if (!fs::is_regular_file(path, error) || !is_parquet(path)) return false;
  auto connection = duck::Connection::open(":memory:", duck::Access::write);
  if (!connection) return false;
  const auto columns = columns_of(*connection, path);
  if (!columns) return false;
  return has(*columns, "fingerprint") && has(*columns, "sentences") && has(*columns, "event_actors");
}

std::vector<std::string> coded_parts(const std::string& path) {
  std::error_code error;
  if (!fs::is_directory(path, error)) return {path};
  std::vector<std::string> out;
  for (fs::recursive_directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    std::error_code one;
    const bool passed_over = name.starts_with('.') || name.starts_with('_');
    if (it->is_directory(one)) {
      if (passed_over) it.disable_recursion_pending();
    } else if (!passed_over && name.ends_with(".parquet")) {
      out.push_back(it->path().string());
    }
  }
  std::ranges::sort(out);
  return out;
}

}  // namespace entente
