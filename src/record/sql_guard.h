// What a person's SQL may not call, though it only reads.
//
// Purpose: DuckDB lets a SELECT call table functions that change the whole instance: `SELECT * FROM enable_logging(storage =
//          'file', …)` makes every later query fail (seen with 1.4.4), `read_blob` opens the record's own file whatever
//          enable_external_access says, `query()` runs text that nobody has looked at.
// Input: SQL. Output: the name that it may not have in it.
// Thread-safety: pure function.
#pragma once

#include <string>
#include <string_view>

namespace entente {

// The first forbidden name in the SQL, lower case; "" if there is none. Names are found anywhere, in text and comments too:
// no way of quoting hides one, and an answer that must say "read_blob" is written otherwise.
std::string forbidden_in_sql(std::string_view sql);

}  // namespace entente
