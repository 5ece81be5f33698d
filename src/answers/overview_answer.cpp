#include "answers/overview_answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <unordered_map>

#include "analysis/network_layout.h"
#include "answers/event_json.h"

namespace entente {
namespace {

// The paper on which the picture is laid out, and the room of a disc with its name, in pixels.
constexpr double paper_width = 1200, paper_height = 800, disc = 16, name_height = 16, letter = 7;
constexpr std::uint64_t seed = 1;

std::string name_of_actor(const World& world, const std::string& code) {
  const Actor* actor = world.actor(code);
  return actor == nullptr ? code : actor->name;
}

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

std::vector<Placing> places_of(const Overview& overview, const World& world) {
  std::vector<NodeBox> boxes;
  for (const ActorSum& actor : overview.actors) {
    const double half = std::max(disc, letter * static_cast<double>(label_of(world, actor.code).size()) / 2);
    boxes.push_back({half, half, disc, disc + name_height});
  }
  auto out = place_nodes(graph_of(overview), std::vector<std::uint32_t>(boxes.size(), 0), boxes, paper_width,
                         paper_height, seed);
  for (Placing& one : out) one = {one.x / paper_width, one.y / paper_height};
  return out;
}

// As atlases have it: 36 for Australia's "036".
Json number_of_state(const ActorPoint* point) {
  unsigned out = 0;
  if (point == nullptr) return nullptr;
  const char* end = point->m49.data() + point->m49.size();
  const auto read = std::from_chars(point->m49.data(), end, out);
  return read.ec == std::errc() && read.ptr == end ? Json(out) : Json(nullptr);
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
  const std::vector<Placing> at = places_of(overview, world);
  for (std::size_t i = 0; i < overview.actors.size(); ++i) {
    const ActorSum& actor = overview.actors[i];
    const ActorPoint* point = points.find(actor.code);
    const Actor* known = world.actor(actor.code);
    out["actors"].push_back({{"code", actor.code},
                             {"name", name_of_actor(world, actor.code)},
                             {"label", label_of(world, actor.code)},
                             {"kind", known == nullptr ? Json(nullptr) : Json(name_of(known->kind))},
                             {"m49", number_of_state(point)},
                             {"lat", point != nullptr && point->lat ? Json(*point->lat) : Json(nullptr)},
                             {"lon", point != nullptr && point->lon ? Json(*point->lon) : Json(nullptr)},
                             {"x", rounded(at[i].x, 1e4)},
                             {"y", rounded(at[i].y, 1e4)},
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
