// SQL over the views of the record, as the queries of this room ask it; private to src/analysis.
#pragma once

#include <string>
#include <vector>

#include "record/conditions.h"
#include "record/duckdb.h"
#include "record/store.h"

namespace entente {

// Runs the SQL with the values of `conditions`. Errors: see pair_days.h.
Result<duck::Rows> ask_views(const Store& store, const std::string& sql, const Conditions& conditions);

// "(source_actor = $1 OR …)": one of the codes stands on the side ("source" or "target").
std::string side_fits(Conditions& conditions, const std::string& side, const std::vector<std::string>& codes);
// "(origin IN …)", or "" for none: "coded" takes in corrected records.
std::string origin_fits(Conditions& conditions, const std::vector<std::string>& origins);

}  // namespace entente
