// What a store answers, as values that a test can compare.
#pragma once

#include <gtest/gtest.h>

#include <utility>
#include <vector>

#include "record/store.h"

namespace entente::sample {

inline std::vector<EventRecord> events_of(const Store& store, const EventFilter& filter = {}) {
  std::vector<EventRecord> out;
  const auto count = store.events(filter, [&](EventRecord&& record) {
    out.push_back(std::move(record));
    return true;
  });
  EXPECT_TRUE(count) << (count ? "" : count.error().text());
  return out;
}

inline std::vector<StatementRecord> statements_of(const Store& store, const StatementFilter& filter = {}) {
  std::vector<StatementRecord> out;
  const auto count = store.statements(filter, [&](StatementRecord&& record) {
    out.push_back(std::move(record));
    return true;
  });
  EXPECT_TRUE(count) << (count ? "" : count.error().text());
  return out;
}

inline std::vector<TieRecord> ties_of(const Store& store, const TieFilter& filter = {}) {
  std::vector<TieRecord> out;
  const auto count = store.ties(filter, [&](TieRecord&& record) {
    out.push_back(std::move(record));
    return true;
  });
  EXPECT_TRUE(count) << (count ? "" : count.error().text());
  return out;
}

inline Totals totals_of(const Store& store) {
  const auto totals = store.totals();
  EXPECT_TRUE(totals);
  return totals.value_or(Totals{});
}

}  // namespace entente::sample
