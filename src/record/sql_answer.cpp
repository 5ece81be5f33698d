#include "record/sql_answer.h"

#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "base/text.h"
#include "record/duckdb.h"
#include "record/sql_guard.h"

namespace entente {
namespace {

using Extracted = duck::Owned<duckdb_extracted_statements, duckdb_destroy_extracted>;
using Prepared = duck::Owned<duckdb_prepared_statement, duckdb_destroy_prepare>;
using Pending = duck::Owned<duckdb_pending_result, duckdb_destroy_pending>;
using Chunk = duck::Owned<duckdb_data_chunk, duckdb_destroy_data_chunk>;

// Ends a query that runs for too long, or that somebody no longer wants. Joins its thread when it goes.
class Watch {
 public:
  Watch(duckdb_connection connection, unsigned seconds, SqlCancel* cancel) : cancel_(cancel) {
    if (cancel_ != nullptr) cancel_->begin([connection] { duckdb_interrupt(connection); });
    if (seconds == 0 && cancel_ == nullptr) return;
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
    thread_ = std::jthread([this, connection, seconds, end](const std::stop_token& stop) {
      // Again and again: DuckDB forgets an interruption that comes just before the query begins.
      for (;;) {
        std::unique_lock lock(mutex_);
        wake_.wait_for(lock, stop, std::chrono::milliseconds(50), [] { return false; });
        if (stop.stop_requested()) return;
        if (seconds > 0 && std::chrono::steady_clock::now() >= end) ended_ = true;
        if (ended_ || cancelled()) duckdb_interrupt(connection);
      }
    });
  }
  ~Watch() {
    if (cancel_ != nullptr) cancel_->end();
  }
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;
  bool ended() const { return ended_; }
  bool cancelled() const { return cancel_ != nullptr && cancel_->asked(); }

