// /obligations, /places and /states: who is bound to act when, where a place is, where states are.
#include <fmt/format.h>

#include <map>
#include <optional>

#include "answers/actor_points.h"
#include "answers/obliged_answer.h"
#include "answers/workplace.h"
#include "base/text.h"
#include "server/asking.h"
#include "server/routes.h"

namespace entente::server {
namespace {

Json number_json(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

Json m49_json(const std::string& digits) {
  return digits.empty() ? Json(nullptr) : Json(std::strtol(digits.c_str(), nullptr, 10));
}

Json point_json(const ActorPoint& point) {
  return {{"code", point.code},
          {"name", point.name},
          {"m49", m49_json(point.m49)},
          {"lat", number_json(point.lat)},
          {"lon", number_json(point.lon)}};
}

Response states(const Request&, Desk& desk) {
  const auto points = desk.workplace->points(desk.today);
  if (!points) return failed(desk, points.error());
  Json out = Json::array();
  for (const ActorPoint& point : (*points)->all())
    if (point.kind == "state") out.push_back(point_json(point));
  return json_response(out);
}

Json place_json(const FoundPlace& place) {
  return {{"name", place.name},
          {"kind", place.kind},
          {"lat", number_json(place.lat)},
          {"lon", number_json(place.lon)},
          {"km", place.km},
          {"country", text_json(place.country)},
          {"controls", place.controls},
          {"claims", place.claims},
          {"within", text_json(place.within)},
          {"note", text_json(place.note)},
          {"population", place.population == 0 ? Json(nullptr) : Json(place.population)}};
}

Response places(const Request& request, Desk& desk) {
  const auto on = on_day(request, desk);
  if (!on) return on.error();
  const auto limit = request.number("limit", 12, 1, 200);
  if (!limit) return problem_of(limit.error(), "limit");
  const auto gazetteer = desk.workplace->places();
  if (!gazetteer) return failed(desk, gazetteer.error());
  Json items = Json::array();
  if (*gazetteer != nullptr)
    for (const FoundPlace& place : (*gazetteer)->find(request.parameter("q").value_or(""), *on))
      if (items.size() < *limit) items.push_back(place_json(place));
  return json_response({{"items", std::move(items)}});
}

// "13.45,144.78" as degrees.
std::optional<std::pair<double, double>> degrees(const std::string& where) {
  const auto comma = where.find(',');
  if (comma == std::string::npos) return std::nullopt;
  char* end = nullptr;
  const double lat = std::strtod(where.c_str(), &end);
  if (end != where.c_str() + comma) return std::nullopt;
  const double lon = std::strtod(where.c_str() + comma + 1, &end);
  if (*end != '\0' || end == where.c_str() + comma + 1) return std::nullopt;
  return std::pair(lat, lon);
}

// Where the attack is, as degrees: those asked for, else those of the gazetteer.
void put_point(Json& place, const ObligationAnswer& answer, const Places* gazetteer) {
  place["lat"] = place["lon"] = nullptr;
  if (const auto point = degrees(answer.question.where)) {
    place["lat"] = point->first;
    place["lon"] = point->second;
  } else if (gazetteer != nullptr && !answer.question.where.empty()) {
    for (const FoundPlace& found : gazetteer->find(answer.question.where, answer.question.on)) {
      if (!found.lat || !found.lon) continue;
      place["lat"] = *found.lat;
      place["lon"] = *found.lon;
      return;
    }
  }
}

Response obligations(const Request& request, Desk& desk) {
  const Workplace& work = *desk.workplace;
  if (work.treaties() == nullptr) return not_found("the tables have no treaties");
  const auto on = on_day(request, desk);
  if (!on) return on.error();
  AttackQuestion question;
  question.on = *on;
  for (const auto& [name, code] :
       {std::pair("attacked", &question.attacked), std::pair("by", &question.attacker)}) {
    const auto typed = request.parameter(name);
    if (!typed) return problem(400, fmt::format("name a state: {}=", name), name);
    const auto state = state_asked(work.world(), *typed, *on);
    if (!state) return problem_of(state.error(), name);
    *code = *state;
  }
  question.where = request.parameter("where").value_or("");
  const auto chain = request.number("chain", 1, 1, 5);
  if (!chain) return problem_of(chain.error(), "chain");
  question.chain = static_cast<int>(*chain);
  const auto answer = who_is_obliged(*work.treaties(), work.world(), question);
  if (!answer) return failed(desk, answer.error(), "where");
  const auto points = work.points(desk.today);
  if (!points) return failed(desk, points.error());
  Json out = obliged_json(*answer, work.world());
  put_point(out["question"]["place"], *answer, work.places().value_or(nullptr));
  // Where each state of the answer is, for a map.
  std::map<std::string, Json> named;
  const auto name = [&](const std::string& code) {
    if (const ActorPoint* point = (*points)->find(code); point != nullptr)
      named.emplace(code, point_json(*point));
  };
  name(question.attacked);
  name(question.attacker);
  for (const ObligationSection& section : sections(*answer)) {
    for (Json& line : out[section.key]) {
      const std::string code = line["actor"].get<std::string>();
      name(code);
      const ActorPoint* point = (*points)->find(code);
      line["m49"] = point == nullptr ? Json(nullptr) : m49_json(point->m49);
    }
  }
  out["states"] = Json::array();
  for (auto& [code, point] : named) out["states"].push_back(std::move(point));
  return json_response(out);
}

}  // namespace

void add_place_routes(Router& router) {
  Route route;
  route.cacheable = true;
  route.pattern = "/obligations";
  route.parameters = {"attacked", "by", "where", "on", "chain"};
  route.handler = obligations;
  router.add(route);
  route.pattern = "/places";
  route.parameters = {"q", "on", "limit"};
  route.handler = places;
  router.add(route);
  route.pattern = "/states";
  route.parameters = {};
  route.handler = states;
  router.add(route);
}

}  // namespace entente::server
