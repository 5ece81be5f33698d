// Records as JSON, one object a record: the shapes of `--json` that other programs rely on.
//
// Purpose: field names are those of the tables (record/schema.cpp); what a table leaves NULL is null.
// Thread-safety: pure functions.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "record/records.h"

namespace entente::cli {

using Json = nlohmann::ordered_json;

Json to_json(const EventRecord& record);
Json to_json(const StatementRecord& record);
Json to_json(const TieRecord& record);

// One line without its line end. Bytes that are no UTF-8 are replaced, so that the line can always be read.
std::string json_line(const Json& value);
// Writes the line to standard output.
void print_json(const Json& value);

}  // namespace entente::cli
