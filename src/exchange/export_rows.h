// The events to be exported as SQL: one relation over coded and imported events, and one over their directed pairs; private to
// src/exchange.
//
// Purpose: every export format selects from these two. Parties keep code and name, which the views of docs/record.md put into one.
// Input: a filter. Output: SQL text with values to bind. Thread-safety: plain values.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "exchange/export.h"
#include "record/conditions.h"
#include "record/store.h"

namespace entente {

class ExportRows {
 public:
  explicit ExportRows(const ExportOptions& options);

  // "WITH … exported AS (…)": id origin report file line sources targets (lists of code and name) type … coded_on; see the file.
  const std::string& events() const { return events_; }
  // The same with "pairs": a row a directed pair with source, target (code and name; NULL for nobody), i, j (positions).
  // The parties of a reciprocal event stand in both directions.
  std::string pairs() const;

  const Conditions& conditions() const { return conditions_; }

 private:
  Conditions conditions_;
  std::string events_;
};

// Directed pairs of two different actors whose codes are known, from the view dyads, which is quicker where names and texts are not
// needed: "WITH known AS (…)": source_actor target_actor type quad goldstein date_from date_to. Parties are chosen pair by pair:
// of an event of Russia and Belarus against Ukraine the source RUS leaves one pair. A party chosen by name has none.
class KnownPairs {
 public:
  explicit KnownPairs(const ExportOptions& options);
  const std::string& sql() const { return sql_; }
  const Conditions& conditions() const { return conditions_; }

 private:
  Conditions conditions_;
  std::string sql_;
};

// The order of every export; unique for rows of `exported`.
inline constexpr std::string_view export_order = "date_from NULLS LAST, date_to, origin, report, line, id";

// The SQL expression as one line: what can't stand in a field without quotes becomes a space.
std::string one_line(std::string_view expression);

}  // namespace entente
