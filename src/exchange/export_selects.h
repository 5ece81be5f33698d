// What the rows of each export format are, as SQL over ExportRows; private to src/exchange.
// Thread-safety: constants and pure functions.
#pragma once

#include <string>
#include <string_view>

namespace entente {

// Over `exported`, in the order of the export:
std::string flat_select(bool lists);                   // Parquet (lists) and CSV (fields joined by '|')
std::string plover_select(std::string_view program);   // one column: the record as JSON
std::string polecat_select(std::string_view program);  // 40 columns; needs export_actors, export_countries
// Over `pairs`:
std::string gdelt_select();  // 61 columns; needs export_actors, export_types, export_countries

}  // namespace entente
