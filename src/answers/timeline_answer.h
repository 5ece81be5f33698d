// Timeline: what is on file of an actor or a pair, in order of time.
//
// Purpose: the answer of `entente timeline` and of the API's timelines: events, statements, ties and treaties by date, for people
//          and for programs. Input: a record, treaties, a question. Output: plain values and their JSON.
// Errors: see analysis/pair_days.h. Thread-safety: as of the Store.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "analysis/coverage.h"
#include "analysis/event_book.h"
#include "analysis/telling.h"
#include "analysis/timeline.h"
#include "answers/actor_names.h"
#include "answers/json.h"
#include "base/error.h"

namespace entente {

inline constexpr std::size_t of_a_period = 3;  // events, statements and ties that stand for a period

struct TimelineQuestion {
  PairQuestion pair;
  std::optional<Every> every = {};  // of what is told by period; nothing: what the days ask for
  std::uint64_t limit = 60;         // more entries are told by period
  bool all = false;                 // every event, however many
};

// Everything but events comes whole; events whole or, if there are many, as periods with the most telling ones.
struct Timeline {
  std::string a, b;  // codes; b "" for an actor alone
  std::vector<RecordedEvent> events;
  std::vector<TellingPeriod> periods;
  Every every = Every::month;
  bool grouped = false;
  std::uint64_t event_count = 0;
  std::vector<StatementRecord> statements;
  std::vector<DatedTie> ties;
  std::vector<TreatyEntry> treaties;
  std::vector<CoverageGap> gaps;

  std::uint64_t count() const { return event_count + statements.size() + ties.size() + treaties.size(); }
};

// `treaties` may be null; with a `book` of the same record events come from there.
Result<Timeline> read_timeline(const Store& store, const TimelineQuestion& asked, const Treaties* treaties,
                               const EventBook* book = nullptr);

// One line of the timeline; points into it.
struct TimelineEntry {
  Date day;
  int rank = 0;      // within a day: treaties, ties, events, statements
  bool told = true;  // false: one of those that a period has too many of
  std::variant<const TreatyEntry*, const DatedTie*, const RecordedEvent*, const StatementRecord*> what;
};
// By day, then rank.
std::vector<TimelineEntry> timeline_entries(const Timeline& timeline);

// {"kind":"event"|"statement"|"tie"|"treaty", …}
Json entry_json(const TimelineEntry& entry);
// {"kind":"period","period","from","to", four quad classes,"goldstein"}
Json period_json(const TellingPeriod& period, Every every);
// The objects of `--json`: the periods, if there are any, then every entry.
std::vector<Json> timeline_lines(const Timeline& timeline);
// One object for a page: {"a","b","grouped","every","periods":[{…,"events":[…]}],"entries":[…],"event_count","statement_count",
// "tie_count","not_covered":[words]}. Grouped, the events stand in their periods, and of each period only a few statements and
// ties are told, characterisations and dated ties before others.
Json timeline_json(const Timeline& timeline, const ActorNames& names);

}  // namespace entente
