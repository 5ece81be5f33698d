// What a store answers, as values that a test can compare.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "record/store.h"

namespace entente::sample {

// What a question of the store ("Store::events") hands over one by one, all together.
template <class Record, class Filter>
std::vector<Record> all_of(const Store& store, const Filter& filter,
                           Result<std::uint64_t> (Store::*ask)(const Filter&,
                                                               const std::function<bool(Record&&)>&) const) {
  std::vector<Record> out;
  const auto count = (store.*ask)(filter, [&](Record&& record) {
    out.push_back(std::move(record));
    return true;
  });
  EXPECT_TRUE(count) << (count ? "" : count.error().text());
  return out;
}

inline std::vector<EventRecord> events_of(const Store& store, const EventFilter& filter = {}) {
  return all_of(store, filter, &Store::events);
}

inline std::vector<StatementRecord> statements_of(const Store& store, const StatementFilter& filter = {}) {
  return all_of(store, filter, &Store::statements);
}

inline std::vector<TieRecord> ties_of(const Store& store, const TieFilter& filter = {}) {
  return all_of(store, filter, &Store::ties);
}

inline Totals totals_of(const Store& store) {
  const auto totals = store.totals();
  EXPECT_TRUE(totals);
  return totals.value_or(Totals{});
}

}  // namespace entente::sample
