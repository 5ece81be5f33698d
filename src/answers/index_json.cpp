// An index as JSON.
#include <cmath>

#include "answers/event_json.h"
#include "answers/index_answer.h"

namespace entente {
namespace {

// Four decimals are more than any figure here is good for.
Json number_json(double value) {
  return std::isfinite(value) ? Json(std::round(value * 1e4) / 1e4) : Json(nullptr);
}

Json estimate_json(const Estimate& estimate) {
  return {{"value", number_json(estimate.value)},
          {"low", number_json(estimate.band.low)},
          {"high", number_json(estimate.band.high)}};
}

Json optional_json(const std::optional<Estimate>& estimate) {
  return estimate ? estimate_json(*estimate) : Json(nullptr);
}

Json period_json(const IndexPeriod& p, Every every) {
  return {{"period", period_name(p.from, every)},
          {"from", p.from.iso()},
          {"to", p.to.iso()},
          {"events", estimate_json(p.events)},
          {"verbal_cooperation", p.quads[0]},
          {"material_cooperation", p.quads[1]},
          {"verbal_conflict", p.quads[2]},
          {"material_conflict", p.quads[3]},
          {"volume", p.volume},
          {"per_thousand", estimate_json(p.per_thousand)},
          {"goldstein", estimate_json(p.goldstein)},
          {"mean", optional_json(p.tone)},
          {"net", optional_json(p.net)},
          {"smoothed_mean", estimate_json(p.smooth_tone)},
          {"smoothed_net", estimate_json(p.smooth_net)}};
}

Json shift_json(const ShownShift& shown) {
  const IndexShift& s = shown.shift;
  Json events = Json::array();
  for (const RecordedEvent& event : shown.events) events.push_back(event_json(event));
  return {{"date", s.day.iso()},
          {"earliest", s.earliest.iso()},
          {"latest", s.latest.iso()},
          {"measure", name_of(s.measure)},
          {"direction", s.rises() ? "rises" : "falls"},
          {"before", estimate_json(s.before)},
          {"after", estimate_json(s.after)},
          {s.measure == Measure::tone ? "difference" : "ratio", estimate_json(s.change)},
          {"strength", number_json(s.strength)},
          {"events", std::move(events)}};
}

}  // namespace

Json index_json(const ShownIndex& index, const ActorNames& names) {
  Json directions = Json::array(), origins = Json::array(), gaps = Json::array();
  for (const OriginCount& origin : index.origins)
    origins.push_back({{"origin", origin.origin}, {"events", origin.events}});
  for (const CoverageGap& gap : index.gaps)
    gaps.push_back({{"origin", gap.origin}, {"actor", gap.actor}, {"years", gap.years}});
  for (const ShownDirection& direction : index.directions) {
    Json periods = Json::array(), shifts = Json::array();
    for (const IndexPeriod& period : direction.series.periods)
      periods.push_back(period_json(period, direction.series.settings.every));
    for (const ShownShift& shift : direction.shifts) shifts.push_back(shift_json(shift));
    Json one{{"source", direction.source.empty() ? Json(nullptr) : Json(direction.source)},
             {"target", direction.target.empty() ? Json(nullptr) : Json(direction.target)},
             {"events", direction.series.events},
             {"left_out", direction.series.inexact},
             {"periods", std::move(periods)}};
    if (index.shifts_asked) one["shifts"] = std::move(shifts);
    directions.push_back(std::move(one));
  }
  const auto side = [&](const std::string& code) {
    return code.empty() ? Json(nullptr) : Json{{"code", code}, {"name", names.show(code)}};
  };
  Json out{{"a", side(index.a)}, {"b", side(index.b)}};
  if (!index.directions.empty()) {
    const IndexSettings& settings = index.directions.front().series.settings;
    out["from"] = settings.from.iso();
    out["to"] = settings.to.iso();
    out["every"] = name_of(settings.every);
    out["half_life_days"] = settings.half_life;
  }
  if (index.one_a_day) out["one_a_day"] = true;
  out["shares_of"] = index.volume == Volume::record ? "record" : "actors";
  out["origins"] = std::move(origins);
  out["not_covered"] = std::move(gaps);
  out["directions"] = std::move(directions);
  return out;
}

}  // namespace entente
