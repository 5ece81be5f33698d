// Telling events: those that say most about what happened in some days.
//
// Purpose: the events behind a shift of an index, and the few of a month that a timeline shows out of thousands.
// Input: an open record of version 6 or later. Output: events with where they come from, in order of date; each can be opened
//        with `entente events ID`. Errors: see pair_days.h. Thread-safety: as of the Store.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/pair_days.h"

namespace entente {

// A coded or imported event as a list shows it.
struct RecordedEvent {
  std::string id, origin, report;           // report: of imported events the import
  std::uint64_t line = 0;                   // sentence, from 1, or line of the file
  std::vector<std::string> source, target;  // codes, or names where there are none
  std::string type, mode, cameo, status;    // "" where the data set has none
  int quad = 0;                             // 0 if it has none
  double goldstein = 0;
  std::optional<Date> from, to;
  std::string precision;       // "day", …
  std::string text, url;       // the sentence, or what the data set says; may be empty
  std::uint64_t mentions = 0;  // 0 if not known
};

enum class Telling : std::uint8_t {
  strongest,  // the largest Goldstein score, whatever its sign
  best,
  worst  // the highest, the lowest
};

struct TellingQuestion {
  PairQuestion pair;
  bool forth = true, back = true;  // directions
  bool others_only = false;        // of an actor alone: not what its own sectors do to one another
  std::array<bool, 4> quads{true, true, true, true};
  Telling by = Telling::strongest;
  std::size_t limit = 5;  // at most so many; alike ones (same parties, code and day) count as one
};
// Among alike scores those with more mentions, then the earlier ones.
Result<std::vector<RecordedEvent>> telling_events(const Store& store, const TellingQuestion& question);

// How many events fit, and over what time; `limit` and `by` say nothing here. Keeps their keys in a table of the
// connection (`told`, temporary, not in the file), so that telling_periods() need not look through the record again.
struct TellingExtent {
  std::uint64_t events = 0;
  std::optional<Date> first, last;  // first days
};
Result<TellingExtent> gather_telling(const Store& store, const TellingQuestion& question);

// telling_events() for every period of `every`, `question.limit` for each, and how many events there are. With `gathered`, of
// the events that gather_telling() kept of the same question just before.
struct TellingPeriod {
  Date from, to;
  std::array<std::uint64_t, 4> quads{};
  double goldstein = 0;  // sum
  std::vector<RecordedEvent> events;
};
Result<std::vector<TellingPeriod>> telling_periods(const Store& store, const TellingQuestion& question,
                                                   Every every, bool gathered = false);

// All of them (`limit` and `by` say nothing here), in order of date, then place in the record.
Result<std::vector<RecordedEvent>> all_events(const Store& store, const TellingQuestion& question,
                                              bool gathered = false);

// Events by their ids, in order of date, then place in the record. Ids that nothing has are passed over.
Result<std::vector<RecordedEvent>> events_by_id(const Store& store, const std::vector<std::string>& ids);

// Imported events whose id is `id` or begins with it, at most twenty. Coded ones are Store::events()' business.
Result<std::vector<RecordedEvent>> events_beginning(const Store& store, const std::string& id);
// The file that an imported event was read from, as it was called then; "" for a coded one.
Result<std::string> import_file(const Store& store, const RecordedEvent& event);

}  // namespace entente
