#include "forecast/outlook_model.h"

#include <algorithm>

#include "forecast/outlook_logistic.h"
#include "knowledge/event_types.h"

namespace entente {

double OutlookPart::score(const CellFeatures& features, std::uint32_t type) const {
  double out = weights[used.size()] + weights[used.size() + 1 + type];
  for (std::size_t j = 0; j < used.size(); ++j)
    out += weights[j] * (features[used[j]] - mean[j]) / deviation[j];
  return out;
}

double OutlookPart::slope(std::size_t feature) const {
  for (std::size_t j = 0; j < used.size(); ++j)
    if (used[j] == feature) return weights[j] / deviation[j];
  return 0;
}

double OutlookPart::variance(const CellFeatures& features, std::uint32_t type) const {
  const std::size_t n = weights.size();
  std::vector<double> x(n);
  for (std::size_t j = 0; j < used.size(); ++j) x[j] = (features[used[j]] - mean[j]) / deviation[j];
  x[used.size()] = 1;
  x[used.size() + 1 + type] = 1;
  double out = 0;
  for (std::size_t j = 0; j < n; ++j)
    for (std::size_t k = 0; k < n; ++k) out += x[j] * covariance[j * n + k] * x[k];
  return std::max(0.0, out);
}

double HorizonModel::score(const CellFeatures& features, Novelty novelty, std::uint32_t type) const {
  const OutlookPart& used = part(novelty);
  return used.learned() ? used.score(features, type) : entente::log_odds(base.of(novelty, type));
}

double HorizonModel::log_odds(const CellFeatures& features, Novelty novelty, std::uint32_t type,
                              std::uint8_t quad) const {
  return calibration(novelty).apply(score(features, novelty, type), quad, novelty == Novelty::known_pair);
}

void add_sequences(CellFeatures& features, const Sequences& sequences,
                   std::span<const Sequences::Before> before, std::uint32_t type) {
  const Sequences::Found found = sequences.find(before, type);
  features[sequence_best] = found.best;
  features[sequence_rest] = found.rest;
}

std::uint8_t quad_of_type(const std::string& type) {
  const auto known = parse_event_type(type);
  return known ? static_cast<std::uint8_t>(quad_class(*known)) : 1;
}

}  // namespace entente
