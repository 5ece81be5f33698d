// Resolving: the distinct keys of a batch, each turned into a code once. Private to src/exchange.
//
// Purpose: fills the tables resolved_party, resolved_event and resolved_country of import_sql.h.
// Thread-safety: one thread.
#pragma once

#include "base/error.h"
#include "exchange/format.h"
#include "exchange/lookups.h"
#include "record/duckdb.h"

namespace entente {

// Resolves the keys of `staged` that have not been met before.
Result<void> resolve_new_keys(duck::Connection& connection, const DataFormat& format, const Lookups& tables,
                              bool several_parties);

}  // namespace entente
