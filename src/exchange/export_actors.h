// How other data sets write our actors: CAMEO codes, Correlates of War numbers, names; private to src/exchange.
//
// Purpose: GDELT- and POLECAT-shaped rows join the tables that are made here, so that no row is touched outside DuckDB.
// Input: the codes that the record holds, the World, cameo_actors.csv and fips_countries.csv. Output: temporary tables of the connection:
//   export_actors(code, name, cameo, cameo_country, cameo_group, cameo_type, iso, cow, sector)
//   export_types(type, root): the CAMEO root of each PLOVER type
//   export_countries(code, name, fips)
// Errors (input): one of the two tables can't be read. Thread-safety: one thread.
#pragma once

#include "base/error.h"
#include "base/table_sources.h"
#include "knowledge/world.h"
#include "record/duckdb.h"

namespace entente {

Result<void> make_export_actors(duck::Connection& connection, const World& world, const TableSources& tables);

}  // namespace entente
