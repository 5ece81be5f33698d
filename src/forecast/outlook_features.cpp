#include "forecast/outlook_features.h"

#include <algorithm>
#include <cmath>

namespace entente {
namespace {

constexpr double prior_events = 0.1,
                 prior_days = 10;         // one event in a hundred days, worth ten days of listening
constexpr double longest_silence = 1000;  // days; never is as long

float log_rate(double events, double days) {
  return static_cast<float>(std::log((events + prior_events) / (days + prior_days)));
}

float rate_of(const Trace* trace, std::size_t rate, const OutlookDay& day) {
  return log_rate(trace ? trace->discounted(rate, day.day) : 0, day.discounted[rate]);
}

// Expected events of a week, at most so many that the probability is near one.
float dense(const Trace* trace, std::size_t rate, const OutlookDay& day) {
  if (!trace) return 0;
  return static_cast<float>(
      std::min(4.0, 7 * trace->discounted(rate, day.day) / (day.discounted[rate] + prior_days)));
}

float ever(const Trace* trace, const OutlookDay& day) { return log_rate(trace ? trace->count : 0, day.days); }

float recent(const Trace* trace, const OutlookDay& day) {
  const double since = trace ? std::min<double>(longest_silence, day.day - trace->last + 1) : longest_silence;
  return static_cast<float>(-std::log(since));
}

}  // namespace

Ground ground_of(std::size_t feature) {
  if (feature <= same_dense_slow) return Ground::same;
  if (feature <= turned_slow) return Ground::turned;
  if (feature <= pair_recent) return Ground::pair;
  if (feature <= sequence_rest) return Ground::sequence;
  if (feature <= source_type_slow) return Ground::source_type;
  if (feature <= target_type_slow) return Ground::target_type;
  if (feature == told_short) return Ground::record;
  if (feature == partners_shared) return Ground::shared;
  return feature == target_middle ? Ground::target_any : Ground::source_any;
}

OutlookDay::OutlookDay(const ToldDays& told, std::int32_t on) : day(on), days(told.days(on)) {
  for (std::size_t rate = 0; rate < decay_rates.size(); ++rate)
    discounted[rate] = told.discounted(decay_rates[rate], on);
}

CellFeatures features_of(const History& history, const OutlookDay& day, const Cell& cell) {
  const PartnerTrace* pair = history.pair(cell.source, cell.target);
  const Trace* same = pair ? pair->of(cell.type) : nullptr;
  const Trace* turned = pair ? pair->of(history.turned(cell.type)) : nullptr;
  const Trace* all = pair ? &pair->all : nullptr;
  CellFeatures out{};
  out[same_fast] = rate_of(same, 0, day);
  out[same_middle] = rate_of(same, 1, day);
  out[same_slow] = rate_of(same, 2, day);
  out[same_ever] = ever(same, day);
  out[same_recent] = recent(same, day);
  out[same_seen] = same ? 1 : 0;
  out[same_dense] = dense(same, 1, day);
  out[same_dense_slow] = dense(same, 2, day);
  out[turned_middle] = rate_of(turned, 1, day);
  out[turned_slow] = rate_of(turned, 2, day);
  out[pair_fast] = rate_of(all, 0, day);
  out[pair_middle] = rate_of(all, 1, day);
  out[pair_slow] = rate_of(all, 2, day);
  out[pair_ever] = ever(all, day);
  out[pair_recent] = recent(all, day);
  const Trace* does = history.actor_type(cell.source, cell.type);
  const Trace* meets = history.target(cell.type, cell.target);
  out[source_type_middle] = rate_of(does, 1, day);
  out[source_type_slow] = rate_of(does, 2, day);
  out[target_type_middle] = rate_of(meets, 1, day);
  out[target_type_slow] = rate_of(meets, 2, day);
  const auto of_actor = [&](std::uint32_t actor) {
    const Trace& trace = history.actor(actor);
    return rate_of(trace.count ? &trace : nullptr, 1, day);
  };
  out[source_middle] = of_actor(cell.source);
  out[target_middle] = of_actor(cell.target);
  out[told_short] = static_cast<float>(-std::log(day.days + prior_days));
  return out;
}

float shared_partners(const History& history, const Cell& cell) {
  std::uint32_t few = cell.source, many = cell.target, shared = 0;
  if (history.partners(few).size() > history.partners(many).size()) std::swap(few, many);
  for (const PartnerTrace& partner : history.partners(few))
    if (history.pair(many, partner.partner)) ++shared;
  return std::log1p(static_cast<float>(shared));
}

}  // namespace entente
