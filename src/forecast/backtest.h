// Backtest: how well the ranking would have done.
//
// Purpose: asks every question of the days of each part after learning from the days before, and beside the ranking the
//          recurrency baseline, in the same run. Protocol: protocol.h; weights stay as they were learned unless `relearn_every`
//          says otherwise (the online setting, reported apart), days of parts become history one after the other.
// Input: a chronicle, its facts to learn from, and the parts. Output: figures. Errors: none. Thread-safety: a pure function.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "forecast/protocol.h"
#include "forecast/ranker.h"

namespace entente {

struct BacktestSettings {
  RankerSettings ranker;
  std::int32_t relearn_every = 0;      // days; 0: never
  std::function<double()> clock = {};  // seconds, of whatever origin; without one all times are 0
  std::function<bool()> stop = {};     // asked once a day; true ends the run with what there is
};

struct BacktestPart {
  std::string name;
  std::int32_t first = 0, last = 0;  // days
  std::size_t days = 0, facts = 0;
  RankTable ranking, baseline;
  double seconds = 0;  // for asking, not for learning
};
struct Backtest {
  std::vector<BacktestPart> parts;
  double learning = 0;  // seconds
  bool stopped = false;
};

struct NamedFacts {
  std::string name;
  std::span<const Fact> facts;
};
// `learn_from` and the parts follow one another in time.
Backtest backtest(const Chronicle& chronicle, std::span<const Fact> learn_from,
                  std::span<const NamedFacts> parts, const BacktestSettings& settings,
                  const RankerProgress& progress = {});

}  // namespace entente
