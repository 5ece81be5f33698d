// A bundled sample, imported, read and learned from once, for the tests of the outlook.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "exchange/importing.h"
#include "forecast/chronicle_record.h"
#include "forecast/outlook.h"

namespace entente::outlook_sample {

struct Sample {
  sample::Folder folder{"outlook"};
  Store store = Store::open(folder.file("a.duckdb"), Store::Access::write).value();
  RecordedChronicle read;
  std::optional<Outlook> outlook;
  Sample() {
    EXPECT_TRUE(importing::import(store, "examples/samples/icews14.parquet"));
    read = read_chronicle(store, {}).value();
    outlook = Outlook::learn(read.chronicle, read.chronicle.facts.back().day);
  }
};

inline const Sample& icews() {
  static const Sample once;
  return once;
}

// Numbers that look random and are the same everywhere (Park and Miller's generator).
struct Dice {
  std::uint64_t state = 20140101;
  std::size_t below(std::size_t count) {
    state = state * 48271 % 2147483647;
    return static_cast<std::size_t>(state) % count;
  }
};

// Cells of which something is on file, and as many that are anybody's.
inline std::vector<Cell> cells_of(const Outlook& outlook, std::size_t count) {
  Dice dice;
  std::vector<Cell> out;
  const Chronicle& chronicle = outlook.chronicle();
  while (out.size() < count) {
    const Fact& fact = chronicle.facts[dice.below(chronicle.facts.size())];
    Cell cell{fact.source, fact.type, fact.target};
    if (out.size() % 3 == 1) cell.type = static_cast<std::uint32_t>(dice.below(chronicle.types.size()));
    if (out.size() % 3 == 2) cell.target = static_cast<std::uint32_t>(dice.below(chronicle.actors.size()));
    if (cell.source != cell.target) out.push_back(cell);
  }
  return out;
}

// Everything that a forecast says, to the last bit.
inline std::string whole(const Outlook& outlook, const Cell& cell) {
  std::string out;
  for (std::size_t h = 0; h < horizons.size(); ++h) {
    OutlookForecast forecast = outlook.forecast(cell, h);
    outlook.explain(forecast);
    out +=
        fmt::format("{} {} {} {} {:a} {:a} {:a} {:a} {:a}\n", outlook.chronicle().actors[cell.source],
                    cell.type, outlook.chronicle().actors[cell.target], name_of(forecast.novelty),
                    forecast.probability, forecast.low, forecast.high, forecast.expected, forecast.base_rate);
    for (const OutlookReason& reason : forecast.reasons)
      out += fmt::format("  {} {:a} {} {}\n", static_cast<int>(reason.ground), reason.part, reason.count,
                         reason.facts.empty() ? 0 : reason.facts[0].day);
  }
  return out;
}

}  // namespace entente::outlook_sample
