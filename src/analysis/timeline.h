// Timeline: what is on file of an actor or a pair, in order of time.
//
// Purpose: `entente timeline`: events, coded and imported, statements, ties, and from the tables treaties that enter into
//          force or end, together. Input: a record, treaties, a question. Output: entries by date.
// Errors: see pair_days.h. Thread-safety: as of the Store.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/telling.h"
#include "knowledge/treaties.h"
#include "record/records.h"
#include "record/store.h"

namespace entente {

enum class TreatyMoment : unsigned char { signed_on, in_force, ended };
std::string_view name_of(TreatyMoment moment);  // "signed", "enters into force", "ends"

// What happens to a treaty of the actor, or between both of a pair.
struct TreatyEntry {
  Date day;
  TreatyMoment moment = TreatyMoment::in_force;
  const Treaty* treaty = nullptr;
};
// By day. States as of knowledge/treaties.h; an empty `b`: the treaties of `a`. An entry into force or an end is that for
// the party, or for the later one of both.
std::vector<TreatyEntry> treaty_entries(const Treaties& treaties, std::string_view a, std::string_view b,
                                        const std::optional<Date>& from, const std::optional<Date>& to);

// Of an actor: what it said and what was said of it by name; of a pair: what one said of the other. By date; undated ones by
// the day of their report, and left out where that is not known either.
Result<std::vector<StatementRecord>> timeline_statements(const Store& store, const PairQuestion& question);
// Ties of the actor, or between both, by the day since which they are said to hold, else that of their report.
struct DatedTie {
  Date day;
  bool since = false;  // the day is told; false: that of the report
  TieRecord record;
};
Result<std::vector<DatedTie>> timeline_ties(const Store& store, const PairQuestion& question);

}  // namespace entente
