// Happenings: what happened once, however many reports and data sets tell it.
//
// Purpose: `entente happenings`, and whoever wants to count events and not reports.
// Input: the record and a filter. Output: each happening with all its mentions, those that the filter does not fit too.
// Nothing is stored: groups are computed for what is asked, so a report that is read again, corrected or taken back needs no
// second bookkeeping, and ten million imported rows cost nothing until somebody asks for them (docs/happenings.md).
// An id rests on the least id among a happening's mentions: it stays when reports of other things arrive, and nearly always
// when the same thing is told once more.
// Thread-safety: one thread, as the Store.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "analysis/recorded_mentions.h"

namespace entente {

struct Happening {
  std::string id;
  Date from, to;  // the days that all mentions leave
  EventType type = EventType::CONSULT;
  std::string mode, cameo;                  // "" if no mention has one
  std::vector<std::string> source, target;  // of the mention that names most parties
  std::string place, place_country;
  double goldstein = 0;                   // mean over its mentions
  std::vector<RecordedMention> mentions;  // the most exact first
  std::size_t reports = 0;                // coded reports among them, each counted once
  std::vector<std::string> origins;
};

struct HappeningFilter {
  EventFilter
      events;  // `id`: of a happening, or its beginning; `statuses` is not heeded, `limit` counts happenings
  std::size_t least_mentions = 1;  // only happenings with so many mentions
};

// Calls `each` with what fits, in order of days, until it returns false: the latest `limit`, or all with a limit of 0. One
// mention that fits makes the happening fit. Returns how many were found, which with a limit may be fewer than there are.
Result<std::uint64_t> find_happenings(const Store& store, const World* world, const HappeningFilter& filter,
                                      const std::function<bool(Happening&&)>& each);

// The happening of mentions that group_mentions() put together.
Happening make_happening(std::vector<RecordedMention> mentions);

}  // namespace entente
