#include "answers/actor_points.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "knowledge/directory.h"

namespace entente {
namespace {

// "Brussels" and "BEL" of "Brussels BEL".
std::pair<std::string, std::string> city_and_state(const std::string& seat) {
  const auto space = seat.rfind(' ');
  return space == std::string::npos ? std::pair(seat, std::string())
                                    : std::pair(seat.substr(0, space), seat.substr(space + 1));
}

void put_at(ActorPoint& point, const Places* places, const std::string& city, const std::string& state,
            Date on) {
  if (places == nullptr || city.empty() || point.lat) return;
  const std::array<std::string, 1> hint{state};
  for (const FoundPlace& found : places->find(city, on, hint)) {
    // A namesake in another country is not the capital.
    if (!found.lat || !found.lon || (found.country != state && !found.hinted)) continue;
    point.lat = found.lat;
    point.lon = found.lon;
    return;
  }
}

}  // namespace

Json m49_json(const ActorPoint& point) {
  unsigned out = 0;
  const char* end = point.m49.data() + point.m49.size();
  const auto read = std::from_chars(point.m49.data(), end, out);
  return read.ec == std::errc() && read.ptr == end ? Json(out) : Json(nullptr);
}

ActorPoints::ActorPoints(const World& world, const Places* places, Date on) {
  const KnowledgeRows& rows = world.rows();
  // Rows that hold come first: a code keeps the first that it gets.
  for (const bool now : {true, false}) {
    for (const StateRow& row : rows.states) {
      if (row.span.holds(on) != now || by_code_.contains(row.code)) continue;
      ActorPoint point{row.code, row.name, "state", row.m49, {}, {}};
      for (const std::vector<std::string>* cities : {&row.capital, &row.seats})
        for (const std::string& city : *cities) put_at(point, places, city, row.code, on);
      by_code_.emplace(row.code, points_.size());
      points_.push_back(std::move(point));
    }
    for (const OrganisationRow& row : rows.organisations) {
      if (row.span.holds(on) != now || by_code_.contains(row.code)) continue;
      ActorPoint point{row.code, row.name, "organisation", {}, {}, {}};
      const auto [city, state] = city_and_state(row.seat);
      put_at(point, places, city, state, on);
      by_code_.emplace(row.code, points_.size());
      points_.push_back(std::move(point));
    }
  }
  std::ranges::sort(points_, {}, &ActorPoint::code);
  for (std::size_t i = 0; i < points_.size(); ++i) by_code_[points_[i].code] = i;
}

const ActorPoint* ActorPoints::find(std::string_view code) const {
  const auto found = by_code_.find(std::string(code.substr(0, code.find('/'))));
  return found == by_code_.end() ? nullptr : &points_[found->second];
}

}  // namespace entente
