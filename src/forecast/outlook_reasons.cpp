// Why an outlook is as it is: its log-odds in parts, each with the facts that it rests on.
#include <algorithm>
#include <cmath>

#include "forecast/outlook.h"
#include "forecast/outlook_logistic.h"

namespace entente {
namespace {

constexpr double least_part = 0.1;  // of log-odds: two or three in a hundred at even odds

// Whether a fact is of those that a reason rests on.
bool is_ground(const Fact& fact, const OutlookReason& reason, const Cell& cell, const History& history) {
  const bool forth = fact.source == cell.source && fact.target == cell.target;
  const bool back = fact.source == cell.target && fact.target == cell.source;
  const bool of_source = fact.source == cell.source || fact.target == cell.source;
  switch (reason.ground) {
    case Ground::same:
      return forth && fact.type == cell.type;
    case Ground::turned:
      return back && fact.type == cell.type;
    case Ground::pair:
      return forth || back;
    case Ground::sequence:
      return reason.cases > 0 && fact.type == reason.earlier && (reason.earlier_turned ? back : forth);
    case Ground::source_type:
      return fact.source == cell.source && fact.type == cell.type;
    case Ground::target_type:
      return fact.target == cell.target && fact.type == cell.type;
    case Ground::source_any:
      return of_source;
    case Ground::target_any:
      return fact.source == cell.target || fact.target == cell.target;
    case Ground::shared: {
      // One of the two with somebody whom the other one met.
      const std::uint32_t one = of_source ? cell.source : cell.target,
                          other = of_source ? cell.target : cell.source;
      const std::uint32_t third = fact.source == one ? fact.target : fact.source;
      return history.pair(other, third) != nullptr;
    }
    case Ground::record:
      break;
  }
  return false;
}

// The feature that says how often, on the longest memory of a ground; feature_count: there is none.
std::size_t often(Ground ground) {
  switch (ground) {
    case Ground::same:
      return same_ever;
    case Ground::turned:
      return turned_slow;
    case Ground::pair:
      return pair_ever;
    case Ground::source_type:
      return source_type_slow;
    case Ground::target_type:
      return target_type_slow;
    case Ground::source_any:
      return source_middle;
    case Ground::target_any:
      return target_middle;
    default:
      return feature_count;
  }
}

}  // namespace

void Outlook::explain(OutlookForecast& forecast) const {
  forecast.reasons.clear();
  if (!forecast.learned_from) return;
  const HorizonModel& model = model_->of[*forecast.learned_from];
  const OutlookPart& part = model.part(forecast.novelty);
  if (!part.learned()) return;
  const Cell& cell = forecast.cell;
  const CellFeatures x = features(cell, forecast.novelty, model);
  const CellFeatures& usual = model.usual[model.base.at(forecast.novelty, cell.type)];
  forecast.usual_log_odds = model.log_odds(usual, forecast.novelty, cell.type, model_->quads[cell.type]);
  // Calibration bends at even odds; its slope between the usual cell and this one makes the parts add up.
  const Calibration& calibration = model.calibration(forecast.novelty);
  const double score = part.score(x, cell.type), usual_score = part.score(usual, cell.type);
  const double slope = std::abs(score - usual_score) < 1e-9
                           ? calibration.slope
                           : (model.log_odds(x, forecast.novelty, cell.type, model_->quads[cell.type]) -
                              forecast.usual_log_odds) /
                                 (score - usual_score);

  std::array<double, static_cast<std::size_t>(Ground::record) + 1> parts{};
  for (std::size_t f = 0; f < feature_count; ++f)
    parts[static_cast<std::size_t>(ground_of(f))] +=
        slope * part.slope(f) * (static_cast<double>(x[f]) - static_cast<double>(usual[f]));
  for (std::size_t g = 0; g < parts.size(); ++g) {
    OutlookReason reason;
    reason.ground = static_cast<Ground>(g);
    reason.part = parts[g];
    if (std::abs(reason.part) < least_part) continue;
    if (reason.ground == Ground::sequence) {
      std::vector<Sequences::Before> before;
      Sequences::before(*history_.pair(cell.source, cell.target), today_, before);
      const Sequences::Found found = model.sequences.find(before, cell.type);
      const auto types = static_cast<std::uint32_t>(history_.types());
      reason.earlier_turned = found.earlier.type >= types;
      reason.earlier = found.earlier.type % types;
      reason.gap = found.earlier.bin;
      reason.share = model.sequences.share(found.earlier.type, reason.gap, cell.type);
      reason.cases = found.best > 0 ? model.sequences.cases(found.earlier.type, reason.gap) : 0;
      reason.usual_share = model.sequences.share(cell.type);
    }
    if (const std::size_t f = often(reason.ground); f < feature_count)
      reason.usual_times = std::exp(static_cast<double>(x[f]) - static_cast<double>(usual[f]));
    forecast.reasons.push_back(std::move(reason));
  }
  std::stable_sort(
      forecast.reasons.begin(), forecast.reasons.end(),
      [](const OutlookReason& a, const OutlookReason& b) { return std::abs(a.part) > std::abs(b.part); });

  for (std::size_t i = chronicle_.facts.size(); i-- > 0;) {
    const Fact& fact = chronicle_.facts[i];
    if (fact.source != cell.source && fact.target != cell.source && fact.source != cell.target &&
        fact.target != cell.target)
      continue;
    for (OutlookReason& reason : forecast.reasons) {
      if (!is_ground(fact, reason, cell, history_)) continue;
      ++reason.count;
      if (!reason.last) reason.last = fact.day;
      if (reason.part > 0 && reason.facts.size() < settings_.cited) reason.facts.push_back(fact);
    }
  }
}

}  // namespace entente
