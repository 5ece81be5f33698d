// How the outlook's models are learned, block by block; see outlook_model.h for the method.
#include "forecast/outlook_model.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <thread>

#include "forecast/outlook_logistic.h"
#include "knowledge/event_types.h"

namespace entente {
namespace {

// Events that a regression needs, some four for each of its figures; fewer give base rates. The regression of those who never met
// has a third of the figures and needs half as many.
constexpr double least_came = 100, least_never_came = least_came / 2;
constexpr double free_weight = -1e9;
// Ridges, in cells: weak beside the thousands of cells that rows stand for, strong enough where a type is rare. The level is
// free.
constexpr double ridge_of_weights = 5, ridge_of_level = 0.001;
// Cells that the rate of a novelty is worth for one type of it, and half an event in a hundred cells for a novelty of which
// nothing is known: both say little beside any real count.
constexpr double prior_cells = 20, prior_came = 0.5, prior_all = 100;

const std::vector<std::size_t> met_features = [] {
  std::vector<std::size_t> out;
  for (std::size_t f = 0; f < partners_shared; ++f) out.push_back(f);
  return out;
}();
const std::vector<std::size_t> never_features{source_type_middle, source_type_slow, target_type_middle,
                                              target_type_slow,   source_middle,    target_middle,
                                              partners_shared,    told_short};

using Chosen = std::vector<std::uint32_t>;  // rows by index

// One horizon at work.
class Learner {
 public:
  Learner(const OutlookRows& rows, const std::vector<std::uint8_t>& quads, std::size_t h)
      : rows_(rows), quads_(quads), h_(h), types_(quads.size()) {}

  HorizonModel learn() {
    std::vector<std::size_t> origins;
    for (std::size_t i = 0; i < rows_.origins.size(); ++i)
      if (rows_.origins[i].whole[h_]) origins.push_back(i);
    HorizonModel out;
    if (origins.empty()) {
      out.why_not = fmt::format(
          "the record tells of at most {} in a row; what comes within {} days is learned from {} or more",
          rows_.longest == 1 ? "1 day" : fmt::format("{} days", rows_.longest), horizons[h_],
          horizons[h_] + rows_.warm_up + 1);
      return out;
    }
    std::vector<ScoredForecast> met, never;
    for (std::size_t block = 1; block < outlook_blocks; ++block) {
      const std::size_t begin = origins.size() * block / outlook_blocks,
                        end = origins.size() * (block + 1) / outlook_blocks;
      if (begin == end) continue;
      const std::int32_t first = rows_.origins[origins[begin]].day;
      std::vector<std::size_t> past;
      for (const std::size_t i : origins)
        if (rows_.origins[i].day + horizons[h_] <= first) past.push_back(i);
      HorizonModel model;
      if (!fit(past, model)) continue;
      const auto in_time = [&](const std::vector<ScoredForecast>& all) {
        std::vector<ScoredForecast> kept;
        for (const ScoredForecast& one : all)
          if (rows_.origins[one.origin].day + horizons[h_] <= first) kept.push_back(one);
        return kept;
      };
      model.met_calibration = calibrate(in_time(met));
      model.never_calibration = calibrate(in_time(never));
      // Forecasts that could not be calibrated are judged only where there are no others.
      if (model.met_calibration.learned && !out.judged_calibrated) {
        out.judged_calibrated = true;
        out.judged.clear();
        out.judged_origins = 0;
        out.judged_facts = out.judged_strangers = 0;
      }
      for (std::size_t i = begin; i < end; ++i) {
        const OutlookOrigin& origin = rows_.origins[origins[i]];
        const bool judged = model.met_calibration.learned == out.judged_calibrated && origin.whole_before[h_];
        if (judged) {
          if (!out.judged_origins) out.judged_from = origin.day;
          out.judged_to = origin.day;
          ++out.judged_origins;
          out.judged_facts += origin.facts[h_];
          out.judged_strangers += origin.strangers[h_];
        }
        forecast(origins[i], model, judged, met, never, out.judged);
      }
    }
    if (!fit(origins, out)) return out;
    out.met_calibration = calibrate(met);
    out.never_calibration = calibrate(never);
    counts(met, out);
    out.learned = true;
    return out;
  }

 private:
  const OutlookRow& row(std::size_t i) const { return rows_.rows[i]; }
  bool came(const OutlookRow& row) const { return row.came[h_] > 0; }

  CellFeatures features(const OutlookRow& row, const HorizonModel& model) const {
    CellFeatures out = row.features;
    if (row.novelty != Novelty::never_met)
      add_sequences(out, model.sequences,
                    std::span(rows_.before).subspan(row.before_begin, row.before_end - row.before_begin),
                    row.cell.type);
    return out;
  }

