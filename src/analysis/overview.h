// Overview: who acted on whom in some days, and what changed most since the days before.
//
// Purpose: the home view. One pass over the events of two spans of the same length: the one asked about and the one that ends
//          where it begins.
// Input: an open record of version 6 or later, a selection. Output: plain values. A pair is of first parts of codes: RUS/MIL
//        and RUS/GOV are Russia. Events of several parties stand once for each pair of them.
// Errors: see pair_days.h. Thread-safety: as of the Store.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/periods.h"
#include "analysis/selection.h"
#include "base/error.h"
#include "record/store.h"

namespace entente {

using QuadCounts =
    std::array<std::uint64_t, 4>;  // verbal and material cooperation, verbal and material conflict

struct DirectedSum {
  std::string source, target;
  QuadCounts quads{}, before{};
  double goldstein = 0;  // sum, of the span asked about
  std::uint64_t events() const { return quads[0] + quads[1] + quads[2] + quads[3]; }
  std::uint64_t events_before() const { return before[0] + before[1] + before[2] + before[3]; }
};

struct ActorSum {
  std::string code;
  std::uint64_t as_source = 0, as_target = 0;
  QuadCounts quads{};  // both sides
  std::uint64_t events() const { return as_source + as_target; }
};

// How much more or less of cooperation or conflict a pair (a < b) has than its days before would make one expect.
struct PairChange {
  std::string a, b;
  QuadCounts quads{}, before{};
  bool conflict = false;  // which of the two changed
  double expected = 0;    // what the days before come to at the record's volume of now
  double score = 0;       // in standard errors; negative: less
};

struct Overview {
  Date from, to, before_from, before_to;  // before_to is the day before `from`
  bool before_told = false;  // the record has events of the days before: else nothing is a change
  QuadCounts quads{}, before{};
  std::vector<DirectedSum> pairs;   // among `actors`, the most events first
  std::vector<ActorSum> actors;     // the busiest, the most events first
  std::vector<PairChange> changes;  // the largest first
  std::size_t actors_on_file = 0;   // with any event in the span
};

struct OverviewLimits {
  std::size_t actors = 60, changes = 12;
};

// Without `from` and `to` of the selection: from the first to the last day on file. A record without such events gives empty
// lists.
// Changes: with x events now and y before, of n and m in the whole selection, 2(√(x+3/8) − √(ry+3/8)) / √(1+r) for r = n/m
// (Anscombe's root, Biometrika 35, 1948); pairs with fewer than five events in either span are never a change, and |score|
// must reach 2.
Result<Overview> read_overview(const Store& store, const Selection& selection,
                               const OverviewLimits& limits = {});

// How many events fit, period by period, from the first that has any to the last; an event counts once, however many parties
// it has.
struct PeriodVolume {
  Date from, to;
  QuadCounts quads{};
};
struct Volumes {
  Every every = Every::month;
  std::vector<PeriodVolume> periods;
};
// `every` empty: some 20 to 90 periods (grain_for). More than 2,000 are never given: a coarser grain is taken then.
Result<Volumes> read_volumes(const Store& store, const Selection& selection, std::optional<Every> every);

// First and last day of what fits; nothing where nothing does.
struct DaySpan {
  Date first, last;
};
Result<std::optional<DaySpan>> days_on_file(const Store& store, const Selection& selection);

}  // namespace entente
