// A report with its records in place: what the page of a report shows.
//
// Purpose: the text, its sentences, every record with the words that it rests on, what a person put right or found right.
// Input:   the record and a report's id. Output: plain values and their JSON. `marks`, `begin` and `end` of sentences and of
//          tokens are in UTF-16 units of the report's text; what stands under `record` is as `--json` has it, in bytes.
// Errors:  internal, as DuckDB says. Thread-safety: pure functions; the Store is used by one thread at a time.
#pragma once

#include <optional>
#include <string>

#include "answers/json.h"
#include "language/model.h"
#include "record/correction_file.h"
#include "record/store.h"

namespace entente {

// All that is on file for a report.
struct ReportState {
  HeldReport held;
  std::string text;             // bytes; every offset of the records is into it
  std::string coder, coded_at;  // what made the records, and when (ISO 8601, UTC)
};

// The report whose id is `id`, or begins with it if no other does; nothing if there is none.
Result<std::optional<ReportState>> report_state(const Store& store, const std::string& id);

// `world` gives the names of the codes that records mention; null for none.
Json report_json(const ReportState& state, const World* world);
// Changes with whatever report_json() shows but for names: 20 hexadecimal digits.
std::string report_version(const ReportState& state);

// The dependency tree of a sentence, counted from 1; nothing if the report has no such sentence. The paragraph is analysed
// anew, which takes milliseconds; with the model that read the report the tree is the one that the coder saw.
Result<std::optional<Json>> sentence_tree(const ReportState& state, std::uint32_t number, const Model& model);

Json override_json(const Override& one);
Json confirmation_json(const Confirmation& one);

}  // namespace entente
