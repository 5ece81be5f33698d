#include "scoring/compare.h"

#include <fmt/format.h>

#include <array>
#include <functional>
#include <nlohmann/json.hpp>

#include "base/csv.h"
#include "scoring/relations.h"

namespace entente {
namespace {

using json = nlohmann::ordered_json;
using Draw = std::span<const std::uint32_t>;
using FigureOf = std::function<std::optional<double>(Draw)>;

// One run: the ids of its units and its figures as functions of a draw of them.
struct Run {
  std::string unit;
  bool relations = false;
  std::vector<std::string> ids;
  std::vector<std::pair<std::string, FigureOf>> figures;
};

FigureOf f1_figure(std::vector<Counts> counts) {
  return [counts = std::move(counts)](Draw draw) {
    Counts sum;
    for (const std::uint32_t unit : draw) sum += counts[unit];
    return sum.f1();
  };
}

FigureOf share_figure(std::vector<Share> shares) {
  return [shares = std::move(shares)](Draw draw) {
    Share sum;
    for (const std::uint32_t unit : draw) sum += shares[unit];
    return sum.value();
  };
}

void read_reports(const json& units, Run& run) {
  for (const char* name : {"type", "type_source", "type_source_target", "statements", "ties"}) {
    std::vector<Counts> counts;
    for (const json& unit : units) {
      const auto part = unit.at(name).get<std::array<std::uint32_t, 3>>();
      counts.push_back({part[0], part[1], part[2]});
    }
    run.figures.emplace_back(name, f1_figure(std::move(counts)));
  }
  std::vector<Share> shares;
  for (const json& unit : units) {
    const auto part = unit.at("false_news").get<std::array<std::uint32_t, 2>>();
    shares.push_back({part[0], part[1]});
  }
  run.figures.emplace_back("false_news_rate", share_figure(std::move(shares)));
}

// False if a label is no root.
bool read_relations_run(const json& units, Run& run) {
  std::vector<Relation> labelled;
  std::vector<RelationPrediction> predicted;
  for (const json& unit : units) {
    Relation relation;
    RelationPrediction prediction;
    const auto root = root_named(unit.at("labelled").get<std::string>());
    if (!root) return false;
    relation.root = *root;
    prediction.root = root_named(unit.at("predicted").get<std::string>()).value_or(no_relation);
    labelled.push_back(std::move(relation));
    predicted.push_back(std::move(prediction));
  }
  const auto figure = [labelled, predicted](double RelationRates::*which) -> FigureOf {
    return [labelled, predicted, which](Draw draw) -> std::optional<double> {
      return relation_rates(labelled, predicted, draw).*which;
    };
  };
  run.figures.emplace_back("accuracy", figure(&RelationRates::accuracy));
  run.figures.emplace_back("macro_f1", figure(&RelationRates::macro_f1));
  return true;
}

Result<Run> read_run(std::string_view text, const std::string& path) {
  try {
    const json object = json::parse(text);
    Run run;
    run.unit = object.at("bootstrap").at("unit").get<std::string>();
    run.relations = object.contains("accuracy");
    const json& units = object.at("units");
    for (const json& unit : units) run.ids.push_back(unit.at("id").get<std::string>());
    if (!run.relations) read_reports(units, run);
    if (!run.relations || read_relations_run(units, run)) return run;
  } catch (const json::exception&) {
    // said below
  }
  return input_error("is not what `entente score --json` writes", path);
}

json or_null(const std::optional<double>& value) { return value ? json(*value) : json(nullptr); }

}  // namespace

Result<Comparison> compare_runs(const std::string& path_a, const std::string& path_b, std::uint64_t seed) {
  const auto a = read_file(path_a);
  if (!a) return tl::unexpected(a.error());
  const auto b = read_file(path_b);
  if (!b) return tl::unexpected(b.error());
  return compare_texts(*a, *b, path_a, path_b, seed);
}

Result<Comparison> compare_texts(std::string_view text_a, std::string_view text_b, const std::string& path_a,
                                 const std::string& path_b, std::uint64_t seed) {
  const auto a = read_run(text_a, path_a);
  if (!a) return tl::unexpected(a.error());
  const auto b = read_run(text_b, path_b);
  if (!b) return tl::unexpected(b.error());
  if (a->relations != b->relations) return input_error("is of another kind than the first run", path_b);
  if (a->ids != b->ids) return input_error("was not scored on the same units as the first run", path_b);

  Comparison out;
  out.unit = a->unit;
  out.units = a->ids.size();
  std::vector<std::uint32_t> all;
  for (std::uint32_t i = 0; i < out.units; ++i) all.push_back(i);
  for (std::size_t i = 0; i < a->figures.size(); ++i) {
    const FigureOf &of_a = a->figures[i].second, &of_b = b->figures[i].second;
    const auto difference = [&](Draw draw) -> std::optional<double> {
      const auto value_a = of_a(draw), value_b = of_b(draw);
      if (!value_a || !value_b) return {};
      return *value_b - *value_a;
    };
    out.figures.push_back({a->figures[i].first, of_a(all), of_b(all), difference(all),
                           bootstrap95(all.size(), seed, difference)});
  }
  return out;
}

nlohmann::ordered_json comparison_json(const Comparison& comparison, std::uint64_t seed) {
  json figures = json::object();
  for (const ComparedFigure& figure : comparison.figures)
    figures[figure.name] = {
        {"a", or_null(figure.a)},
        {"b", or_null(figure.b)},
        {"difference", or_null(figure.difference)},
        {"ci95", figure.ci95 ? json::array({figure.ci95->low, figure.ci95->high}) : json(nullptr)}};
  return {{"figures", std::move(figures)},
          {"bootstrap",
           {{"unit", comparison.unit},
            {"units", comparison.units},
            {"resamples", default_resamples},
            {"seed", seed},
            {"paired", true}}}};
}

std::string comparison_table(const Comparison& comparison) {
  std::string out =
      fmt::format("  {:<24}{:>9}{:>9}{:>12}   {}\n", "", "A", "B", "B - A", "95 % of the difference");
  const auto text = [](const std::optional<double>& value) {
    return value ? fmt::format("{:.3f}", *value) : "–";
  };
  for (const ComparedFigure& figure : comparison.figures) {
    std::string range = "–", verdict;
    if (figure.ci95) {
      range = fmt::format("{:+.3f} … {:+.3f}", figure.ci95->low, figure.ci95->high);
      if (figure.ci95->low > 0 || figure.ci95->high < 0) verdict = "   more than chance";
    }
    out += fmt::format("  {:<24}{:>9}{:>9}{:>12}   {}{}\n", figure.name, text(figure.a), text(figure.b),
                       figure.difference ? fmt::format("{:+.3f}", *figure.difference) : "–", range, verdict);
  }
  return out + fmt::format("  paired bootstrap over {} {}s\n", comparison.units, comparison.unit);
}

}  // namespace entente
