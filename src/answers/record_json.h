// Records as JSON: the shapes of `--json` and of the API that other programs rely on.
//
// Purpose: field names are those of the tables (record/schema_tables.cpp); what a table leaves NULL is null.
// Thread-safety: pure functions.
#pragma once

#include "answers/json.h"
#include "record/records.h"

namespace entente {

Json to_json(const EventRecord& record);
Json to_json(const StatementRecord& record);
Json to_json(const TieRecord& record);

}  // namespace entente
