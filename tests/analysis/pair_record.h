// A record in memory with a few imported events beside a coded report, for tests of what is asked of the views.
#pragma once

#include <string>

#include "record/duckdb.h"
#include "record/sample.h"
#include "record/store.h"

namespace entente::sample {

// An imported event as SQL values; `more_source` and `more_target` as lists or "NULL".
struct ImportedRow {
  std::string id, source, target, cameo = "010", type = "CONSULT";
  int quad = 1;
  double goldstein = 0;
  std::string from, to = {}, status = "occurred", origin = "gdelt";
  int mentions = 1;
  std::string more_source = "NULL", more_target = "NULL", text = {};
};

inline std::string quoted(const std::string& text) { return text.empty() ? "NULL" : "'" + text + "'"; }

inline Result<void> import(Store& store, const ImportedRow& row) {
  const auto side = [](const std::string& code) {
    return quoted(code) + ", " + quoted(std::string(first_part(code))) + ", " + quoted(code);
  };
  return store.connection().run(
      "INSERT INTO imported_events (id, import, line, origin, source, source_actor, source_name, target, "
      "target_actor, "
      "target_name, more_source, more_target, type, cameo, quad, goldstein, status, date_from, date_to, "
      "date_precision, "
      "mentions, text) VALUES (" +
      quoted(row.id) + ", 'file', 1, " + quoted(row.origin) + ", " + side(row.source) + ", " +
      side(row.target) + ", " + row.more_source + ", " + row.more_target + ", " + quoted(row.type) + ", " +
      quoted(row.cameo) + ", " + std::to_string(row.quad) + ", " + std::to_string(row.goldstein) + ", " +
      quoted(row.status) + ", " + quoted(row.from) + ", " + quoted(row.to.empty() ? row.from : row.to) +
      ", 'day', " + std::to_string(row.mentions) + ", " + quoted(row.text) + ")");
}

}  // namespace entente::sample
