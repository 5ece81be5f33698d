#include "analysis/mention.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "knowledge/actor.h"

namespace entente {
namespace {

using Codes = std::vector<std::string>;

constexpr double same_town = 30;   // kilometres between two places that may be one
constexpr double earth_km = 6371;  // mean radius

template <std::size_t N>
bool among(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

// Sectors after PLOVER. Whoever fights or opposes a state is never meant by its name.
constexpr std::array<std::string_view, 4> against_state{"REB", "OPP", "UAF", "CRM"};
constexpr std::array<std::string_view, 4> executive{"GOV", "MIL", "SPY", "COP"};
constexpr std::array<std::string_view, 13> people{"CVL", "OPP", "SOC", "LAB", "EDU", "JRN", "REL",
                                                  "MED", "AGR", "BUS", "ELI", "REF", "PTY"};

bool sectors_fit(std::string_view a, std::string_view b) {
  if (a == b) return true;
  if (a.empty()) return !among(against_state, b);
  if (b.empty()) return !among(against_state, a);
  return (among(executive, a) && among(executive, b)) || (among(people, a) && among(people, b));
}

bool any_fits(const std::string& code, const Codes& list, const World* world) {
  return std::ranges::any_of(list, [&](const std::string& other) { return may_be_one(code, other, world); });
}

bool overlap(const Codes& a, const Codes& b, const World* world) {
  return std::ranges::any_of(a, [&](const std::string& code) { return any_fits(code, b, world); });
}

// Two parties of `a` are two different ones of `b`.
bool overlap_twice(const Codes& a, const Codes& b, const World* world) {
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t j = i + 1; j < a.size(); ++j)
      for (std::size_t k = 0; k < b.size(); ++k)
        for (std::size_t l = 0; l < b.size(); ++l)
          if (k != l && may_be_one(a[i], b[k], world) && may_be_one(a[j], b[l], world)) return true;
  return false;
}

// An act that has no direction even where a sentence gives it one: "A met B" is "B met A".
bool is_mutual(const EventMention& m) {
  return m.type == EventType::CONSULT || m.type == EventType::AGREE || m.type == EventType::COOPERATE ||
         (m.type == EventType::SUPPORT && m.cameo.starts_with("057"));
}

Codes all_parties(const EventMention& m) {
  Codes all = m.source;
  all.insert(all.end(), m.target.begin(), m.target.end());
  return all;
}

// Whether a doer who is not named can be the one whom the other mention names: only of an attack on one named place.
bool both_name_place(const EventMention& a, const EventMention& b) {
  return !a.place.empty() && !b.place.empty();
}

std::optional<Difference> parties_differ(const EventMention& a, const EventMention& b, const World* world) {
  const bool paired_a = is_reciprocal(a), paired_b = is_reciprocal(b);
  if (paired_a || paired_b || (is_mutual(a) && is_mutual(b))) {
    const Codes all_a = all_parties(a), all_b = all_parties(b);
    if (all_a.size() < 2 || all_b.size() < 2)
      return all_a.size() == all_b.size() && overlap(all_a, all_b, world) ? std::nullopt
                                                                          : std::optional(Difference::target);
    return overlap_twice(all_a, all_b, world) ? std::nullopt : std::optional(Difference::target);
  }
  const auto side_differs = [&](const Codes& one, const Codes& other) {
    return one.empty() && other.empty() ? false : !overlap(one, other, world);
  };
  if (side_differs(a.target, b.target)) return Difference::target;
  const bool unknown_doer =
      a.source.empty() != b.source.empty() && a.type == EventType::ASSAULT && both_name_place(a, b);
  if (!unknown_doer && side_differs(a.source, b.source)) return Difference::source;
  return {};
}

double kilometres(const EventMention& a, const EventMention& b) {  // haversine
  const double radian = std::acos(-1.0) / 180;
  const double lat_a = *a.lat * radian, lat_b = *b.lat * radian;
  const double half_lat = std::sin((lat_b - lat_a) / 2), half_lon = std::sin((*b.lon - *a.lon) * radian / 2);
  return 2 * earth_km *
         std::asin(std::min(
             1.0, std::sqrt(half_lat * half_lat + std::cos(lat_a) * std::cos(lat_b) * half_lon * half_lon)));
}

bool is_whole_state(const EventMention& m, const World* world) {
  if (world == nullptr || m.place_country.empty()) return false;
  const Actor* state = world->actor(m.place_country);
  return state != nullptr && lower(state->name) == lower(m.place);
}

bool places_differ(const EventMention& a, const EventMention& b, const World* world) {
  if (!a.place_country.empty() && !b.place_country.empty() && a.place_country != b.place_country) return true;
  if (a.place.empty() || b.place.empty()) return false;
  const std::string one = lower(a.place), other = lower(b.place);
  if (one == other || one.starts_with(other + " ") || other.starts_with(one + " ")) return false;
  if (is_whole_state(a, world) || is_whole_state(b, world)) return false;
  if (a.lat && a.lon && b.lat && b.lon) return kilometres(a, b) > same_town;
  return true;
}

bool days_differ(const EventMention& a, const EventMention& b, const World* world) {
  if (a.to < b.from || b.to < a.from) return true;
  const auto loose = [](const EventMention& m) {
    return m.to.day_number() - m.from.day_number() >= loose_days;
  };
  if (!loose(a) && !loose(b)) return false;
  // "Somewhere in September" is one of September's days only if a place, or an act done once, says so.
  if (a.mode == "territory" && b.mode == "territory") return false;
  return a.place.empty() || b.place.empty() || places_differ(a, b, world);
}

}  // namespace

std::string_view name_of(Difference difference) {
  switch (difference) {
    case Difference::days:
      return "days";
    case Difference::type:
      return "type";
    case Difference::source:
      return "source";
    case Difference::target:
      return "target";
    case Difference::place:
      return "place";
  }
  return "";
}

bool may_be_one(std::string_view a, std::string_view b, const World* world) {
  if (a == b) return true;
  if (first_part(a) == first_part(b)) return sectors_fit(sector_of(a), sector_of(b));
  if (world == nullptr) return false;
  // A group by its name, and the side that it fights for.
  const std::string_view side_a = world->side_of(a), side_b = world->side_of(b);
  return (!side_a.empty() && side_a == b) || (!side_b.empty() && side_b == a);
}

bool is_reciprocal(const EventMention& m) {
  if (m.source.size() < 2 || !m.target.empty()) return false;
  switch (m.type) {
    case EventType::CONSULT:
    case EventType::AGREE:
    case EventType::COOPERATE:
      return true;
    case EventType::SUPPORT:
      return m.cameo.starts_with("057");
    case EventType::ASSAULT:
      return m.cameo == "190" || m.cameo == "193";
    case EventType::CONCEDE:
    case EventType::RETREAT:
      return m.mode == "ceasefire" || m.cameo.starts_with("087");
    default:
      return false;
  }
}

std::optional<Difference> difference(const EventMention& a, const EventMention& b, const World* world) {
  if (days_differ(a, b, world)) return Difference::days;
  if (!same_act({a.type, a.mode, a.cameo}, {b.type, b.mode, b.cameo})) return Difference::type;
  if (const auto party = parties_differ(a, b, world)) return party;
  if (places_differ(a, b, world)) return Difference::place;
  return {};
}

}  // namespace entente
