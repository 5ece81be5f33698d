// The answer of `entente timeline`, for the eye and for programs.
//
// Purpose: what timeline.cpp reads from the record, and the two forms of it. Input: events, statements, ties and treaties in
//          any order. Output: text or JSON on standard output, by date. Thread-safety: pure functions but for standard
//          output.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/coverage.h"
#include "analysis/telling.h"
#include "analysis/timeline.h"
#include "answers/actor_names.h"
#include "cli/terminal.h"

namespace entente::cli {

constexpr std::size_t of_a_period = 3;  // events, statements and ties that stand for a period

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

// A line or two of each entry; of what is grouped, a head for each period and under it the entries that stand for it.
void print_timeline(const Timeline& timeline, const Look& look, const ActorNames& names);
// One object a line: first the periods, if there are any, then every entry.
void print_timeline_json(const Timeline& timeline, const Look& look, const ActorNames& names);

}  // namespace entente::cli
