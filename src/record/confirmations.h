// Confirmations: records that a person looked at and found right.
//
// Purpose: a confirmed record counts as labelled data, and whoever works through a report sees what is done. The record
//          itself stays as it is. Like corrections, confirmations outlive the coder: a report that is read again keeps
//          them, and one whose record the coder no longer makes in the same way waits (`idle`) until it does.
// Input:   records as they stand on file. Output: Confirmations. Store::confirm, Store::unconfirm and
//          Store::confirmations do the work.
// Thread-safety: plain values.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "record/overrides.h"

namespace entente {

struct Confirmation {
  std::shared_ptr<const ReportLine> report;
  std::uint32_t sentence =
      0;       // number within the report, from 0, where the record stood when it was confirmed
  Span words;  // where its trigger or words stand: bytes of the report's text
  RecordKind kind = RecordKind::event;
  std::string record;   // its id
  std::string line;     // what was found right, as a line: an id says nothing of status and date
  std::string made_at;  // ISO 8601, UTC
  // No record on file is what was confirmed. Store::confirmations leaves it false, for it takes the report's records to
  // say; held_report() sets it.
  bool idle = false;
};

}  // namespace entente
