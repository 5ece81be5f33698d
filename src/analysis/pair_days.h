// What the record says of a pair, summed by day: the input of index.h.
//
// Purpose: asks the views `dyads` and `events_all` (docs/record.md), coded and imported events alike.
// Input: an open record of version 6 or later, actor codes. Output: plain values.
// Errors: input, naming the record, for one of an older version; internal if DuckDB refuses.
// Thread-safety: as of the Store.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/index.h"
#include "base/error.h"
#include "record/store.h"

namespace entente {

// Who is asked about. A code stands for itself and all below it: "RUS" for RUS/MIL too, "RUS/MIL" not for RUS.
struct PairQuestion {
  std::vector<std::string> a, b;  // alternatives; an empty `b`: everybody but a
  std::optional<Date> from, to;   // events whose first day lies between them; undated ones never
  std::vector<std::string>
      origins;  // of these data sets only; "coded" includes what was corrected; empty: all
  // The field's filter: of events with the same source, target, code and days (among those asked for) the one with the
  // least id stays. Parties that no table knows are alike to nobody.
  bool one_a_day = false;
};

// Events of one data set.
struct OriginCount {
  std::string origin;
  std::uint64_t events = 0;
};

// What the shares of an index are shares of.
enum class Volume : std::uint8_t {
  record,  // all news of the record: grows as news media do, so that attention can be compared over time
  actors,  // news with a or b in it: how much of what they do and meet is about the other
};

// What the record has of a pair.
struct PairDays {
  std::vector<DyadDay> forth, back;  // a's acts towards b and b's towards a, by day
  std::vector<OriginCount> origins;  // both together, the most first; "coded" includes what was corrected
};
// Events that are news (occurred or planned), each once a direction however many of its parties are theirs. `remembered`: days
// before `question.from` from which events are told too, though they count for no data set.
Result<PairDays> pair_days(const Store& store, const PairQuestion& question, int remembered = 0);
// By day.
Result<std::vector<DayVolume>> day_volumes(const Store& store, const PairQuestion& question, Volume volume);

}  // namespace entente
