#include "forecast/track_record.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace entente {
namespace {

// Finer where most forecasts lie.
constexpr std::array<double, 14> bin_ends{0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3,
                                          0.4,  0.5,  0.6,  0.7, 0.8,  0.9, 1};

double square(double x) { return x * x; }

double surprise(double p, bool came) {
  const double clipped = std::clamp(p, 1e-6, 1 - 1e-6);
  return -std::log(came ? clipped : 1 - clipped);
}

std::vector<const JudgedForecast*> by_probability(std::span<const JudgedForecast> judged,
                                                  bool (*fits)(const JudgedForecast&)) {
  std::vector<const JudgedForecast*> out;
  for (const JudgedForecast& one : judged)
    if (!fits || fits(one)) out.push_back(&one);
  std::stable_sort(out.begin(), out.end(), [](const JudgedForecast* a, const JudgedForecast* b) {
    return a->probability > b->probability;
  });
  return out;
}

// The mean of precision over recall, in steps; equal forecasts count together.
double area(const std::vector<const JudgedForecast*>& sorted, double came) {
  double hits = 0, all = 0, out = 0;
  for (std::size_t begin = 0, end = 0; begin < sorted.size(); begin = end) {
    double gained = 0;
    for (; end < sorted.size() && sorted[end]->probability == sorted[begin]->probability; ++end) {
      all += sorted[end]->weight;
      if (sorted[end]->came) gained += sorted[end]->weight;
    }
    hits += gained;
    if (came > 0 && all > 0) out += gained / came * (hits / all);
  }
  return out;
}

bool met(const JudgedForecast& one) { return one.novelty != Novelty::never_met; }
bool conflict(const JudgedForecast& one) { return met(one) && one.quad >= 3; }

template <Novelty novelty>
bool of_novelty(const JudgedForecast& one) {
  return one.novelty == novelty;
}
template <int quad>
bool of_quad(const JudgedForecast& one) {
  return met(one) && one.quad == quad;
}

}  // namespace

Scores score_forecasts(std::span<const JudgedForecast> judged, bool (*fits)(const JudgedForecast&)) {
  Scores out;
  const auto sorted = by_probability(judged, fits);
  out.forecasts = sorted.size();
  std::array<ReliabilityBin, bin_ends.size()> bins{};
  for (const JudgedForecast* one : sorted) {
    const double w = one->weight, p = one->probability, y = one->came ? 1 : 0;
    out.cells += w;
    out.came += w * y;
    out.brier += w * square(p - y);
    out.brier_base += w * square(one->base_rate - y);
    out.brier_persistence += w * square((one->before ? 1 : 0) - y);
    out.brier_persistence_learned += w * square(one->persistence - y);
    out.log_score += w * surprise(p, one->came);
    out.log_score_base += w * surprise(one->base_rate, one->came);
    ReliabilityBin& bin = bins[static_cast<std::size_t>(std::min<std::ptrdiff_t>(
        std::upper_bound(bin_ends.begin(), bin_ends.end(), p) - bin_ends.begin(), bin_ends.size() - 1))];
    bin.cells += w;
    bin.worth += w * w;
    if (!one->came) ++bin.quiet;
    bin.forecast += w * p;
    bin.came += w * y;
  }
  if (out.cells <= 0) return out;
  for (double* sum : {&out.brier, &out.brier_base, &out.brier_persistence, &out.brier_persistence_learned,
                      &out.log_score, &out.log_score_base})
    *sum /= out.cells;
  for (std::size_t i = 0; i < bins.size(); ++i) {
    ReliabilityBin& bin = bins[i];
    if (bin.cells <= 0) continue;
    bin.from = i == 0 ? 0 : bin_ends[i - 1];
    bin.to = bin_ends[i];
    out.ece += std::abs(bin.forecast - bin.came) / out.cells;
    bin.worth = bin.cells * bin.cells / bin.worth;
    // What did not come is sampled thinly: without any of it a share of one would say nothing.
    if (bin.quiet < 5) bin.worth = std::min<double>(bin.worth, bin.quiet);
    bin.forecast /= bin.cells;
    bin.came /= bin.cells;
    out.bins.push_back(bin);
  }
  out.pr_auc = area(sorted, out.came);
  return out;
}

std::optional<Warnings> conflict_warnings(std::span<const JudgedForecast> judged) {
  const auto sorted = by_probability(judged, conflict);
  double came = 0;
  for (const JudgedForecast* one : sorted) came += one->came ? one->weight : 0;
  double hits = 0, all = 0;
  std::size_t kept = 0;
  Warnings out;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    all += sorted[i]->weight;
    hits += sorted[i]->came ? sorted[i]->weight : 0;
    const bool last = i + 1 == sorted.size() || sorted[i + 1]->probability < sorted[i]->probability;
    if (last && hits >= 0.5 * all) {
      kept = i + 1;
      out.threshold = sorted[i]->probability;
      out.warned = hits / came;
      out.right = hits / all;
    }
  }
  if (kept == 0 || came <= 0) return {};
  std::vector<std::pair<double, double>> leads;  // days, weight
  double weights = 0;
  for (std::size_t i = 0; i < kept; ++i) {
    if (!sorted[i]->came) continue;
    leads.emplace_back(sorted[i]->first, sorted[i]->weight);
    weights += sorted[i]->weight;
  }
  std::sort(leads.begin(), leads.end());
  double below = 0;
  for (const auto& [lead, weight] : leads) {
    below += weight;
    if (below >= weights / 2) {
      out.median_lead = lead;
      break;
    }
  }
  return out;
}

std::vector<HorizonRecord> track_record(const OutlookModel& model) {
  std::vector<HorizonRecord> out;
  for (std::size_t h = 0; h < horizons.size(); ++h) {
    const HorizonModel& of = model.of[h];
    HorizonRecord one;
    one.days = horizons[h];
    one.why_not = of.why_not;
    one.origins = of.judged_origins;
    one.from = of.judged_from;
    one.to = of.judged_to;
    one.calibrated = of.judged_calibrated;
    one.facts = of.judged_facts;
    one.strangers = of.judged_strangers;
    one.met = score_forecasts(of.judged, met);
    one.by_novelty = {score_forecasts(of.judged, of_novelty<Novelty::recurrent>),
                      score_forecasts(of.judged, of_novelty<Novelty::known_pair>),
                      score_forecasts(of.judged, of_novelty<Novelty::never_met>)};
    one.by_quad = {score_forecasts(of.judged, of_quad<1>), score_forecasts(of.judged, of_quad<2>),
                   score_forecasts(of.judged, of_quad<3>), score_forecasts(of.judged, of_quad<4>)};
    one.all = score_forecasts(of.judged);
    one.conflict = score_forecasts(of.judged, conflict);
    one.warnings = conflict_warnings(of.judged);
    if (one.why_not.empty() && one.met.forecasts == 0)
      one.why_not = "the record is too short for forecasts that could be judged";
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace entente