 private:
  SqlCancel* cancel_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::atomic<bool> ended_ = false;
  std::jthread thread_;  // last, so that it ends first
};

std::string message_of(const char* message) {
  std::string out(message == nullptr ? "DuckDB gave no reason" : message);
  while (!out.empty() && out.back() == '\n') out.pop_back();
  return out;
}

bool is_number(duckdb_type type) {
  switch (type) {
    case DUCKDB_TYPE_TINYINT:
    case DUCKDB_TYPE_SMALLINT:
    case DUCKDB_TYPE_INTEGER:
    case DUCKDB_TYPE_BIGINT:
    case DUCKDB_TYPE_UTINYINT:
    case DUCKDB_TYPE_USMALLINT:
    case DUCKDB_TYPE_UINTEGER:
    case DUCKDB_TYPE_UBIGINT:
    case DUCKDB_TYPE_HUGEINT:
    case DUCKDB_TYPE_UHUGEINT:
    case DUCKDB_TYPE_FLOAT:
    case DUCKDB_TYPE_DOUBLE:
    case DUCKDB_TYPE_DECIMAL:
      return true;
    default:
      return false;
  }
}

Result<Prepared> prepare(duckdb_connection connection, const std::string& sql) {
  Prepared out;
  if (duckdb_prepare(connection, sql.c_str(), out.out()) != DuckDBSuccess)
    return usage_error(message_of(duckdb_prepare_error(out.get())));
  return out;
}

// The one statement, if it is one that reads.
Result<Prepared> the_statement(duckdb_connection connection, const std::string& sql) {
  Extracted statements;
  const idx_t count = duckdb_extract_statements(connection, sql.c_str(), statements.out());
  if (count == 0) {
    const char* message = duckdb_extract_statements_error(statements.get());
    return usage_error(message == nullptr ? "there is no SQL to answer" : message_of(message));
  }
  if (count > 1)
    return usage_error("one statement at a time, please (a PIVOT needs the list of its values: IN (…))");
  Prepared out;
  if (duckdb_prepare_extracted_statement(connection, statements.get(), 0, out.out()) != DuckDBSuccess)
    return usage_error(message_of(duckdb_prepare_error(out.get())));
  const duckdb_statement_type type = duckdb_prepared_statement_type(out.get());
  if (type != DUCKDB_STATEMENT_TYPE_SELECT && type != DUCKDB_STATEMENT_TYPE_EXPLAIN)
    return usage_error(
        "only statements that read are answered: SELECT, WITH, FROM, DESCRIBE, SUMMARIZE, EXPLAIN");
  if (duckdb_nparams(out.get()) > 0)
    return usage_error("there are no values for the parameters ($1, ?) of the SQL");
  return out;
}

std::vector<SqlColumn> columns_of(const Prepared& statement) {
  std::vector<SqlColumn> out;
  const idx_t count = duckdb_prepared_statement_column_count(statement.get());
  for (idx_t i = 0; i < count; ++i) {
    const char* name = duckdb_prepared_statement_column_name(statement.get(), i);
    out.push_back(
        {name == nullptr ? "" : name, is_number(duckdb_prepared_statement_column_type(statement.get(), i))});
    duckdb_free(const_cast<char*>(name));
  }
  return out;
}

// The statement up to its semicolon. Quoted text and comments may hold others; what follows the real one is a comment at
// most, for there is one statement only.
std::string_view without_end(std::string_view sql) {
  const auto past = [&](std::string_view end, std::size_t from) {
    const std::size_t found = sql.find(end, from);
    return found == std::string_view::npos ? sql.size() : found + end.size();
  };
  for (std::size_t at = 0; at < sql.size();) {
    const std::string_view rest = sql.substr(at);
    if (rest.front() == ';') return sql.substr(0, at);
    if (rest.front() == '\'' || rest.front() == '"')
      at = past(rest.substr(0, 1), at + 1);
    else if (rest.starts_with("--"))
      at = past("\n", at);
    else if (rest.starts_with("/*"))
      at = past("*/", at + 2);
    else if (rest.starts_with("$$"))
      at = past("$$", at + 2);
    else
      ++at;
  }
  return sql;
}

// The statement with every column as text. Columns are called by place, for two may have one name.
std::string as_text(std::string_view sql, const std::vector<SqlColumn>& columns, SqlForm form) {
  const std::string_view bare = trim(without_end(sql));
  std::string values, names;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::string name = fmt::format("c{}", i);
    // to_json() would write NaN and Infinity, which are no JSON.
    const std::string value = form == SqlForm::text ? name
                              : columns[i].number
                                  ? fmt::format("CASE WHEN isfinite({0}::DOUBLE) THEN to_json({0}) END", name)
                                  : fmt::format("to_json({})", name);
    values += fmt::format("{}CAST({} AS VARCHAR)", i == 0 ? "" : ", ", value);
    names += (i == 0 ? "" : ", ") + name;
  }
  // The line end closes a comment at the end of the SQL.
  return fmt::format("SELECT {} FROM ({}\n) AS answer({})", values, bare, names);
}

// False once the sink has enough.
bool hand_over(duckdb_data_chunk chunk, std::size_t columns, const SqlSink& sink) {
  std::vector<std::optional<std::string>> row(columns);
  const idx_t rows = duckdb_data_chunk_get_size(chunk);
  for (idx_t r = 0; r < rows; ++r) {
    for (std::size_t c = 0; c < columns; ++c) {
      duckdb_vector vector = duckdb_data_chunk_get_vector(chunk, c);
      std::uint64_t* validity = duckdb_vector_get_validity(vector);
      if (validity != nullptr && !duckdb_validity_row_is_valid(validity, r)) {
        row[c].reset();
        continue;
      }
      auto* strings = static_cast<duckdb_string_t*>(duckdb_vector_get_data(vector));
      row[c].emplace(duckdb_string_t_data(&strings[r]), duckdb_string_t_length(strings[r]));
    }
    if (!sink.row(row)) return false;
  }
  return true;
}

Error ended_error(const Watch& watch, std::string message, const SqlLimits& limits) {
  if (watch.cancelled()) return {Error::Kind::usage, "was cancelled", {}, 0};
  if (watch.ended())
    return {Error::Kind::usage,
            fmt::format("no answer within {} s: ask for less (a LIMIT, a date), or give it more time",
                        limits.seconds),
            {},
            0};
  if (message.starts_with("Out of Memory"))
    message = fmt::format("the answer needs more than {} MB: ask for less, or give it more memory",
                          limits.memory_mb);
  return {Error::Kind::usage, std::move(message), {}, 0};
}

}  // namespace

