#include "forecast/outlook.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "analysis/probability.h"
#include "forecast/outlook_logistic.h"

namespace entente {
namespace {

// Where nothing could be learned: how many days of listening the rate of a type among all pairs is worth for one of them, and
// how rare an event of a type between any two actors is before anything is known (in large data sets one in ten to a hundred
// thousand days for pairs that never met, one in two hundred for those that did it before).
constexpr double prior_days = 90, prior_rate = 1.0 / 2000;
// A horizon that is too long for the record is carried on from the longest one that could be learned: the hazard of what comes
// again grows as the time to this power (in the sample of ICEWS14 0.73 from 7 to 30 and 0.74 from 30 to 90 days, for some pairs
// are busier than others), that of what is new as the time itself (1.0 and 0.9).
constexpr double carried_recurrent = 0.75;
constexpr double unlearned_variance = 0.25;  // of log-odds of a base rate
constexpr double in_interval = 1.96;         // standard deviations on either side: 95 %

// What was known by the day: facts, and only the actors that they name, in the same order. Whatever comes later can't even
// change a number.
Chronicle cut(const Chronicle& chronicle, std::int32_t today) {
  Chronicle out;
  out.types = chronicle.types;
  const auto facts = facts_between(chronicle.facts, INT32_MIN, today + 1);
  std::vector<std::uint32_t> number(chronicle.actors.size());
  for (const Fact& fact : facts) number[fact.source] = number[fact.target] = 1;
  for (std::size_t actor = 0; actor < number.size(); ++actor) {
    if (!number[actor]) continue;
    number[actor] = static_cast<std::uint32_t>(out.actors.size());
    out.actors.push_back(chronicle.actors[actor]);
  }
  for (Fact fact : facts) {
    fact.source = number[fact.source];
    fact.target = number[fact.target];
    out.facts.push_back(fact);
  }
  return out;
}

}  // namespace

double OutlookForecast::news() const {
  const double p = probability, b = std::clamp(base_rate, 1e-9, 1 - 1e-9);
  if (p <= b || p >= 1) return 0;
  return p * std::log(p / b) + (1 - p) * std::log((1 - p) / (1 - b));
}

Outlook Outlook::learn(const Chronicle& chronicle, std::int32_t today, const OutlookSettings& settings) {
  return Outlook(cut(chronicle, today), today, settings);
}

Outlook::Outlook(Chronicle chronicle, std::int32_t today, const OutlookSettings& settings)
    : chronicle_(std::move(chronicle)),
      today_(today),
      settings_(settings),
      told_(chronicle_.facts),
      day_(told_, today),
      history_(chronicle_.actors.size(), chronicle_.types.size()),
      type_facts_(chronicle_.types.size()) {
  each_day(chronicle_.facts, [&](std::span<const Fact> facts) { history_.add(facts); });
  for (const Fact& fact : chronicle_.facts) type_facts_[fact.type] += 1;
  actors_ = static_cast<double>(chronicle_.actors.size());
  rows_ = std::make_shared<OutlookRows>(outlook_rows(chronicle_, told_, today_, settings_.rows));
  model_ = std::make_shared<OutlookModel>(learn_outlook(*rows_, chronicle_.types));
}

Outlook Outlook::without(std::span<const Fact> facts) const {
  Outlook out(*this);
  out.chronicle_.facts.clear();
  std::set_difference(chronicle_.facts.begin(), chronicle_.facts.end(), facts.begin(), facts.end(),
                      std::back_inserter(out.chronicle_.facts));
  out.history_ = History(chronicle_.actors.size(), chronicle_.types.size());
  each_day(out.chronicle_.facts, [&](std::span<const Fact> day) { out.history_.add(day); });
  for (const Fact& fact : facts) out.type_facts_[fact.type] -= 1;
  return out;
}

CellFeatures Outlook::features(const Cell& cell, Novelty novelty, const HorizonModel& model) const {
  CellFeatures out = features_of(history_, day_, cell);
  if (novelty == Novelty::never_met) {
    out[partners_shared] = shared_partners(history_, cell);
  } else {
    std::vector<Sequences::Before> before;
    Sequences::before(*history_.pair(cell.source, cell.target), today_, before);
    add_sequences(out, model.sequences, before, cell.type);
  }
  return out;
}

// The cell's own rate, drawn towards that of the type among all ordered pairs of the record's actors.
void Outlook::from_base_rates(OutlookForecast& out, std::size_t h) const {
  const double pairs = std::max(1.0, actors_ * (actors_ - 1)), days = std::max(1.0, day_.days);
  const double common = (type_facts_[out.cell.type] / pairs + prior_days * prior_rate) / (days + prior_days);
  const PartnerTrace* pair = history_.pair(out.cell.source, out.cell.target);
  const Trace* same = pair ? pair->of(out.cell.type) : nullptr;
  const double shape = (same ? same->count : 0) + prior_days * common, told = days + prior_days;
  const auto within = [&](double rate) { return -std::expm1(-rate * horizons[h]); };
  out.probabilities[h] = within(shape / told);
  if (h != out.horizon) return;
  out.base_rate = within(common);
  out.expected = shape / told * horizons[h];
  out.low = within(gamma_quantile(0.025, shape) / told);
  out.high = within(gamma_quantile(0.975, shape) / told);
}

OutlookForecast Outlook::forecast(const Cell& cell, std::size_t horizon) const {
  OutlookForecast out;
  out.cell = cell;
  out.novelty = novelty_of(history_, cell);
  out.horizon = horizon;
  for (std::size_t h = 0; h < horizons.size(); ++h) {
    std::size_t from = h;
    while (from > 0 && !model_->of[from].learned) --from;
    if (model_->of[from].learned)
      from_model(out, from, h);
    else
      from_base_rates(out, h);
    // What is to come in a week comes in a month.
    if (h > 0 && out.probabilities[h] < out.probabilities[h - 1]) {
      out.probabilities[h] = out.probabilities[h - 1];
      if (h == horizon) out.lifted = true;
    }
  }
  out.probability = out.probabilities[horizon];
  out.low = std::min(out.low, out.probability);
  out.high = std::max(out.high, out.probability);
  // An event that comes at all takes a day at least, and no more than there are.
  out.expected = std::clamp(out.expected, out.probability, static_cast<double>(horizons[horizon]));
  return out;
}

void Outlook::from_model(OutlookForecast& out, std::size_t from, std::size_t h) const {
  const Cell& cell = out.cell;
  const HorizonModel& model = model_->of[from];
  const CellFeatures x = features(cell, out.novelty, model);
  const double score = model.log_odds(x, out.novelty, cell.type, model_->quads[cell.type]);
  const double longer = static_cast<double>(horizons[h]) / horizons[from];
  const double stretch = std::pow(longer, out.novelty == Novelty::recurrent ? carried_recurrent : 1.0);
  // A probability of the model's horizon as one of the horizon asked for.
  const auto carried = [&](double p) { return from == h ? p : -std::expm1(stretch * std::log1p(-p)); };
  out.probabilities[h] = carried(logistic(score));
  if (h != out.horizon) return;
  const Calibration& calibration = model.calibration(out.novelty);
  const OutlookPart& part = model.part(out.novelty);
  const double variance = part.learned() ? part.variance(x, cell.type) : unlearned_variance;
  const double spread =
      variance * calibration.slope * calibration.slope + calibration.drift * calibration.drift;
  out.low = carried(logistic(score - in_interval * std::sqrt(spread)));
  out.high = carried(logistic(score + in_interval * std::sqrt(spread)));
  out.base_rate = carried(model.base.of(out.novelty, cell.type));
  out.learned_from = from;
  const double hazard = -std::log1p(-std::min(logistic(score), 1 - 1e-9));
  out.expected = longer * std::exp(model.count_level + model.count_slope * std::log(std::max(hazard, 1e-9)));
}

std::vector<OutlookForecast> Outlook::between(std::uint32_t a, std::uint32_t b,
                                              std::span<const std::uint32_t> types,
                                              std::size_t horizon) const {
  std::vector<OutlookForecast> out;
  for (const bool back : {false, true})
    for (const std::uint32_t type : types)
      out.push_back(forecast(back ? Cell{b, type, a} : Cell{a, type, b}, horizon));
  return out;
}

std::vector<OutlookForecast> Outlook::around(std::uint32_t a, std::span<const std::uint32_t> types,
                                             std::size_t horizon, std::size_t limit) const {
  std::vector<OutlookForecast> out;
  for (const PartnerTrace& partner : history_.partners(a))
    for (OutlookForecast& one : between(a, partner.partner, types, horizon)) out.push_back(std::move(one));
  std::stable_sort(out.begin(), out.end(),
                   [](const OutlookForecast& x, const OutlookForecast& y) { return x.news() > y.news(); });
  if (out.size() > limit) out.resize(limit);
  return out;
}

}  // namespace entente
