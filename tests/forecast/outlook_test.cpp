// The outlook on a bundled sample: honest, calibrated, and with reasons that are true of themselves.
#include "forecast/outlook.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "analysis/telling.h"
#include "exchange/importing.h"
#include "forecast/chronicle_record.h"
#include "forecast/outlook_logistic.h"
#include "forecast/track_record.h"

namespace entente {
namespace {

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

const Sample& icews() {
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
std::vector<Cell> cells_of(const Outlook& outlook, std::size_t count) {
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
std::string whole(const Outlook& outlook, const Cell& cell) {
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

TEST(Outlook, ProbabilitiesAreWhatProbabilitiesAre) {
  const Outlook& outlook = *icews().outlook;
  std::set<Novelty> seen;
  for (const Cell& cell : cells_of(outlook, 600)) {
    for (std::size_t h = 0; h < horizons.size(); ++h) {
      const OutlookForecast forecast = outlook.forecast(cell, h);
      seen.insert(forecast.novelty);
      EXPECT_GE(forecast.low, 0);
      EXPECT_LE(forecast.low, forecast.probability);
      EXPECT_LE(forecast.probability, forecast.high);
      EXPECT_LE(forecast.high, 1);
      EXPECT_LE(forecast.probabilities[0], forecast.probabilities[1]);
      EXPECT_LE(forecast.probabilities[1], forecast.probabilities[2]);
      EXPECT_GE(forecast.expected, forecast.probability - 1e-9) << "who comes, comes at least once";
      EXPECT_GT(forecast.base_rate, 0);
      EXPECT_TRUE(forecast.learned());
    }
  }
  EXPECT_EQ(seen.size(), 3U);
}

TEST(Outlook, NothingThatComesLaterIsLookedAt) {
  const Chronicle& all = icews().read.chronicle;
  const std::int32_t today = all.facts.back().day - 90;
  Chronicle cut = all;
  std::erase_if(cut.facts, [&](const Fact& fact) { return fact.day > today; });
  // The future with everything mixed up, and everybody acting on everybody on the very next day.
  Chronicle mixed = all;
  Dice dice;
  for (Fact& fact : mixed.facts) {
    if (fact.day <= today) continue;
    fact.day = today + 1 + static_cast<std::int32_t>(dice.below(90));
    fact.type = static_cast<std::uint32_t>(dice.below(all.types.size()));
    std::swap(fact.source, fact.target);
  }
  put_in_order(mixed.facts);
  OutlookSettings small;  // fewer rows: quicker, and as honest
  small.rows.sample = 300;
  const Outlook from_all = Outlook::learn(all, today, small), from_cut = Outlook::learn(cut, today, small),
                from_mixed = Outlook::learn(mixed, today, small);
  for (const Cell& cell : cells_of(from_cut, 100)) {
    const std::string said = whole(from_cut, cell);
    EXPECT_EQ(whole(from_all, cell), said);
    EXPECT_EQ(whole(from_mixed, cell), said);
  }
  const auto brier = [](const Outlook& outlook) { return track_record(outlook.model())[0].met.brier; };
  EXPECT_EQ(brier(from_all), brier(from_mixed));
}

// The rows from which it learns: those of an origin are the same whatever comes after it, in either direction.
TEST(Outlook, RowsKnowNothingOfTheDaysAfterTheirOrigin) {
  const Chronicle& all = icews().read.chronicle;
  const std::int32_t today = all.facts.back().day, border = today - 120;
  Chronicle turned = all;
  for (Fact& fact : turned.facts)
    if (fact.day > border) std::swap(fact.source, fact.target);
  put_in_order(turned.facts);
  const ToldDays told(all.facts);
  const OutlookRows a = outlook_rows(all, told, today), b = outlook_rows(turned, told, today);
  ASSERT_EQ(a.origins.size(), b.origins.size());
  std::size_t compared = 0;
  for (std::size_t o = 0; o < a.origins.size() && a.origins[o].day <= border; ++o) {
    std::map<Cell, CellFeatures> of_b;
    for (std::size_t i = b.origins[o].rows_begin; i < b.origins[o].rows_end; ++i)
      of_b.emplace(b.rows[i].cell, b.rows[i].features);
    for (std::size_t i = a.origins[o].rows_begin; i < a.origins[o].rows_end; ++i) {
      const auto found = of_b.find(a.rows[i].cell);
      if (found == of_b.end()) continue;
      EXPECT_EQ(found->second, a.rows[i].features);
      ++compared;
    }
  }
  EXPECT_GT(compared, 1000U);
}

TEST(Outlook, BetterThanBaseRatesAndThanPersistenceAndCalibrated) {
  const auto track = track_record(icews().outlook->model());
  for (const std::size_t h : {0U, 1U}) {
    ASSERT_EQ(track[h].why_not, "");
    EXPECT_TRUE(track[h].calibrated);
    for (const Scores* scores : {&track[h].met, &track[h].all, &track[h].by_novelty[0]}) {
      EXPECT_GT(scores->skill_base(), 0.05) << horizons[h];
      EXPECT_GT(scores->skill_persistence(), 0.3) << horizons[h];
      EXPECT_GT(scores->skill_persistence_learned(), 0.05) << horizons[h];
      EXPECT_LT(scores->ece, 0.03) << horizons[h];
      EXPECT_LT(scores->log_score, scores->log_score_base) << horizons[h];
    }
    EXPECT_GT(track[h].by_novelty[1].skill_base(), 0) << horizons[h];
    EXPECT_GT(track[h].by_novelty[2].skill_base(), 0) << horizons[h];
  }
}

// Forecasts of two months before the end, in groups by quad class and height: the share that came lies in the groups' intervals,
// given the chance that is left to yes and no.
TEST(Outlook, SharesLieWithinTheirIntervals) {
  const Chronicle& all = icews().read.chronicle;
  const std::int32_t today = all.facts.back().day - 60;
  const Outlook outlook = Outlook::learn(all, today);
  std::set<std::array<std::string, 3>> came;
  for (const Fact& fact : facts_between(all.facts, today + 1, today + 31))
    came.insert({all.actors[fact.source], all.types[fact.type], all.actors[fact.target]});
  struct Group {
    double cells = 0, came = 0, probability = 0, half = 0, variance = 0;
  };
  std::map<std::pair<int, int>, Group> groups;
  const auto& actors = outlook.chronicle().actors;
  for (std::uint32_t source = 0; source < actors.size(); ++source) {
    for (const PartnerTrace& partner : outlook.history().partners(source)) {
      for (const TypeTrace& of : partner.types) {
        if (of.type >= all.types.size()) continue;
        const OutlookForecast one = outlook.forecast({source, of.type, partner.partner}, 1);
        Group& group = groups[{outlook.model().quads[of.type], static_cast<int>(one.probability * 10)}];
        group.cells += 1;
        group.came +=
            static_cast<double>(came.count({actors[source], all.types[of.type], actors[partner.partner]}));
        group.probability += one.probability;
        group.half += (one.high - one.low) / 2;
        group.variance += one.probability * (1 - one.probability);
      }
    }
  }
  int within = 0, counted = 0;
  for (const auto& [key, group] : groups) {
    if (group.cells < 30) continue;
    const double chance = 1.96 * std::sqrt(group.variance) / group.cells, half = group.half / group.cells;
    ++counted;
    within += std::abs(group.came - group.probability) / group.cells <= std::hypot(chance, half) ? 1 : 0;
  }
  EXPECT_GE(counted, 10);
  EXPECT_GE(within, counted * 8 / 10) << within << " of " << counted;
}

TEST(Outlook, ReasonsAddUpExistAndAreTrueOfThemselves) {
  const Sample& sample = icews();
  const Outlook& outlook = *sample.outlook;
  Dice dice;
  std::size_t forecasts = 0, reasons = 0;
  std::vector<Fact> all_cited;
  for (const Cell& cell : cells_of(outlook, 50)) {
    OutlookForecast forecast = outlook.forecast(cell, dice.below(horizons.size()));
    outlook.explain(forecast);
    ++forecasts;
    double sum = forecast.usual_log_odds;
    for (const OutlookReason& reason : forecast.reasons) sum += reason.part;
    // Parts too small to tell are left out, less than 0.1 each of ten.
    if (!forecast.lifted) {
      EXPECT_NEAR(sum, log_odds(forecast.probability), 0.5);
    }
    for (const OutlookReason& reason : forecast.reasons) {
      EXPECT_TRUE(reason.part > 0 || reason.facts.empty());
      if (reason.facts.empty()) continue;
      ++reasons;
      std::vector<Fact> cited = reason.facts;
      std::ranges::sort(cited);
      const Outlook less = outlook.without(cited);
      EXPECT_LT(less.forecast(cell, forecast.horizon).probability, forecast.probability)
          << whole(outlook, cell) << " ground " << static_cast<int>(reason.ground);
      all_cited.insert(all_cited.end(), cited.begin(), cited.end());
    }
  }
  // Every fact opens to events of its day.
  put_in_order(all_cited);
  RecordedChronicle numbered;
  numbered.chronicle.actors = outlook.chronicle().actors;
  numbered.chronicle.types = outlook.chronicle().types;
  const auto ids = events_behind(sample.store, numbered, all_cited).value();
  std::vector<std::string> flat;
  for (std::size_t i = 0; i < all_cited.size(); ++i) {
    EXPECT_FALSE(ids[i].empty());
    EXPECT_LE(all_cited[i].day, outlook.today());
    flat.insert(flat.end(), ids[i].begin(), ids[i].end());
  }
  std::map<std::string, std::int32_t> days;
  for (const std::vector<RecordedEvent> events = events_by_id(sample.store, flat).value();
       const RecordedEvent& event : events)
    days[event.id] = event.from->day_number();
  for (std::size_t i = 0; i < all_cited.size(); ++i)
    for (const std::string& id : ids[i]) {
      ASSERT_TRUE(days.contains(id)) << id;
      EXPECT_EQ(days[id], all_cited[i].day);
    }
  EXPECT_EQ(forecasts, 50U);
  EXPECT_GT(reasons, 100U);
}

TEST(Outlook, TheSameRecordGivesTheSameForecast) {
  const Outlook again = Outlook::learn(icews().read.chronicle, icews().outlook->today());
  for (const Cell& cell : cells_of(again, 20)) EXPECT_EQ(whole(again, cell), whole(*icews().outlook, cell));
}

// The other sample has thirty days: seven of them can be learned and judged, longer horizons are carried on.
TEST(Outlook, AMonthIsCarriedOnFromAWeek) {
  Store store = Store::in_memory().value();
  ASSERT_TRUE(importing::import(store, "examples/samples/icews-2018-09.parquet"));
  const RecordedChronicle read = read_chronicle(store, {}).value();
  const Outlook outlook = Outlook::learn(read.chronicle, read.chronicle.facts.back().day);
  const auto track = track_record(outlook.model());
  EXPECT_EQ(track[0].why_not, "");
  EXPECT_GT(track[0].met.skill_base(), 0.05);
  EXPECT_GT(track[0].met.skill_persistence(), 0.3);
  EXPECT_LT(track[0].met.ece, 0.03);
  EXPECT_NE(track[1].why_not, "");
  for (const Cell& cell : cells_of(outlook, 60)) {
    OutlookForecast forecast = outlook.forecast(cell, 2);
    EXPECT_EQ(forecast.learned_from, std::size_t{0});
    EXPECT_LT(forecast.probabilities[0], forecast.probabilities[1]);
    EXPECT_LT(forecast.probabilities[1], forecast.probabilities[2]);
    outlook.explain(forecast);
    if (forecast.novelty == Novelty::recurrent) {
      // The hazard of a week times (90 / 7) to the power of 0.75.
      EXPECT_NEAR(std::log1p(-forecast.probability) / std::log1p(-forecast.probabilities[0]), 6.79, 0.01);
    }
  }
}

Chronicle few(std::int32_t days) {
  Chronicle out;
  out.actors = {"A", "B", "C"};
  out.types = {"CONSULT", "ASSAULT"};
  for (std::int32_t day = 0; day < days; ++day) out.facts.push_back({day, 0, 0, 1});
  return out;
}

TEST(Outlook, AOneDayRecordGivesBaseRatesAndSaysWhy) {
  const Outlook outlook = Outlook::learn(few(1), 0);
  const OutlookForecast forecast = outlook.forecast({0, 0, 1}, 1);
  EXPECT_FALSE(forecast.learned_from);
  EXPECT_NE(outlook.model().of[1].why_not.find("1 day"), std::string::npos);
  // Two actors, so two ordered pairs: the type's rate among them is drawn to one in 2,000 pair-days by 90 days, and the pair's
  // own event of one day to that rate by 90 days.
  const double common = (1.0 / 2 + 90.0 / 2000) / 91, own = (1 + 90 * common) / 91;
  EXPECT_NEAR(forecast.base_rate, 1 - std::exp(-30 * common), 1e-9);
  EXPECT_NEAR(forecast.probability, 1 - std::exp(-30 * own), 1e-9);
  EXPECT_LT(forecast.low, forecast.probability);
  EXPECT_GT(forecast.high, forecast.probability);
  OutlookForecast explained = forecast;
  outlook.explain(explained);
  EXPECT_TRUE(explained.reasons.empty());
}

TEST(Outlook, AnEmptyRecordHasNothingButItsReason) {
  const Outlook outlook = Outlook::learn(few(0), 100);
  EXPECT_TRUE(outlook.chronicle().facts.empty());
  for (const HorizonRecord& one : track_record(outlook.model())) EXPECT_FALSE(one.why_not.empty());
}

TEST(Outlook, TwoActorsForAYearAreTooFewToLearnFrom) {
  const Outlook outlook = Outlook::learn(few(365), 364);
  const OutlookForecast forecast = outlook.forecast({0, 0, 1}, 0);
  EXPECT_FALSE(forecast.learned_from);
  EXPECT_NE(outlook.model().of[0].why_not.find("are needed"), std::string::npos)
      << outlook.model().of[0].why_not;
  EXPECT_GT(forecast.probability, 0.9) << "it came every day";
}

}  // namespace
}  // namespace entente
