// Importer: files of other data sets into the record.
//
// Purpose: the one way in for every format: batches in transactions, rows that are no events set aside with file, line and
//          reason, codes resolved once a distinct value, what could not be mapped counted, coverage written at the end.
// Input:   a record open for writing, a World, tables, files. Output: rows of imports, imported_events, set_aside, unmapped and
//          coverage (docs/record.md).
// Guarantees: a file goes in once, by the hash of its unpacked bytes; whatever happens to the process, the record holds whole
//          batches, and the next import of the file goes on behind the last one and ends with the same rows. A file that is
//          damaged or not all there is refused before anything of it is stored.
// Thread-safety: one thread; DuckDB uses its own.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/error.h"
#include "exchange/format.h"
#include "exchange/lookups.h"
#include "record/store.h"

namespace entente {

struct ImportRequest {
  std::string file;
  std::string format;  // a format's name; "" to recognise it
  std::string origin;  // "" for the format's own
  std::string name;    // what the record calls the file; "" for its path
  FormatOptions options;
  std::string began_at;                  // ISO 8601, UTC
  std::size_t batch_bytes = 64UL << 20;  // of text in one transaction
  std::uint64_t batch_rows = 200'000;    // of a Parquet file in one transaction
  std::string scratch;                   // where batches lie for DuckDB to read; "" for memory alone
};

struct ImportOutcome {
  std::string id, format, origin;
  std::uint64_t rows_read = 0, rows_stored = 0,
                rows_aside = 0;  // of the whole file so far, earlier runs included
  std::uint64_t unmapped = 0;    // values that no table knows, each counted once
  bool unchanged = false;        // all of it was there before
  bool resumed = false;          // an interrupted import went on
  bool replaced = false;         // an unfinished import of an earlier state of the file was taken away first
  bool interrupted = false;      // `go_on` said no
};

// How far an import is, in unpacked bytes and rows.
struct ImportProgress {
  std::uint64_t bytes = 0, of_bytes = 0, rows = 0;
};

class Importer {
 public:
  // Both must outlive the Importer.
  Importer(Store& store, const Lookups& tables) : store_(store), tables_(tables) {}

  // Imports one file. After each batch `go_on` is asked whether to. Errors (input) name the file: it can't be read, is of no
  // format or of another than was said; nothing of the batch at hand is stored then. (usage): an option is missing.
  Result<ImportOutcome> run(const ImportRequest& request,
                            const std::function<bool(const ImportProgress&)>& go_on);

 private:
  Store& store_;
  const Lookups& tables_;
};

// The beginning of the file, and the format that recognises it. Error (input) if none does, or not the one that was said.
struct Recognised {
  std::unique_ptr<DataFormat> format;
  Layout layout;
  Head head;
};
// `mapping`: the mapping file of a CSV, or "".
Result<Recognised> recognise_file(const std::string& file, const std::string& format,
                                  const std::string& mapping, duck::Connection& connection);

}  // namespace entente
