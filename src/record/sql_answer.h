// A person's own SQL over the record, for reading only.
//
// Purpose: `entente sql`: any SELECT over the tables and views of docs/record.md, one statement at a time, without access to
//          files or the network, within limits of memory and time.
// Input: SQL. Output: rows as text or as JSON values, handed over as they come: an answer may be larger than memory.
// Errors: usage for SQL that DuckDB refuses, with its whole message; for more than one statement or one that does not read;
//         for an answer that takes too long or too much memory.
// Thread-safety: used by one thread at a time.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "record/store.h"

namespace entente {

struct SqlLimits {
  unsigned memory_mb = 2048;
  unsigned seconds = 60;  // 0 for as long as it takes
};

struct SqlColumn {
  std::string name;
  bool number = false;  // such columns are set to the right
};

enum class SqlForm : unsigned char {
  text,  // as DuckDB casts to VARCHAR
  json,  // a JSON value each; numbers that JSON has no word for are null
};

struct SqlSink {
  std::function<void(const std::vector<SqlColumn>&)> columns;               // once, before any row
  std::function<bool(const std::vector<std::optional<std::string>>&)> row;  // NULL is nothing; false: enough
};

// A way to end an answer from another thread.
class SqlCancel {
 public:
  void ask();  // may come before the answer has begun, or after its end
  bool asked() const { return asked_; }

  // For answer_sql().
  void begin(std::function<void()> interrupt);
  void end();

 private:
  std::mutex mutex_;
  std::atomic<bool> asked_ = false;
  std::function<void()> interrupt_;
};

// Locks the record's connection first: nothing else can be asked of `store` but what reads.
Result<void> answer_sql(const Store& store, const std::string& sql, SqlForm form, const SqlLimits& limits,
                        const SqlSink& sink, SqlCancel* cancel = nullptr);

}  // namespace entente
