// Schema: the tables and views of a record file, as SQL.
//
// Purpose: what a researcher finds who opens the file with any DuckDB client; docs/record.md describes every
// column. Thread-safety: constants.
#pragma once

#include <string_view>

namespace entente {

// Counts up with every change that an older program could not read or write.
inline constexpr int schema_version = 2;

// Brings a record of version 1 to version 2: the table of names that nothing matched, which stays empty until reports
// are read again.
extern const std::string_view upgrade_sql;

// Creates every table and view in an empty database, but no row of `meta`.
extern const std::string_view schema_sql;

}  // namespace entente
