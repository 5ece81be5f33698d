#include "analysis/shift_events.h"

#include <algorithm>

namespace entente {
namespace {

// Three periods from the first day on, or up to the last day.
Date three_on(Date day, Every every) {
  for (int i = 0; i < 2; ++i) day = period_end(day, every).plus_days(1);
  return period_end(day, every);
}

Date three_back(Date day, Every every) {
  for (int i = 0; i < 3; ++i) day = period_begin(day.plus_days(-1), every);
  return day;
}

}  // namespace

TellingQuestion shift_question(const PairQuestion& question, const IndexShift& shift, bool back, Every every,
                               std::size_t limit) {
  TellingQuestion telling;
  telling.pair = question;
  telling.forth = !back;
  telling.back = back;
  telling.others_only = true;  // as the series counts
  telling.limit = limit;
  if (shift.measure == Measure::tone)
    telling.by = shift.rises() ? Telling::best : Telling::worst;
  else if (shift.measure == Measure::cooperation)
    telling.quads = {true, true, false, false};
  else
    telling.quads = {false, false, true, true};
  if (shift.measure != Measure::tone && !shift.rises()) {
    telling.pair.from = std::max(shift.since, three_back(shift.day, every));
    telling.pair.to = shift.day.plus_days(-1);
  } else {
    telling.pair.from = shift.day;
    telling.pair.to = std::min(shift.until, three_on(shift.day, every));
  }
  return telling;
}

Result<std::vector<RecordedEvent>> shift_events(const Store& store, const PairQuestion& question,
                                                const IndexShift& shift, bool back, Every every,
                                                std::size_t limit) {
  return telling_events(store, shift_question(question, shift, back, every, limit));
}

}  // namespace entente
