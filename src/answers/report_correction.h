// One correction as the page sends it, into the record.
//
// Purpose: an analyst changes, removes or adds one record by its line (docs/labelling.md) and gets told what is wrong with
//          it. The rules are those of a correction file.
// Input:   the report as it stands, and what was asked. Output: the corrections for Store::correct; labelled data.
// Errors:  input, what is wrong with the line; nothing of it is stored then.
// Thread-safety: pure functions; the Store is used by one thread at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "knowledge/world.h"
#include "record/correction_file.h"

namespace entente {

struct CorrectionAsked {
  std::string record;               // its id in full; "" to add one
  std::uint32_t sentence = 0;       // from 1; 0: the record's own
  std::optional<std::string> line;  // nothing to remove the record
};

// Empty if the line says what is on file already. `today` is the day on which actors are looked up if the report has none.
Result<std::vector<Correction>> corrections_asked(const HeldReport& held, const CorrectionAsked& asked,
                                                  const World& world, Date today);

// The record with this id; null if there is none.
const AnyRecord* record_of(const HeldReport& held, const std::string& id);

// The reports that a person worked on: those with corrections, then those with confirmations alone.
Result<std::vector<ReportLine>> worked_on_reports(const Store& store);

// Labelled data (docs/scoring.md), JSON Lines: the report with this id, or for "" every report with a correction or a
// confirmation.
Result<std::string> labels_text(const Store& store, const std::string& report, const World& world,
                                Date today);

}  // namespace entente
