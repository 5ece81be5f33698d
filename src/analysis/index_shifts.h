// Shifts of an index: when cooperation, conflict or the tone between two actors changed.
//
// Purpose: puts analysis/shifts.h to an IndexSeries: the rates of cooperation and of conflict as shares of the record's
//          events, so that growing news media are no shift, and the mean Goldstein score of events.
// Input: a series. Output: shifts by date. Thread-safety: pure functions.
#pragma once

#include <string_view>
#include <vector>

#include "analysis/index.h"
#include "analysis/shifts.h"

namespace entente {

enum class Measure : unsigned char { cooperation, conflict, tone };
std::string_view name_of(Measure measure);

struct IndexShift {
  Measure measure = Measure::tone;
  Date day;                // the first day of the first period after it
  Date earliest, latest;   // the first days of the periods between which it lies with 95 %
  Date since, until;       // first day of the state before it, last day of the state after it
  Estimate before, after;  // a period's events at the volume of the median period; Goldstein mean
  Estimate change;         // counts: how many times as many; tone: points
  double strength = 0;     // 0.5 … 1, see CellShift
  bool rises() const { return measure == Measure::tone ? change.value > 0 : change.value > 1; }
};

// By day, then measure.
std::vector<IndexShift> index_shifts(const IndexSeries& series);

}  // namespace entente