  // Regressions, sequences and base rates of these origins.
  bool fit(const std::vector<std::size_t>& origins, HorizonModel& model) {
    Chosen met, never;
    double met_came = 0, never_came = 0;
    Sequences::Counts counts(types_);
    for (const std::size_t o : origins) {
      counts.add(rows_.sequences[o][h_]);
      for (std::size_t i = rows_.origins[o].rows_begin; i < rows_.origins[o].rows_end; ++i) {
        const bool stranger = row(i).novelty == Novelty::never_met;
        (stranger ? never : met).push_back(static_cast<std::uint32_t>(i));
        (stranger ? never_came : met_came) += came(row(i)) ? 1 : 0;
      }
    }
    if (met_came < least_came) {
      model.why_not = fmt::format("{} cases on {} days of learning came true; {} are needed", met_came,
                                  origins.size(), least_came);
      return false;
    }
    model.sequences = Sequences(counts);
    base_rates(met, never, model);
    model.met = fit_part(met, met_features, model, met_start_);
    if (never_came >= least_never_came) model.never = fit_part(never, never_features, model, never_start_);
    met_start_ = model.met.weights;
    never_start_ = model.never.weights;
    return true;
  }

  void base_rates(const Chosen& met, const Chosen& never, HorizonModel& model) const {
    model.base.types = types_;
    const std::size_t size = 3 * types_;
    std::vector<double> all(size), hits(size);
    // Of origins with as long a time told before them: after such an event, and after none.
    std::array<std::vector<double>, 2> all_told, hits_told;
    for (std::size_t before : {0U, 1U}) {
      all_told[before].resize(size);
      hits_told[before].resize(size);
    }
    std::array<double, 3> novelty_all{}, novelty_hits{};
    std::vector<std::array<double, feature_count>> sums(size);
    std::array<std::array<double, feature_count>, 3> novelty_sums{};
    for (const Chosen* chosen : {&met, &never}) {
      for (const std::uint32_t i : *chosen) {
        const OutlookRow& one = row(i);
        const std::size_t at = model.base.at(one.novelty, one.cell.type),
                          n = static_cast<std::size_t>(one.novelty);
        const double w = one.weight;
        all[at] += w;
        novelty_all[n] += w;
        const double w_came = came(one) ? w : 0;
        hits[at] += w_came;
        novelty_hits[n] += w_came;
        if (rows_.origins[one.origin].whole_before[h_]) {
          all_told[one.before[h_]][at] += w;
          hits_told[one.before[h_]][at] += w_came;
        }
        const CellFeatures x = features(one, model);
        for (std::size_t f = 0; f < feature_count; ++f) {
          sums[at][f] += w * x[f];
          novelty_sums[n][f] += w * x[f];
        }
      }
    }
    model.base.rates.resize(size);
    model.base.after.resize(size);
    model.base.else_.resize(size);
    model.usual.resize(size);
    for (std::size_t at = 0; at < size; ++at) {
      const std::size_t n = at / types_;
      const double common = (novelty_hits[n] + prior_came) / (novelty_all[n] + prior_all),
                   prior = prior_cells;
      model.base.rates[at] = (hits[at] + prior * common) / (all[at] + prior);
      const double base = model.base.rates[at];
      model.base.after[at] = (hits_told[1][at] + prior * base) / (all_told[1][at] + prior);
      model.base.else_[at] = (hits_told[0][at] + prior * base) / (all_told[0][at] + prior);
      for (std::size_t f = 0; f < feature_count; ++f)
        model.usual[at][f] = static_cast<float>(
            novelty_all[n] > 0
                ? (sums[at][f] + prior * novelty_sums[n][f] / novelty_all[n]) / (all[at] + prior)
                : 0);
    }
  }