void SqlCancel::ask() {
  const std::lock_guard lock(mutex_);
  asked_ = true;
  if (interrupt_) interrupt_();
}

void SqlCancel::begin(std::function<void()> interrupt) {
  const std::lock_guard lock(mutex_);
  interrupt_ = std::move(interrupt);
  if (asked_) interrupt_();
}

void SqlCancel::end() {
  const std::lock_guard lock(mutex_);
  interrupt_ = nullptr;
}

Result<void> answer_sql(const Store& store, const std::string& sql, SqlForm form, const SqlLimits& limits,
                        const SqlSink& sink, SqlCancel* cancel) {
  if (const std::string name = forbidden_in_sql(sql); !name.empty())
    return usage_error(name +
                       " is disabled here: SQL reads the tables and views of the record, nothing else");
  duck::Connection& connection = store.connection();
  // The configuration is locked last, so that no SQL can open what was closed. A store that was locked before stays so.
  if (auto locked =
          connection.run(fmt::format("SET memory_limit = '{}MB'; SET temp_directory = ''; "
                                     "SET enable_external_access = false; SET lock_configuration = true",
                                     limits.memory_mb));
      !locked && locked.error().message.find("locked") == std::string::npos)
    return internal_error(locked.error().message, store.path());
  // DuckDB itself refuses what writes, should a statement that does pass for one that reads.
  if (auto begun = connection.run("BEGIN TRANSACTION READ ONLY"); !begun)
    return internal_error(begun.error().message, store.path());
  struct Ending {
    duck::Connection& connection;
    ~Ending() { static_cast<void>(connection.run("ROLLBACK")); }
  } ending{connection};
  duckdb_connection handle = connection.handle();
  auto given = the_statement(handle, sql);
  if (!given) return tl::unexpected<Error>(given.error());
  const std::vector<SqlColumn> columns = columns_of(*given);
  // A plan is text already, and can't stand in a FROM.
  const bool plain = duckdb_prepared_statement_type(given->get()) == DUCKDB_STATEMENT_TYPE_EXPLAIN;
  auto statement = plain ? std::move(given) : prepare(handle, as_text(sql, columns, form));
  if (!statement) return tl::unexpected<Error>(statement.error());

  const Watch watch(handle, limits.seconds, cancel);
  duckdb_result result{};
  Pending pending;
  const bool begun = duckdb_pending_prepared_streaming(statement->get(), pending.out()) == DuckDBSuccess &&
                     duckdb_execute_pending(pending.get(), &result) == DuckDBSuccess;
  struct Closer {
    duckdb_result* result;
    ~Closer() { duckdb_destroy_result(result); }
  } closer{&result};
  if (!begun) {
    const char* message = duckdb_result_error(&result);
    if (message == nullptr) message = duckdb_pending_error(pending.get());
    return tl::unexpected<Error>(ended_error(watch, message_of(message), limits));
  }
  sink.columns(columns);
  const std::size_t width = duckdb_column_count(&result);
  for (;;) {
    Chunk chunk;
    *chunk.out() = duckdb_fetch_chunk(result);
    if (chunk.get() == nullptr) break;
    if (!hand_over(chunk.get(), width, sink)) return {};
  }
  // The stream ends in the same way whether all rows came or the query broke off.
  if (const char* message = duckdb_result_error(&result); message != nullptr && *message != '\0')
    return tl::unexpected<Error>(ended_error(watch, message_of(message), limits));
  if (watch.ended() || watch.cancelled()) return tl::unexpected<Error>(ended_error(watch, {}, limits));
  return {};
}

}  // namespace entente
