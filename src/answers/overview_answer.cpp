#include "answers/overview_answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "answers/event_json.h"
#include "answers/paper.h"
#include "answers/subject_asked.h"

namespace entente {
namespace {

std::string label_of(const World& world, const std::string& code) {
  const Actor* actor = world.actor(code);
  return actor != nullptr && actor->kind == ActorKind::state ? actor->name : code;
}

// Friends near, enemies far: net cooperation, the weightier the more events there are.
SignedGraph graph_of(const Overview& overview) {
  SignedGraph graph;
  graph.nodes = static_cast<std::uint32_t>(overview.actors.size());
  std::unordered_map<std::string, std::uint32_t> number;
  for (std::uint32_t i = 0; i < graph.nodes; ++i) number.emplace(overview.actors[i].code, i);
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::pair<double, double>> sums;
  for (const DirectedSum& pair : overview.pairs) {
    auto& [friendly, hostile] = sums[std::minmax(number.at(pair.source), number.at(pair.target))];
    friendly += static_cast<double>(pair.quads[0] + pair.quads[1]);
    hostile += static_cast<double>(pair.quads[2] + pair.quads[3]);
  }
  for (const auto& [nodes, sum] : sums) {
    const double all = sum.first + sum.second, net = (sum.first - sum.second) / all;
    if (net != 0) graph.edges.push_back({nodes.first, nodes.second, net * std::log1p(all)});
  }
  return graph;
}

double rounded(double value, double steps) { return std::round(value * steps) / steps; }

std::uint64_t half(const QuadCounts& quads, bool conflict) {
  return conflict ? quads[2] + quads[3] : quads[0] + quads[1];
}

}  // namespace

std::string change_words(const PairChange& change) {
  const std::uint64_t now = half(change.quads, change.conflict),
                      before = half(change.before, change.conflict);
  const std::string what = change.conflict ? "conflict" : "cooperation";
  if (before == 0) return fmt::format("{}: {} now, none before", what, now);
  if (now == 0) return fmt::format("{}: none now, {} before", what, before);
  const double times = static_cast<double>(now) / change.expected;
  const std::string much =
      times < 1 ? fmt::format("{:.0f} %", 100 * times) : fmt::format("{:.1f} times", times);
  return fmt::format("{} {} → {}: {}{} what the days before make likely", what, before, now, much,
                     times < 1 ? " of" : "");
}

Json overview_json(const Overview& overview, const std::vector<CoverageGap>& gaps, const World& world,
                   const ActorNames& names, const ActorPoints& points) {
  const auto total = [](const QuadCounts& quads) { return quads[0] + quads[1] + quads[2] + quads[3]; };
  Json out;
  const bool any = !overview.actors.empty();
  out["from"] = any ? Json(overview.from.iso()) : Json(nullptr);
  out["to"] = any ? Json(overview.to.iso()) : Json(nullptr);
  out["previous"] = {{"from", any ? Json(overview.before_from.iso()) : Json(nullptr)},
                     {"to", any ? Json(overview.before_to.iso()) : Json(nullptr)},
                     {"told", overview.before_told}};
  out["events"] = total(overview.quads);
  out["previous_events"] = total(overview.before);
  out["quads"] = overview.quads;
  out["previous_quads"] = overview.before;
  out["actors_on_file"] = overview.actors_on_file;
  out["actors"] = Json::array();
  std::vector<std::string> labels;
  for (const ActorSum& actor : overview.actors) labels.push_back(label_of(world, actor.code));
  const std::vector<Placing> at = place_on_paper(graph_of(overview), {}, labels);
  for (std::size_t i = 0; i < overview.actors.size(); ++i) {
    const ActorSum& actor = overview.actors[i];
    const ActorPoint* point = points.find(actor.code);
    const Actor* known = world.actor(actor.code);
    out["actors"].push_back({{"code", actor.code},
                             {"name", name_of_actor(world, actor.code)},
                             {"label", labels[i]},
                             {"kind", known == nullptr ? Json(nullptr) : Json(name_of(known->kind))},
                             {"m49", point == nullptr ? Json(nullptr) : m49_json(*point)},
                             {"lat", point != nullptr && point->lat ? Json(*point->lat) : Json(nullptr)},
                             {"lon", point != nullptr && point->lon ? Json(*point->lon) : Json(nullptr)},
                             {"x", at[i].x},
                             {"y", at[i].y},
                             {"as_source", actor.as_source},
                             {"as_target", actor.as_target},
                             {"quads", actor.quads}});
  }
  out["edges"] = Json::array();
  for (const DirectedSum& pair : overview.pairs)
    out["edges"].push_back({{"source", pair.source},
                            {"target", pair.target},
                            {"events", pair.events()},
                            {"quads", pair.quads},
                            {"goldstein", rounded(pair.goldstein / static_cast<double>(pair.events()), 1e3)},
                            {"previous_events", pair.events_before()}});
  out["changes"] = Json::array();
  for (const PairChange& change : overview.changes)
    out["changes"].push_back({{"a", change.a},
                              {"b", change.b},
                              {"a_name", name_of_actor(world, change.a)},
                              {"b_name", name_of_actor(world, change.b)},
                              {"events", total(change.quads)},
                              {"previous_events", total(change.before)},
                              {"quads", change.quads},
                              {"previous_quads", change.before},
                              {"of", change.conflict ? "conflict" : "cooperation"},
                              {"expected", rounded(change.expected, 1e2)},
                              {"score", rounded(change.score, 1e2)},
                              {"says", change_words(change)}});
  out["not_covered"] = Json::array();
  for (const CoverageGap& gap : gaps) out["not_covered"].push_back(gap_words(gap, names));
  return out;
}

Json volumes_json(const Volumes& volumes) {
  Json out{{"every", name_of(volumes.every)}, {"periods", Json::array()}};
  for (const PeriodVolume& period : volumes.periods)
    out["periods"].push_back(
        {{"from", period.from.iso()},
         {"to", period.to.iso()},
         {"quads", period.quads},
         {"events", period.quads[0] + period.quads[1] + period.quads[2] + period.quads[3]}});
  return out;
}

}  // namespace entente
