#include "analysis/treaty_place.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

#include "base/text.h"
#include "knowledge/name_key.h"
#include "knowledge/places.h"

namespace entente {
namespace {

using Names = std::vector<std::string>;

bool has(const Names& list, std::string_view value) { return std::ranges::find(list, value) != list.end(); }

std::optional<double> degrees(std::string_view text) {
  text = trim(text);
  double out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return out;
}

AttackPlace homeland(const Treaties& treaties, const World& world, const std::string& state) {
  const Actor* actor = world.actor(state);
  const std::string name = actor == nullptr ? state : actor->name;
  return {fmt::format("the homeland of {}", name), {name}, state, state,
          homeland_regions(treaties, state),       {}};
}

AttackPlace listed(const TreatyPlace& place, std::string_view name) {
  return {std::string(name), place.names, place.state,   place.holder(),
          place.regions,     place.note,  place.occupied};
}

AttackPlace at_point(const Treaties& treaties, const World& world, double lat, double lon,
                     const std::string& attacked, Date on) {
  // Of the places that the point lies in the smallest says most: an island before its archipelago.
  const TreatyPlace* nearest = nullptr;
  double best = 0;
  for (const TreatyPlace& place : treaties.places()) {
    if (!place.lat || !place.lon || !place.span.holds(on)) continue;
    const double km = distance_km(lat, lon, *place.lat, *place.lon);
    if (km <= place.km && (nearest == nullptr || std::pair(place.km, km) < std::pair(nearest->km, best))) {
      nearest = &place;
      best = km;
    }
  }
  const std::string point = fmt::format("{:.2f},{:.2f}", lat, lon);
  if (nearest != nullptr) return listed(*nearest, fmt::format("{} ({})", nearest->names.front(), point));
  AttackPlace sea{fmt::format("{} (taken as open sea)", point), {}, {}, {}, {}, {}, false};
  for (const TreatyRegion& region : treaties.regions()) {
    if (std::ranges::any_of(region.boxes, [&](const TreatyRegion::Box& box) {
          return lat >= box.south && lat <= box.north && lon >= box.west && lon <= box.east;
        }))
      sea.regions.push_back(region.name);
  }
  AttackPlace home = homeland(treaties, world, attacked);
  const bool unplaced = home.regions.size() == 1;
  if (!unplaced &&
      std::ranges::none_of(home.regions, [&](const std::string& r) { return has(sea.regions, r); }))
    return sea;
  home.name = fmt::format("{} (taken as {})", point, home.name);
  for (const std::string& region : sea.regions) {
    if (!has(home.regions, region)) home.regions.push_back(region);
  }
  return home;
}

}  // namespace

Result<AttackPlace> find_attack_place(const Treaties& treaties, const World& world, std::string_view where,
                                      const std::string& attacked, Date on) {
  where = trim(where);
  if (where.empty()) return homeland(treaties, world, attacked);
  if (const auto pieces = split(where, ','); pieces.size() == 2) {
    const auto lat = degrees(pieces[0]), lon = degrees(pieces[1]);
    if (lat && lon) {
      if (!(std::abs(*lat) <= 90 && std::abs(*lon) <= 180))
        return usage_error(
            fmt::format("'{}': latitude is from -90 to 90, longitude from -180 to 180", where));
      return at_point(treaties, world, *lat, *lon, attacked, on);
    }
  }
  const std::string key = name_key(where).key;
  for (const TreatyPlace& place : treaties.places()) {
    if (!place.span.holds(on)) continue;
    if (std::ranges::any_of(place.names, [&](const std::string& name) { return name_key(name).key == key; }))
      return listed(place, place.names.front());
  }
  const std::vector<Sense> senses = world.find(where, on);
  for (const Sense& sense : senses) {
    if (sense.kind == NameKind::person || sense.kind == NameKind::organisation ||
        sense.kind == NameKind::group)
      continue;
    const std::string code = sense.code.substr(0, sense.code.find('/'));
    if (code.empty())
      return AttackPlace{sense.name, {sense.name}, {}, {}, {}, "a place outside every state", false};
    AttackPlace place = homeland(treaties, world, code);
    if (sense.kind != NameKind::state && sense.kind != NameKind::nationality)
      place.name = fmt::format("{} ({})", where, place.name);
    return place;
  }
  return usage_error(fmt::format("the place '{}' is not known; give LAT,LON or a name of places.csv", where));
}

Coverage covers(const Area* area, const AttackPlace& place, const std::string& attacked,
                const std::vector<std::string>& parties, Date on) {
  if (area == nullptr) return {};
  const auto in = [&](const Names& what) {
    return std::ranges::any_of(what, [&](const std::string& r) { return r == "*" || has(place.regions, r); });
  };
  const auto named = [&](const Names& what) {
    return std::ranges::any_of(what, [&](const std::string& n) { return has(place.names, n); });
  };
  // What is held against the will of the state whose land it is, is not the holder's own in a treaty's sense.
  const std::string own_holder = place.occupied ? std::string() : place.holder;
  Coverage out{false, {}, {}};
  for (const AreaRule& rule : area->rules) {
    bool matches = false;
    switch (rule.kind) {
      case AreaRule::Kind::own:
        matches = !attacked.empty() && (own_holder == attacked || place.state == attacked) && in(rule.what);
        break;
      case AreaRule::Kind::held:
        matches = has(parties, own_holder) && in(rule.what);
        break;
      case AreaRule::Kind::held_by:
        matches = has(rule.what, place.holder);
        break;
      case AreaRule::Kind::in:
      case AreaRule::Kind::not_in:
        matches = in(rule.what);
        break;
      case AreaRule::Kind::place:
      case AreaRule::Kind::not_place:
        matches = named(rule.what);
        break;
    }
    const bool excludes = rule.kind == AreaRule::Kind::not_in || rule.kind == AreaRule::Kind::not_place;
    matches = matches && rule.span.holds(on);
    if (excludes && matches) return {false, rule.says, rule.source};
    if (excludes) continue;
    if (matches) out.covered = true;
    if (!out.says.empty()) out.says += "; ";
    out.says += rule.says;
    if (out.source.empty()) out.source = rule.source;
  }
  return out;
}

}  // namespace entente
