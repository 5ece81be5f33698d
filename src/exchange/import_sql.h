// The SQL of an import: how a batch becomes rows of imported_events. Private to src/exchange.
//
// Purpose: everything that is the same for all formats, in one place: the columns that formats stage, their types and faults,
//          the tables of resolved keys, the one INSERT.
// Thread-safety: pure functions.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/error.h"
#include "exchange/format.h"

namespace entente::import_sql {

// Temporary tables of one import: resolved_party, resolved_event, resolved_country, empty.
std::string make_tables();
std::string drop_tables();

// What `raw` is for a batch of CSV text in the file at `path`, or for rows [first, last) of a Parquet file, from 0.
std::string raw_text(const Layout& layout, const std::string& path);
std::string raw_parquet(const std::string& path, std::uint64_t first, std::uint64_t last);

// Makes the temporary table `staged` out of `raw`: every staged column, typed, and `fault`. Error (internal): the format names
// a column that does not exist.
Result<std::string> stage(const DataFormat& format, const Layout& layout, const std::string& raw);

// The distinct keys of `staged` that no resolved_* table has. `kind`: party, event, country.
std::string new_keys(const std::string& kind, bool several_parties);
// Whether the format stages further parties.
bool several_parties(const std::vector<StagedColumn>& staged);

// Rows of `staged` without a fault into imported_events; $1 is the import's id, $2 its origin.
std::string insert_events(bool several_parties);
// What of them could not be mapped, counted, into unmapped; $1 is the import's id.
std::string insert_unmapped(bool several_parties);
// At the end: the counts of the batches as one row a value; coverage; $1 is the import's id.
std::vector<std::string> finish();
// What an import has stored; $1 is its id.
std::vector<std::string> forget();

}  // namespace entente::import_sql
