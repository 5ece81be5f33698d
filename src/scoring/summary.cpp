#include "scoring/summary.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace entente {
namespace {

using json = nlohmann::ordered_json;

json or_null(const std::optional<double>& value) { return value ? json(*value) : json(nullptr); }
json interval_json(const std::optional<Interval>& interval) {
  return interval ? json::array({interval->low, interval->high}) : json(nullptr);
}

json counts_json(const Counts& counts) {
  return {{"precision", or_null(counts.precision())},
          {"recall", or_null(counts.recall())},
          {"f1", or_null(counts.f1())},
          {"hits", counts.hits},
          {"labelled", counts.labelled()},
          {"predicted", counts.predicted()}};
}

json share_json(const Share& share) {
  return {{"accuracy", or_null(share.value())}, {"right", share.part}, {"of", share.whole}};
}

template <class Pick>
json counts_with_interval(const Summary& summary, std::uint64_t seed, Pick pick) {
  json out = counts_json(pick(summary.total));
  out["ci95"] = interval_json(interval(summary, seed, pick, [](const Counts& sum) { return sum.f1(); }));
  return out;
}

json by_type_json(const Tally& total) {
  json out = json::object();
  for (const EventType type : all_event_types) {
    const LevelCounts& levels = total.by_type[static_cast<std::size_t>(type)];
    json entry = counts_json(levels[static_cast<std::size_t>(Level::type)]);
    entry["type_source_target"] = counts_json(levels[static_cast<std::size_t>(Level::triple)]);
    out[std::string(name_of(type))] = std::move(entry);
  }
  return out;
}

// Per-unit counts, so that two runs over the same units can be compared by a paired bootstrap.
json units_json(const Summary& summary) {
  json out = json::array();
  for (const Unit& unit : summary.units) {
    json entry{{"id", unit.id}};
    const auto triple_of = [](const Counts& c) { return json::array({c.hits, c.misses, c.false_alarms}); };
    for (const Level level : {Level::type, Level::source, Level::triple})
      entry[std::string(name_of(level))] = triple_of(unit.tally.events[static_cast<std::size_t>(level)]);
    entry["statements"] = triple_of(unit.tally.statements);
    entry["ties"] = triple_of(unit.tally.ties);
    entry["false_news"] = json::array({unit.tally.false_news.part, unit.tally.false_news.whole});
    out.push_back(std::move(entry));
  }
  return out;
}

}  // namespace

Summary summarise(const std::vector<LabelledReport>& labelled,
                  const std::vector<std::vector<SentenceResult>>& results) {
  Summary out;
  out.reports = labelled.size();
  out.units_are_reports = labelled.size() >= least_reports_to_draw;
  for (std::size_t i = 0; i < results.size(); ++i) {
    const Tally report = sum(results[i]);
    out.total += report;
    out.sentences += results[i].size();
    if (out.units_are_reports) {
      out.units.push_back({labelled[i].id, report});
    } else {
      for (const SentenceResult& sentence : results[i])
        out.units.push_back({fmt::format("{}#{}", labelled[i].id, sentence.number), sentence.tally});
    }
  }
  return out;
}

std::optional<Interval> f1_interval(const Summary& summary, std::uint64_t seed, Level level) {
  return interval(
      summary, seed, [level](const Tally& tally) { return tally.events[static_cast<std::size_t>(level)]; },
      [](const Counts& sum) { return sum.f1(); });
}

std::optional<double> counted_per_labelled(const Tally& tally) {
  const Counts& counts = tally.events[static_cast<std::size_t>(Level::type)];
  if (counts.labelled() == 0) return {};
  return static_cast<double>(counts.predicted()) / counts.labelled();
}

std::optional<double> predicted_per_labelled(const Tally& tally) {
  if (tally.news_labelled == 0) return {};
  return static_cast<double>(tally.news_predicted) / tally.news_labelled;
}

std::optional<double> confidence_brier(const Tally& tally) {
  if (tally.confidence_stated == 0) return {};
  return tally.confidence_squared / tally.confidence_stated;
}

nlohmann::ordered_json score_json(const Summary& summary, std::uint64_t seed) {
  const Tally& total = summary.total;
  json out = json::object();
  for (const Level level : {Level::type, Level::source, Level::triple})
    out[std::string(name_of(level))] = counts_with_interval(
        summary, seed, [level](const Tally& tally) { return tally.events[static_cast<std::size_t>(level)]; });
  out["false_news_rate"] = or_null(total.false_news.value());
  out["false_news"] = {
      {"reported", total.false_news.part},
      {"labelled", total.false_news.whole},
      {"ci95", interval_json(interval(
                   summary, seed, [](const Tally& tally) { return tally.false_news; },
                   [](const Share& sum) { return sum.value(); }))},
      {"required",
       {{"reported", total.false_news_required.part}, {"labelled", total.false_news_required.whole}}}};
  out["predicted_per_labelled"] = or_null(predicted_per_labelled(total));
  out["counted_per_labelled"] = or_null(counted_per_labelled(total));
  out["by_type"] = by_type_json(total);
  out["sector"] = share_json(total.sector);
  out["mode"] = share_json(total.mode);
  out["date"] = share_json(total.date);
  out["date"]["overlap"] = or_null(total.date_overlap.value());
  out["status"] = share_json(total.status);
  out["confidence"] = {{"brier", or_null(confidence_brier(total))}, {"records", total.confidence_stated}};
  out["statements"] =
      counts_with_interval(summary, seed, [](const Tally& tally) { return tally.statements; });
  out["statements"]["speaker"] = share_json(total.speaker);
  out["statements"]["about"] = counts_json(total.about);
  out["statements"]["term"] = share_json(total.term);
  out["ties"] = counts_with_interval(summary, seed, [](const Tally& tally) { return tally.ties; });
  out["ties"]["since"] = share_json(total.since);
  out["reports"] = summary.reports;
  out["sentences"] = summary.sentences;
  out["bootstrap"] = {{"unit", summary.units_are_reports ? "report" : "sentence"},
                      {"units", summary.units.size()},
                      {"resamples", default_resamples},
                      {"seed", seed}};
  out["units"] = units_json(summary);
  return out;
}

}  // namespace entente
