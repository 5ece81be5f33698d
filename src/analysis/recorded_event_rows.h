// A coded or imported event as rows of SQL; private to src/analysis.
//
// Purpose: the same columns of both tables, and what reads them. The tables, not events_all, which would make lists of the parties
// of ten million events before it looks at a condition.
#pragma once

#include <string_view>

#include "analysis/telling.h"
#include "record/duckdb.h"

namespace entente {

// "SELECT … FROM events e JOIN reports r … LEFT JOIN sentences s …", to be followed by a condition.
inline constexpr std::string_view coded_event_rows =
    "SELECT e.id, e.origin, e.report, e.sentence::BIGINT AS line, e.source, e.target, e.type, e.mode, "
    "e.cameo, "
    "e.status, e.quad::BIGINT, e.goldstein, e.date_from, e.date_to, e.date_precision, s.text, r.url, "
    "0::BIGINT "
    "FROM events e JOIN reports r ON r.id = e.report "
    "LEFT JOIN sentences s ON s.report = e.report AND s.number = e.sentence";
// "SELECT … FROM imported_events e"
inline constexpr std::string_view imported_event_rows =
    "SELECT e.id, e.origin, e.import AS report, e.line, "
    "list_concat(CASE WHEN source_name IS NULL THEN []::VARCHAR[] ELSE [coalesce(source, source_name)] END, "
    "more_source), "
    "list_concat(CASE WHEN target_name IS NULL THEN []::VARCHAR[] ELSE [coalesce(target, target_name)] END, "
    "more_target), "
    "e.type, e.mode, e.cameo, e.status, e.quad::BIGINT, e.goldstein, e.date_from, e.date_to, "
    "e.date_precision, "
    "e.text, e.url, e.mentions::BIGINT FROM imported_events e";

RecordedEvent read_recorded_event(const duck::Rows& rows);

}  // namespace entente