  OutlookPart fit_part(const Chosen& chosen, const std::vector<std::size_t>& used, const HorizonModel& model,
                       const std::vector<double>& start) const {
    OutlookPart out;
    out.used = used;
    out.types = types_;
    out.mean.assign(used.size(), 0);
    out.deviation.assign(used.size(), 0);
    LogisticRows rows;
    rows.columns = used.size() + 1;
    rows.groups = types_;
    rows.x.reserve(chosen.size() * rows.columns);
    for (const std::uint32_t i : chosen) {
      const OutlookRow& one = row(i);
      const CellFeatures x = features(one, model);
      for (const std::size_t f : used) rows.x.push_back(x[f]);
      rows.x.push_back(1);
      rows.group.push_back(static_cast<std::uint8_t>(one.cell.type));
      rows.weight.push_back(one.weight);
      rows.came.push_back(came(one) ? 1 : 0);
      rows.cluster.push_back(std::uint64_t{one.cell.source} << 40U | std::uint64_t{one.cell.target} << 16U |
                             one.cell.type);
    }
    const double n = static_cast<double>(chosen.size());
    for (std::size_t j = 0; j < used.size(); ++j) {
      double sum = 0, squares = 0;
      for (std::size_t i = 0; i < chosen.size(); ++i) sum += rows.x[i * rows.columns + j];
      out.mean[j] = sum / n;
      for (std::size_t i = 0; i < chosen.size(); ++i) {
        const double off = rows.x[i * rows.columns + j] - out.mean[j];
        squares += off * off;
      }
      out.deviation[j] = std::max(1e-6, std::sqrt(squares / n));
      for (std::size_t i = 0; i < chosen.size(); ++i) {
        float& x = rows.x[i * rows.columns + j];
        x = static_cast<float>((x - out.mean[j]) / out.deviation[j]);
      }
    }
    std::vector<double> least(rows.weights(), free_weight), ridge(rows.weights(), ridge_of_weights);
    for (std::size_t j = 0; j < used.size(); ++j) least[j] = 0;
    ridge[used.size()] = ridge_of_level;
    LogisticFit fit = fit_logistic(rows, least, ridge, start);
    out.weights = std::move(fit.weights);
    out.covariance = std::move(fit.covariance);
    return out;
  }

  void forecast(std::size_t origin, const HorizonModel& model, bool judged, std::vector<ScoredForecast>& met,
                std::vector<ScoredForecast>& never, std::vector<JudgedForecast>& out) const {
    for (std::size_t i = rows_.origins[origin].rows_begin; i < rows_.origins[origin].rows_end; ++i) {
      const OutlookRow& one = row(i);
      const std::uint8_t quad = quads_[one.cell.type];
      const double score = model.score(features(one, model), one.novelty, one.cell.type);
      const bool new_type = one.novelty == Novelty::known_pair;
      (one.novelty == Novelty::never_met ? never : met)
          .push_back({score, one.weight, one.origin, quad, new_type, came(one), one.came[h_]});
      if (!judged) continue;
      const double p = logistic(model.calibration(one.novelty).apply(score, quad, new_type));
      const double base = model.base.of(one.novelty, one.cell.type);
      const double persistence = model.base.persistence(one.novelty, one.cell.type, one.before[h_]);
      out.push_back({one.cell, one.origin, one.novelty, quad, came(one), one.before[h_], one.first,
                     one.weight, static_cast<float>(p), static_cast<float>(base),
                     static_cast<float>(persistence)});
    }
  }

  // A Poisson regression of the days with events on the probability's own hazard.
  void counts(const std::vector<ScoredForecast>& met, HorizonModel& model) const {
    double a = 0, b = 1;
    for (int round = 0; round < 20; ++round) {
      double ga = 0, gb = 0, haa = 1e-6, hab = 0, hbb = 1e-6;
      for (const ScoredForecast& one : met) {
        const double p = logistic(model.met_calibration.apply(one.score, one.quad, one.new_type));
        const double z = std::log(std::max(1e-9, -std::log1p(-std::min(p, 1 - 1e-9))));
        const double mu = std::exp(std::min(a + b * z, 10.0)), w = one.weight;
        ga += w * (one.days - mu);
        gb += w * (one.days - mu) * z;
        haa += w * mu;
        hab += w * mu * z;
        hbb += w * mu * z * z;
      }
      const double det = haa * hbb - hab * hab;
      if (det <= 0) break;
      const double da = (hbb * ga - hab * gb) / det, db = (haa * gb - hab * ga) / det;
      a += std::clamp(da, -1.0, 1.0);
      b += std::clamp(db, -0.5, 0.5);
      if (std::abs(da) + std::abs(db) < 1e-8) break;
    }
    model.count_level = a;
    model.count_slope = std::max(0.5, b);
  }

  const OutlookRows& rows_;
  const std::vector<std::uint8_t>& quads_;
  std::size_t h_, types_;
  std::vector<double> met_start_, never_start_;  // of the last fit: the next is near
};

}  // namespace

OutlookModel learn_outlook(const OutlookRows& rows, const std::vector<std::string>& types) {
  OutlookModel out;
  for (const std::string& type : types) out.quads.push_back(quad_of_type(type));
  std::vector<std::thread> threads;
  for (std::size_t h = 0; h < horizons.size(); ++h)
    threads.emplace_back([&, h] { out.of[h] = Learner(rows, out.quads, h).learn(); });
  for (std::thread& thread : threads) thread.join();
  return out;
}

}  // namespace entente
