// entente place: where a place is, whose it is, who controls and who claims it on a day.
#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <memory>
#include <optional>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/gazetteer.h"
#include "cli/json.h"
#include "cli/knowledge.h"
#include "cli/terminal.h"

namespace entente::cli {
namespace {

struct PlaceOptions {
  std::string name, on, in;
  std::size_t limit = 10;
};

struct Point {
  double lat = 0, lon = 0;
};

std::optional<double> degrees(std::string_view text) {
  text = trim(text);
  double out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return out;
}

// "48.5,35.1"; nothing if the words are no two numbers.
std::optional<Point> point_of(std::string_view words) {
  const auto pieces = split(words, ',');
  if (pieces.size() != 2) return std::nullopt;
  const auto lat = degrees(pieces[0]), lon = degrees(pieces[1]);
  if (!lat || !lon) return std::nullopt;
  return Point{*lat, *lon};
}

// What only names.csv or states.csv knows: a state, or a place without coordinates.
std::vector<FoundPlace> from_names(const World& world, const std::string& name, Date on) {
  std::vector<FoundPlace> out;
  for (const Sense& sense : world.find(name, on)) {
    if (sense.kind != NameKind::state && sense.kind != NameKind::place) continue;
    FoundPlace place;
    place.name = sense.name;
    place.kind = sense.kind == NameKind::state ? "state" : "region";
    place.country = first_part(sense.code);
    if (!place.country.empty()) place.controls = {place.country};
    out.push_back(std::move(place));
  }
  return out;
}

std::string state_name(const World& world, const std::string& code) {
  const Actor* actor = world.actor(code);
  return actor == nullptr ? code : actor->name;
}

std::string state_names(const World& world, const std::vector<std::string>& codes) {
  std::string out;
  for (const std::string& code : codes) out += (out.empty() ? "" : ", ") + state_name(world, code);
  return out;
}

Json place_json(const FoundPlace& place, bool near) {
  const auto or_null = [](const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); };
  Json out{{"name", place.name},
           {"kind", place.kind},
           {"lat", place.lat ? Json(*place.lat) : Json(nullptr)},
           {"lon", place.lon ? Json(*place.lon) : Json(nullptr)},
           {"radius_km", place.km > 0 ? Json(place.km) : Json(nullptr)},
           {"country", or_null(place.country)},
           {"controls", place.controls},
           {"claims", place.claims},
           {"within", or_null(place.within)},
           {"population", place.population > 0 ? Json(place.population) : Json(nullptr)},
           {"note", or_null(place.note)},
           {"source", or_null(place.source)}};
  if (near) out["distance_km"] = std::round(place.distance * 10) / 10;
  return out;
}

std::string point_words(double lat, double lon) {
  return fmt::format("{:.2f}° {}, {:.2f}° {}", std::abs(lat), lat < 0 ? 'S' : 'N', std::abs(lon),
                     lon < 0 ? 'W' : 'E');
}

// "city, 49.98° N, 36.25° E, 1,421,125 people"
std::string facts(const FoundPlace& place) {
  std::string out = place.kind;
  if (place.lat && place.lon) out += ", " + point_words(*place.lat, *place.lon);
  if (place.population > 0) out += ", " + grouped(place.population) + " people";
  return out;
}

std::string whose(const FoundPlace& place, const World& world) {
  std::string out = place.country.empty() ? "no state's, or in dispute" : state_name(world, place.country);
  const bool held =
      !place.controls.empty() && (place.controls.size() > 1 || place.controls.front() != place.country);
  if (held) out += "; controlled by " + state_names(world, place.controls);
  if (!place.claims.empty()) out += "; claimed by " + state_names(world, place.claims);
  return out;
}

void print_first(const FoundPlace& place, const World& world, const Look& look) {
  const auto line = [&](const char* label, const std::string& words) {
    if (!words.empty()) fmt::print("  {:<11}{}\n", label, wrap(words, look.width() - 13, 13));
  };
  fmt::print("{} ({})\n", look.paint(place.name, Style::bold), facts(place));
  line("country", place.country.empty() ? "no state's, or in dispute" : state_name(world, place.country));
  line("controls", place.controls.empty() ? "nobody" : state_names(world, place.controls));
  line("claims", state_names(world, place.claims));
  line("within", place.within);
  line("note", place.note);
  line("source", place.source);
}

int show(const Frame& frame, const PlaceOptions& options, const World& world,
         const std::vector<FoundPlace>& found, bool near, Date on) {
  const std::size_t shown = std::min(found.size(), options.limit);
  if (frame.json) {
    Json list = Json::array();
    for (std::size_t i = 0; i < shown; ++i) list.push_back(place_json(found[i], near));
    print_json({{"asked", options.name}, {"on", on.iso()}, {"places", std::move(list)}});
    return found.empty() ? exit_nothing : exit_done;
  }
  if (found.empty()) {
    say("no place is called '" + options.name + "' on " + on.iso());
    return exit_nothing;
  }
  const Look look = Look::of_standard_output();
  if (!near) {
    print_first(found.front(), world, look);
    if (shown > 1) fmt::print("\nAlso called so:\n");
  }
  for (std::size_t i = near ? 0 : 1; i < shown; ++i) {
    const FoundPlace& place = found[i];
    const std::string distance = !near                        ? std::string()
                                 : place.distance <= place.km ? "in it, "
                                                              : fmt::format("{:.0f} km, ", place.distance);
    fmt::print("  {}\n",
               wrap(fmt::format("{} ({}{}): {}", place.name, distance, facts(place), whose(place, world)),
                    look.width() - 4, 4));
  }
  return exit_done;
}

int run_place(const Frame& frame, const PlaceOptions& options) {
  Date on = frame.day();
  if (!options.on.empty()) {
    const auto when = parse_when(options.on);
    if (!when)
      return fail({Error::Kind::usage, "'" + options.on + "' is no date; write it as 2023-05-01", {}, 0});
    on = when->from;
  }
  const auto world = load_world(frame);
  if (!world) return fail(world.error());
  const auto places = load_places(frame);
  if (!places) return fail(places.error());
  if (const auto point = point_of(options.name)) {
    if (!(std::abs(point->lat) <= 90 && std::abs(point->lon) <= 180))
      return fail({Error::Kind::usage,
                   "'" + options.name + "': latitude is from -90 to 90, longitude from -180 to 180",
                   {},
                   0});
    return show(frame, options, *world, places->near(point->lat, point->lon, on, options.limit), true, on);
  }
  std::vector<std::string> hints;
  if (!options.in.empty()) {
    for (const Sense& sense : world->find(options.in, on)) {
      if (sense.kind == NameKind::state || sense.kind == NameKind::nationality)
        hints.emplace_back(first_part(sense.code));
    }
    if (hints.empty())
      return fail({Error::Kind::usage, "no state is called '" + options.in + "' on " + on.iso(), {}, 0});
  }
  std::vector<FoundPlace> found = places->find(options.name, on, hints);
  if (found.empty()) found = from_names(*world, options.name, on);
  return show(frame, options, *world, found, false, on);
}

}  // namespace

void add_place(CLI::App& app, Frame& frame) {
  auto options = std::make_shared<PlaceOptions>();
  Command command = add_command(app, frame,
                                {"place", "Say where a place is, whose it is, who controls and who claims it",
                                 "entente place Crimea --on 2013-06-01\n"
                                 "entente place Hyderabad --in Pakistan\n"
                                 "entente place 9.75,115.87 --json"},
                                [&frame, options] { return run_place(frame, *options); },
                                {.db = false, .knowledge = true, .model = false, .today = true});
  command.add_option("NAME", options->name, "Name of a place, or LAT,LON for the places about a point")
      .required();
  command.add_option("--on", options->on, "Day asked about, 2023-05-01; by default today");
  command.add_option("--in", options->in, "State in which it lies, to choose among places of one name");
  command.add_option("--limit", options->limit, "Places to show").within(1, 1000).capture_default_str();
}

}  // namespace entente::cli
