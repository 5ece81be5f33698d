// The chronicle of a record: its news as facts, each dated by the day on which it could be known.
//
// Purpose: the bridge from `dyads` (docs/record.md) to this room, and back: from a fact to the events behind it.
// What counts: events that occurred, of a known day, between two known and different actors, with a PLOVER type, coded and
// imported alike. An actor is a code's first part (RUS for RUS/MIL), or whole codes if the question asks so.
// Known when: an imported event on its own day. A coded one on the day of its report if that is later: what Monday's events
// were is known on Tuesday, and a forecast of Monday night may not know it. Told more than `latest_telling` days after, it is
// history and no news: left out and counted.
// Input: an open record of version 6 or later. Errors: see analysis/pair_days.h. Thread-safety: as of the Store.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/error.h"
#include "forecast/chronicle.h"
#include "record/store.h"

namespace entente {

inline constexpr int latest_telling = 30;  // days from an event to the report that tells it

struct ChronicleQuestion {
  // Of these data sets only; "coded" includes what was corrected; empty: all.
  std::vector<std::string> origins = {};
  std::optional<Date> to = {};  // nothing that was known later
  bool whole_codes = false;     // RUS/MIL and RUS/GOV are actors of their own
};

struct RecordedChronicle {
  // Actors in the order of their codes, types those of PLOVER in its order, days as Date::day_number().
  Chronicle chronicle;
  std::uint64_t events = 0;     // behind the facts; one of several parties counts for each
  std::uint64_t told_late = 0;  // events left out because they were told too late
  ChronicleQuestion question;   // for opening facts
};
// Reads year by year: beside the facts (16 bytes each) memory holds one year's rows.
Result<RecordedChronicle> read_chronicle(const Store& store, const ChronicleQuestion& question);

// The ids of the events behind each of the facts, in the order of ids; never empty for a fact of this record.
Result<std::vector<std::vector<std::string>>> events_behind(const Store& store, const RecordedChronicle& read,
                                                            std::span<const Fact> facts);

}  // namespace entente
