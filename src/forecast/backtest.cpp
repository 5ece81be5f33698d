#include "forecast/backtest.h"

#include <optional>
#include <utility>

#include "forecast/recurrency.h"

namespace entente {

namespace {

// Both tables of one day. Ranks are put together in the order of questions, so that sums do not depend on threads.
void ask_day(const Ranker& ranker, std::span<const Fact> day, std::size_t types, BacktestPart& part) {
  const auto questions = questions_of(day, types);
  const std::int32_t number = day.front().day;
  std::vector<std::vector<std::pair<double, double>>> ranks(questions.size());
  ranker.rank(questions, number, [&](std::size_t q, std::span<const float> scores) {
    std::vector<float> baseline;
    recurrency(ranker.history(), questions[q], number, baseline);
    for (const std::uint32_t target : questions[q].targets) {
      ranks[q].emplace_back(rank_of(scores, questions[q], target), rank_of(baseline, questions[q], target));
    }
  });
  for (std::size_t q = 0; q < questions.size(); ++q) {
    const std::uint32_t type = questions[q].type;
    for (std::size_t i = 0; i < ranks[q].size(); ++i) {
      const Novelty novelty =
          novelty_of(ranker.history(), questions[q].source, type, questions[q].targets[i]);
      part.ranking.add(ranks[q][i].first, novelty, type % types);
      part.baseline.add(ranks[q][i].second, novelty, type % types);
    }
  }
}

}  // namespace

Backtest backtest(const Chronicle& chronicle, std::span<const Fact> learn_from,
                  std::span<const NamedFacts> parts, const BacktestSettings& settings,
                  const RankerProgress& progress) {
  const auto now = [&] { return settings.clock ? settings.clock() : 0.0; };
  Backtest out;
  double began = now();
  std::vector<Fact> known(learn_from.begin(), learn_from.end());
  std::optional<Ranker> ranker;
  ranker.emplace(chronicle, known, settings.ranker, progress);
  out.learning = now() - began;
  std::int32_t learned = known.empty() ? 0 : known.back().day;
  for (const NamedFacts& asked : parts) {
    BacktestPart part;
    part.name = asked.name;
    part.facts = asked.facts.size();
    if (!asked.facts.empty())
      part = {asked.name, asked.facts.front().day, asked.facts.back().day, 0, asked.facts.size(), {}, {}, 0};
    each_day(asked.facts, [&](std::span<const Fact> day) {
      if (out.stopped || (settings.stop && settings.stop())) {
        out.stopped = true;
        return;
      }
      if (settings.relearn_every > 0 && day.front().day - learned > settings.relearn_every) {
        began = now();
        ranker.emplace(chronicle, known, settings.ranker, progress);
        learned = known.back().day;
        out.learning += now() - began;
      }
      if (progress) {
        progress("asking " + asked.name, static_cast<double>(day.data() - asked.facts.data()) /
                                             static_cast<double>(asked.facts.size()));
      }
      began = now();
      ask_day(*ranker, day, chronicle.types.size(), part);
      ranker->advance(day);
      part.seconds += now() - began;
      ++part.days;
      if (settings.relearn_every > 0) known.insert(known.end(), day.begin(), day.end());
    });
    out.parts.push_back(std::move(part));
  }
  return out;
}

}  // namespace entente
