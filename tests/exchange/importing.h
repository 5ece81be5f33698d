// What the tests of the importer share: files of made-up rows, an import with small batches, a dump that shows every byte.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>

#include "exchange/export.h"
#include "exchange/importer.h"
#include "record/duckdb.h"
#include "record/sample.h"

namespace entente::importing {

inline const Lookups& tables() {
  static const World world = World::load("knowledge").value();
  static const Lookups loaded = Lookups::load("knowledge", world).value();
  return loaded;
}

// Rows of the sample layout's kind as quadruples need no names; a GDELT 1.0 row needs no files beside it.
inline std::string gdelt_row(int n) {
  static const char* const actors[] = {"USA", "RUSGOV", "CHN", "UKRMIL", "IRQKUR", "DEU", "", "FRAGOV"};
  static const char* const codes[] = {"042", "112", "010", "190", "163", "057"};
  std::string row = std::to_string(1000 + n) + "\t201409" + (n % 28 < 9 ? "0" : "") +
                    std::to_string(n % 28 + 1) + "\t201409\t2014\t2014.7\t" + actors[n % 8];
  row += std::string(10, '\t') + actors[(n / 3) % 7];
  row += std::string(10, '\t') + "1\t" + codes[n % 6] + "\t" + codes[n % 6] + "\t04\t1\t1.5\t" +
         std::to_string(n % 9 + 1) + "\t1\t1\t0";
  row += std::string(21, '\t') + "\t20140901\thttp://example.org/" + std::to_string(n);
  return row;
}

inline void write(const std::string& file, const std::string& text) {
  std::ofstream(file, std::ios::binary) << text;
}

inline std::string many_rows(int count) {
  std::string out;
  for (int n = 0; n < count; ++n) {
    out += n % 211 == 7 ? "a row of another kind" : gdelt_row(n);
    out += '\n';
  }
  return out;
}

inline Result<ImportOutcome> import(
    Store& store, const std::string& file, const std::string& format = {},
    std::size_t batch_bytes = 64UL << 20,
    const std::function<bool(const ImportProgress&)>& go_on = [](const ImportProgress&) { return true; }) {
  ImportRequest request;
  request.file = file;
  request.format = format;
  request.began_at = "2024-01-01T00:00:00";
  request.batch_bytes = batch_bytes;
  return Importer(store, tables()).run(request, go_on);
}

// The whole of a file.
inline std::string bytes_of(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

// What `entente export parquet` writes of the record, and every table of imports as Parquet, rows in a fixed order; their bytes
// one after the other.
inline std::string dump(const std::string& record, const sample::Folder& folder) {
  const std::string file = folder.file("dump.parquet");
  const Store store = Store::open(record, Store::Access::read).value();
  ExportOptions options;
  options.format = ExportFormat::parquet;
  options.file = file;
  const auto exported = export_events(store, tables().world(), "knowledge", options);
  EXPECT_TRUE(exported) << (exported ? "" : exported.error().text());
  std::string out = bytes_of(file);
  for (const char* sql : {"SELECT * FROM imported_events ORDER BY import, line",
                          "SELECT * FROM set_aside ORDER BY import, line",
                          "SELECT * FROM unmapped ORDER BY import, field, value",
                          "SELECT * FROM coverage ORDER BY import, actor, year",
                          "SELECT * EXCLUDE (began_at) FROM imports ORDER BY id"}) {
    const auto done =
        store.connection().run(std::string("COPY (") + sql + ") TO '" + file + "' (FORMAT parquet)");
    EXPECT_TRUE(done) << (done ? "" : done.error().message);
    out += bytes_of(file);
  }
  return out;
}

inline std::string ask(Store& store, const std::string& sql) {
  auto query = store.connection().prepare(sql);
  if (!query) return query.error().message;
  auto rows = query->run();
  if (!rows) return rows.error().message;
  std::string out;
  while (rows->next()) out += (out.empty() ? "" : " ") + rows->text(0);
  return out;
}

}  // namespace entente::importing
