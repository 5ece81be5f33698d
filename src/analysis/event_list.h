// Lists of events, coded and imported alike, page by page.
//
// Purpose: the list behind every number: the events that fit a filter, the latest first. Input: an open record of version 6 or
//          later, a filter, after which event to go on. Output: events. A page costs one look at the columns that the filter
//          asks for, however far the list has been read.
// Errors: see pair_days.h. Thread-safety: as of the Store.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/telling.h"
#include "record/store.h"

namespace entente {

struct EventListFilter {
  // Each group: one of its patterns is a party on either side.
  std::vector<std::vector<ActorPattern>> actors;
  std::vector<ActorPattern> source, target;
  std::vector<std::string> types, statuses;  // as the tables have them; none: all
  std::array<bool, 4> quads{true, true, true, true};
  std::vector<std::string> origins;  // "coded" includes what was corrected; none: all
  std::optional<Date> from, to;      // the event's first day; with either, undated events do not fit
  std::string report;                // coded: as in EventFilter; imported: the import's id or its beginning
  std::vector<std::string> words;    // each is contained in what the event says, any case
};

// An event's place in the list: by first day, the latest first, undated ones last; then by id, the greatest first.
struct EventListPlace {
  std::optional<Date> day;
  std::string id;
};

// At most `limit` events after the place; from the beginning without one.
Result<std::vector<RecordedEvent>> list_events(const Store& store, const EventListFilter& filter,
                                               const std::optional<EventListPlace>& after, std::size_t limit);
Result<std::uint64_t> count_events(const Store& store, const EventListFilter& filter);

}  // namespace entente
