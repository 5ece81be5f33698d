// Schema: the tables and views of a record file, as SQL.
//
// Purpose: what a researcher finds who opens the file with any DuckDB client; docs/record.md describes every
// column. Thread-safety: constants and pure functions.
#pragma once

#include <string>
#include <string_view>

namespace entente {

// Counts up with every change that an older program could not read or write.
inline constexpr int schema_version = 8;

// Brings a record of version 1 to version 2: the table of names that nothing matched, which stays empty until reports
// are read again.
extern const std::string_view upgrade_1_sql;
// Version 2 to version 3: events say in which state their place lies under another name, and where it lies; that stays
// empty until reports are read again.
std::string upgrade_2_sql();
// Version 3 to version 4: sentences are counted from 1; statements and ties have an origin; corrections by hand; the view
// `dyads` takes only reciprocal types for reciprocal.
std::string upgrade_3_sql();
// Version 4 to version 5: the numbers of events; empty until reports are read again.
extern const std::string_view upgrade_4_sql;
// Version 5 to version 6: imported events and the views that show them beside the coded ones.
std::string upgrade_5_sql();
// Version 6 to version 7: confirmations.
std::string upgrade_6_sql();
// Version 7 to version 8: long texts in parts; the table `reports` became a view over it.
std::string upgrade_7_sql();

// Creates every table and view in an empty database, but no row of `meta`.
std::string schema_sql();

}  // namespace entente
