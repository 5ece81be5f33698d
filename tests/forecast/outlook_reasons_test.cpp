// Reasons that add up, exist and are true of themselves; intervals that hold what they say.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "analysis/telling.h"
#include "forecast/outlook_logistic.h"
#include "forecast/outlook_sample.h"

namespace entente {
namespace {

using namespace outlook_sample;

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

}  // namespace
}  // namespace entente
