// DuckDB's C API in owning handles.
//
// Purpose: the least that the record needs: open a file, run SQL, bind and fetch, append rows. Nothing here
//          knows what a report is.
// Input: SQL, bound values. Output: rows of typed values.
// Errors: every failing call gives an internal Error whose message is the first line of DuckDB's own; the
//         Store turns those that a person can mend into input Errors.
// Thread-safety: none beyond DuckDB's: one Connection with all that came from it is used by one thread at a
// time; Connection::beside() gives each thread its own.
#pragma once

#include <duckdb.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/error.h"

namespace entente::duck {

enum class Access : std::uint8_t { read, write };

// A handle of the C API that is closed by `Close(&handle)`. Moved, never copied.
template <class Handle, auto Close>
class Owned {
 public:
  Owned() = default;
  Owned(Owned&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  Owned& operator=(Owned&& other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }
  ~Owned() {
    if (handle_ != nullptr) Close(&handle_);
  }
  Handle get() const { return handle_; }
  Handle* out() { return &handle_; }  // for calls that fill the handle

 private:
  Handle handle_ = nullptr;
};

// The rows of one answer, held in memory. Columns count from 0. A value is read by the type that its column
// has in the SQL; reading it as another is a fault of the caller.
class Rows {
 public:
  Rows(Rows&&) noexcept;
  Rows& operator=(Rows&&) = delete;
  ~Rows();

  // Moves to the next row, at first to the first one; false when there is none.
  bool next();
  bool null(std::size_t column) const;
  std::string text(std::size_t column) const;                    // VARCHAR; "" for NULL
  std::int64_t integer(std::size_t column) const;                // BIGINT; 0 for NULL
  double number(std::size_t column) const;                       // DOUBLE; 0 for NULL
  bool boolean(std::size_t column) const;                        // BOOLEAN; false for NULL
  std::optional<Date> date(std::size_t column) const;            // DATE
  std::vector<std::string> list(std::size_t column) const;       // VARCHAR[]; empty for NULL
  std::vector<std::int64_t> integers(std::size_t column) const;  // BIGINT[]; empty for NULL

 private:
  friend class Query;
  explicit Rows(duckdb_result result) : result_(result) {}
  template <class T>
  const T* values(std::size_t column) const;

  duckdb_result result_;
  Owned<duckdb_data_chunk, duckdb_destroy_data_chunk> chunk_;
  std::size_t row_ = 0, size_ = 0;
};

// A prepared SQL statement. Parameters ($1, $2 …) are bound from 1 and keep their values between runs.
class Query {
 public:
  Query& bind(std::size_t parameter, std::string_view text);
  Query& bind(std::size_t parameter, std::int64_t value);
  Query& bind(std::size_t parameter, Date value);
  Query& bind(std::size_t parameter, const std::vector<std::string>& list);  // VARCHAR[]
  // Errors include those of an earlier bind.
  Result<Rows> run();

 private:
  friend class Connection;
  Owned<duckdb_prepared_statement, duckdb_destroy_prepare> handle_;
  bool bad_bind_ = false;
};

// Appends rows to one table, column by column in the table's order. What was appended becomes part of the
// open transaction with flush(). After an error the Appender is of no more use.
class Appender {
 public:
  Appender& add(std::string_view text);
  Appender& add(std::int64_t value);
  Appender& add(double value);
  Appender& add(bool value);
  Appender& add(std::optional<Date> value);  // NULL for nothing
  Appender& add(const std::vector<std::string>& list);
  Appender& add_null();
  Appender& end_row();
  // The first error since the last flush, if there was one; then nothing was flushed.
  Result<void> flush();

 private:
  friend class Connection;
  void note(duckdb_state state);
  bool pending_ = false;  // a row since the last flush; flushing costs half a millisecond even without one
  Owned<duckdb_appender, duckdb_appender_destroy> handle_;
  std::string error_;  // the first one; those after it only follow from it
};

class Connection {
 public:
  // Opens the file, making it if it is not there (Access::write), or for reading only; ":memory:" is a
  // database of this process. DuckDB lets one process write or many read.
  static Result<Connection> open(const std::string& path, Access access);
  // Another connection to the same database, for another thread. The database is closed with the last of them.
  Result<Connection> beside() const;

  // One or more SQL statements whose answer nobody needs.
  Result<void> run(const std::string& sql);
  Result<Query> prepare(const std::string& sql);
  Result<Appender> append_to(const std::string& table);
  // For what this header has no word for; closed with the Connection.
  duckdb_connection handle() const { return connection_.get(); }

 private:
  std::shared_ptr<Owned<duckdb_database, duckdb_close>> database_;
  Owned<duckdb_connection, duckdb_disconnect> connection_;  // after the database: it ends first
};

}  // namespace entente::duck
