// Overrides: what a person put right in the record.
//
// Purpose: corrections outlive the coder. The tables of the record hold the corrected state, so that every query has it;
//          what the coder said is kept aside, so that a correction can be undone; and a report that is read again, by
//          whatever coder, keeps its corrections.
// Input:   Corrections of one report, e.g. from a file that a person edited (record/correction_file.h).
// Output:  Overrides as they stand on file. Store::correct, Store::overrides and Store::undo do the work.
// Thread-safety: plain values.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "record/records.h"

namespace entente {

enum class RecordKind : std::uint8_t { event, statement, tie };
std::string_view name_of(RecordKind);  // "event"
// The inverse; an event for any other word.
RecordKind record_kind(std::string_view name);

enum class OverrideAction : std::uint8_t { changed, added, removed };
std::string_view name_of(OverrideAction);  // "changed"

// A record of any kind.
using AnyRecord = std::variant<EventRecord, StatementRecord, TieRecord>;
RecordKind kind_of(const AnyRecord& record);

// One thing to put right. What takes a record's place has the same kind and stands in the same report.
struct Correction {
  std::optional<AnyRecord> old;  // the record on file; nothing for one that is added
  std::optional<AnyRecord>
      replacement;            // as it should be; nothing for one that is removed. Id and origin are given
                              // to it when it is stored
  std::string before, after;  // both as a person reads them; "" where there is none
};

// A correction as it stands on file.
struct Override {
  std::string id;
  std::shared_ptr<const ReportLine> report;
  std::uint32_t sentence = 0;  // number within the report, from 0
  RecordKind kind = RecordKind::event;
  OverrideAction action = OverrideAction::changed;
  std::string record;         // id of the coder's record; "" for an added one
  std::string replacement;    // id of the corrected record; "" for a removed one
  bool idle = false;          // the coder no longer has what was corrected
  std::string before, after;  // as lines
  std::string made_at;        // ISO 8601, UTC
};

// The id of the corrected record that stands for one to which the coder would give `coded_id`.
std::string corrected_id(const std::string& coded_id);

}  // namespace entente
