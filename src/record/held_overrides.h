// Overrides and the coder's records as they lie in the tables; private to src/record.
//
// Purpose: what correcting (correct.cpp) and settling (settle.cpp) both look at. Input: the record's own connection. Output:
// plain values. Errors: internal, as DuckDB says. Thread-safety: as of the connection.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "record/duckdb.h"

namespace entente {

// The tables that records lie in, and by which column a record's rows are known.
inline constexpr std::array<std::pair<const char*, const char*>, 4> record_tables{
    {{"events", "id"}, {"event_actors", "event"}, {"statements", "id"}, {"ties", "id"}}};

// One of the coder's records, where it stands.
struct CodedPlace {
  std::string id, kind;
  std::int64_t begin = 0, end = 0;
};

// An override on file.
struct HeldOverride {
  std::string id, report, kind, record, replacement, twin, before;
  std::int64_t begin = 0, end = 0;
  std::vector<std::string> beside, superseded;
};

// Those of the reports, by id.
Result<std::vector<HeldOverride>> overrides_of(duck::Connection& connection,
                                               const std::vector<std::string>& reports);
// What the coder says of the report and no correction has put aside, by id.
Result<std::vector<CodedPlace>> coded_places(duck::Connection& connection, const std::string& report);

}  // namespace entente
