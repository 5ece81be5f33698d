// Export: events of the record, coded and imported, in the formats of the field.
//
// Purpose: what `entente export` writes: Parquet, CSV, PLOVER JSON Lines, rows shaped like GDELT 2.0's and POLECAT's, a
//          network as GraphML, and a panel of dyads and months. docs/export.md describes each column.
// Input: a record opened for reading, which events, a file. Output: the file. The same events give the same bytes: rows stand
// in order of date_from, date_to, origin, report (or import), line and id.
// Errors: input, naming the file, if it can't be written; usage for a choice that no event can fit.
// Thread-safety: as the Store's: one thread at a time.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/error.h"
#include "base/table_sources.h"
#include "knowledge/world.h"
#include "record/store.h"

namespace entente {

enum class ExportFormat : std::uint8_t { parquet, csv, plover, gdelt, polecat, graphml, panel };
inline constexpr std::array<ExportFormat, 7> all_export_formats{
    ExportFormat::parquet, ExportFormat::csv,     ExportFormat::plover, ExportFormat::gdelt,
    ExportFormat::polecat, ExportFormat::graphml, ExportFormat::panel};
std::string_view name_of(ExportFormat format);  // "parquet"
std::optional<ExportFormat> parse_export_format(std::string_view name);

// How many clauses of treaties bind one state towards another from a day on, before another; in the order of ObligationType.
struct OwedSpan {
  Date from, to;
  std::array<int, 8> clauses{};
};

struct ExportOptions {
  ExportFormat format = ExportFormat::csv;
  std::string file;                  // overwritten, or a pipe: /proc/self/fd/N
  EventFilter events;                // its limit is not used
  std::vector<std::string> origins;  // coded, corrected or a data set; empty for all
  // Of events with the same source, target, code, days and status (among those chosen) the one with the least id. In a
  // network or panel of their pairs, where parties that no table knows have no place.
  bool one_a_day = false;
  bool zeros = false;       // panel: also the months in which a dyad has no event
  bool as_parquet = false;  // panel: Parquet in the place of CSV
  std::string program;      // "entente 0.1.0", for columns that name the coder
  // panel: what the first owes the second, in order of time; this room does not know treaties in force
  std::function<std::vector<OwedSpan>(std::string_view, std::string_view)> owed;
};

struct Exported {
  std::uint64_t rows = 0;  // written: events, pairs, edges or dyad-months
  std::uint64_t left_out =
      0;  // events that fit but that the format can't hold: without a day, type or second party
};

// `tables` and `world` say how other data sets write our actors and countries.
Result<Exported> export_events(const Store& store, const World& world, const TableSources& tables,
                               const ExportOptions& options);

}  // namespace entente
