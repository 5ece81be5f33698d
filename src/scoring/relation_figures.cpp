#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>

#include "scoring/relations.h"

namespace entente {
namespace {

using json = nlohmann::ordered_json;

constexpr std::size_t roots = relation_roots.size();
constexpr std::size_t none = roots;  // column of the confusion table

std::size_t column(std::string_view root) {
  return static_cast<std::size_t>(std::find(relation_roots.begin(), relation_roots.end(), root) -
                                  relation_roots.begin());
}

std::array<Counts, roots> counts_of(const std::vector<Relation>& relations,
                                    const std::vector<RelationPrediction>& predictions,
                                    std::span<const std::uint32_t> draw) {
  std::array<Counts, roots> out;
  for (const std::uint32_t i : draw) {
    const std::size_t labelled = column(relations[i].root), predicted = column(predictions[i].root);
    if (labelled == predicted) {
      ++out[labelled].hits;
    } else {
      ++out[labelled].misses;
      if (predicted != none) ++out[predicted].false_alarms;
    }
  }
  return out;
}

double accuracy(const std::array<Counts, roots>& counts) {
  Counts sum;
  for (const Counts& root : counts) sum += root;
  return sum.recall().value_or(0);
}

double macro_f1(const std::array<Counts, roots>& counts) {
  double sum = 0;
  std::size_t labelled = 0;
  for (const Counts& root : counts) {
    if (root.labelled() == 0) continue;
    sum += root.f1().value_or(0);
    ++labelled;
  }
  return labelled == 0 ? 0 : sum / static_cast<double>(labelled);
}

json or_null(const std::optional<double>& value) { return value ? json(*value) : json(nullptr); }
json or_null(const std::optional<Interval>& value) {
  return value ? json::array({value->low, value->high}) : json(nullptr);
}

}  // namespace

RelationRates relation_rates(const std::vector<Relation>& relations,
                             const std::vector<RelationPrediction>& predictions,
                             std::span<const std::uint32_t> draw) {
  if (draw.empty()) return {};
  const auto counts = counts_of(relations, predictions, draw);
  const auto without_record = std::count_if(
      draw.begin(), draw.end(), [&](std::uint32_t i) { return predictions[i].root == no_relation; });
  const auto right_as_coded = std::count_if(draw.begin(), draw.end(), [&](std::uint32_t i) {
    return predictions[i].coded_root == relations[i].root;
  });
  const auto all = static_cast<double>(draw.size());
  return {accuracy(counts), macro_f1(counts), static_cast<double>(without_record) / all,
          static_cast<double>(right_as_coded) / all};
}

RelationFigures relation_figures(const std::vector<Relation>& relations,
                                 const std::vector<RelationPrediction>& predictions, std::uint64_t seed) {
  std::vector<std::uint32_t> all(relations.size());
  std::iota(all.begin(), all.end(), 0U);
  RelationFigures out;
  static_cast<RelationRates&>(out) = relation_rates(relations, predictions, all);
  out.relations = relations.size();
  out.by_root = counts_of(relations, predictions, all);
  for (const std::uint32_t i : all) ++out.confusion[column(relations[i].root)][column(predictions[i].root)];
  const auto interval_of = [&](double RelationRates::*which) {
    return bootstrap95(all.size(), seed, [&](std::span<const std::uint32_t> draw) {
      return std::optional(relation_rates(relations, predictions, draw).*which);
    });
  };
  out.accuracy_ci95 = interval_of(&RelationRates::accuracy);
  out.macro_f1_ci95 = interval_of(&RelationRates::macro_f1);
  return out;
}

nlohmann::ordered_json relation_json(const RelationFigures& figures, const std::vector<Relation>& relations,
                                     const std::vector<RelationPrediction>& predictions, std::uint64_t seed) {
  json out{{"accuracy", figures.accuracy},
           {"accuracy_ci95", or_null(figures.accuracy_ci95)},
           {"macro_f1", figures.macro_f1},
           {"macro_f1_ci95", or_null(figures.macro_f1_ci95)},
           {"none_rate", figures.none_rate},
           {"accuracy_as_coded", figures.accuracy_as_coded},
           {"by_type", json::object()},
           {"confusion", json::object()},
           {"relations", figures.relations},
           {"bootstrap", {{"unit", "relation"}, {"resamples", default_resamples}, {"seed", seed}}}};
  for (std::size_t root = 0; root < roots; ++root) {
    const std::string name(relation_roots[root]);
    const Counts& counts = figures.by_root[root];
    out["by_type"][name] = {{"precision", or_null(counts.precision())},
                            {"recall", or_null(counts.recall())},
                            {"f1", or_null(counts.f1())},
                            {"labelled", counts.labelled()},
                            {"predicted", counts.predicted()},
                            {"hits", counts.hits}};
    json row = json::object();
    for (std::size_t to = 0; to <= roots; ++to)
      if (figures.confusion[root][to] > 0)
        row[std::string(to == none ? no_relation : relation_roots[to])] = figures.confusion[root][to];
    if (!row.empty()) out["confusion"][name] = std::move(row);
  }
  out["units"] = json::array();
  for (std::size_t i = 0; i < relations.size(); ++i)
    out["units"].push_back(
        {{"id", relations[i].id}, {"labelled", relations[i].root}, {"predicted", predictions[i].root}});
  return out;
}

}  // namespace entente
