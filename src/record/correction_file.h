// Correction files: a report with its records as a text that a person edits.
//
// Purpose: the way out of the record and back for whoever corrects it in a text editor; docs/labelling.md shows one.
// Input:   a report with its sentences and records; or the text of a file. Output: the text; or what stands in it.
// Errors:  every fault of a file, with its line, not only the first: people mend them all at once.
// Thread-safety: plain values and pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/error.h"
#include "knowledge/world.h"
#include "record/overrides.h"
#include "record/record_line.h"
#include "record/store.h"

namespace entente {

// A report with all that is on file for it.
struct HeldReport {
  ReportLine line;
  std::vector<SentenceRecord> sentences;
  std::vector<AnyRecord> records;  // in the order of the text; the corrected state
  std::vector<Override> overrides;
  std::vector<Confirmation> confirmations;
};
// The confirmation under which the record stands, or null.
const Confirmation* confirmation_of(const HeldReport& report, const AnyRecord& record);
// What the record holds of the report. `line` is one that Store::reports gave.
Result<HeldReport> held_report(const Store& store, const ReportLine& line);
// The same for a report that was only coded.
HeldReport held_report(const Report& report, const ReportRecords& records);

// The report as a correction file; several may follow one another.
std::string write_corrections(const HeldReport& report);

struct FileRecord {
  std::string id;  // as many digits as the file gives; "" for a new record
  RecordLine record;
  std::uint64_t line = 0;  // 1-based
};

struct FileSentence {
  std::uint32_t number = 0;  // from 1
  std::string text;
  std::vector<FileRecord> records;
  std::uint64_t line = 0;
};

struct FileReport {
  std::string id;
  std::optional<Date> published;
  std::string title;
  std::vector<FileSentence> sentences;
  std::vector<std::string> exported;    // ids of the records that were written
  std::vector<std::string> unreadable;  // ids on lines that have a fault: kept as they are
  std::uint64_t line = 0;
};

struct CorrectionFile {
  std::vector<FileReport> reports;
  std::vector<Error> errors;
};

// Reads the text of a correction file; `name` stands for its path in messages.
CorrectionFile read_corrections(std::string_view text, const std::string& name);

// What a person's edits come to.
struct Edits {
  std::vector<Correction> corrections;
  std::vector<Error> errors;
  std::vector<std::uint64_t> bad_lines;  // of records with a fault
};

// Compares the report of a file with what is held. A record whose sentence stands in the file but whose line does not is
// removed; a sentence that was taken out of the file whole is left as it is. Actors are looked up on the report's date,
// else on `today`. `held` null: nothing is on file, and every line counts as new.
Edits edits_of(const FileReport& report, const HeldReport* held, const World& world, Date today,
               const std::string& name);

// The code that a name in a line stands for: itself if it is one, that of the name on the day, or, in quotation marks, a
// name that no table knows ("" as code). Errors (input) name close spellings.
struct NamedActor {
  std::string code, name;
};
Result<NamedActor> actor_of(const LineName& name, const World& world, Date on);

}  // namespace entente
