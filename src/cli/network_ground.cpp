#include "cli/network_ground.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "analysis/coverage.h"
#include "analysis/pair_days.h"
#include "base/text.h"
#include "cli/asked.h"
#include "cli/knowledge.h"

namespace entente::cli {
namespace {

// The first day of a window that ends on `on`: "1y", "6m", "2w", "90d".
Result<Date> window_begin(const std::string& within, Date on) {
  int number = 0;
  const auto [end, error] = std::from_chars(within.data(), within.data() + within.size(), number);
  const std::string unit(end, within.data() + within.size());
  if (error != std::errc() || number < 1 || number > 10000 ||
      (unit != "d" && unit != "w" && unit != "m" && unit != "y"))
    return usage_error("'" + within + "' is no length of time; write it as 90d, 6w, 3m or 1y");
  if (unit == "d" || unit == "w") return on.plus_days(1 - number * (unit == "w" ? 7 : 1));
  return on.plus_months(-number * (unit == "y" ? 12 : 1)).plus_days(1);
}

NetworkSources sources_of(const NetworkGround& ground, const std::vector<PairEvents>& events) {
  return {&ground.world, ground.treaties ? &*ground.treaties : nullptr, ground.places, ground.ties, events};
}

}  // namespace

Result<NetworkGround> load_ground(const Frame& frame, bool record_named) {
  auto world = load_world(frame);
  if (!world) return tl::unexpected<Error>(world.error());
  NetworkGround out{std::move(*world), {}, {}, {}, {}};
  auto treaties = treaties_of(frame, out.world);
  if (!treaties) return tl::unexpected<Error>(treaties.error());
  out.treaties = std::move(*treaties);
  const auto tables = table_sources(frame);
  if (!tables) return tl::unexpected<Error>(tables.error());
  if (tables->has("places")) {
    std::vector<Finding> findings;
    out.places = read_places(*tables, findings);
    if (!findings.empty()) return input_error(findings[0].message, findings[0].file, findings[0].line);
  }
  auto store = record_beside(frame, record_named);
  if (!store) return tl::unexpected<Error>(store.error());
  out.store = std::move(*store);
  if (out.store) {
    auto ties = reported_ties(*out.store);
    if (!ties) return tl::unexpected<Error>(ties.error());
    out.ties = std::move(*ties);
  }
  return out;
}

Result<Date> network_day(const Frame& frame, const NetworkGround& ground, const std::string& on) {
  if (!on.empty()) {
    const auto when = parse_when(trim(on));
    if (!when) return usage_error("'" + on + "' is no date; write it as 2022-06-17, 2022-06 or 2022");
    return when->to;  // a month or a year is looked at from its end
  }
  if (frame.today.empty() && ground.store) {
    const auto last = last_day_of_news(*ground.store);
    if (!last) return tl::unexpected<Error>(last.error());
    if (*last) return **last;
  }
  return frame.day();
}

std::optional<std::string> network_actor(const NetworkGround& ground, const std::string& typed, Date on) {
  const Directory directory(ground.world);
  const std::vector<Subject> senses = directory.find(typed, on);
  if (senses.empty()) {
    // An actor that only the record knows goes by its code there.
    nobody_called(directory, typed, on);
    return std::nullopt;
  }
  say_other_meanings(senses, typed, on);
  std::string code(first_part(senses.front().code));
  if (senses.front().kind == SubjectKind::organisation)
    if (const OrganisationRow* row = directory.organisation(senses.front(), on)) code = row->code;
  if (code.empty()) {
    say(fmt::format("'{}' is a place in no state, and no actor", typed));
    return std::nullopt;
  }
  return code;
}

Result<NetworkWindow> open_window(const NetworkGround& ground, const std::string& within, Date on,
                                  const std::string& name, const std::vector<std::string>& origins) {
  const auto from = window_begin(within, on);
  if (!from) return tl::unexpected<Error>(from.error());
  NetworkWindow out{*from, on, {}};
  if (!ground.store) return out;
  auto read = NetworkRecord::read(*ground.store, name, *from, on, origins);
  if (!read) return tl::unexpected<Error>(read.error());
  out.events = std::move(*read);
  return out;
}

Result<Network> network_in(const NetworkGround& ground, const NetworkWindow& window,
                           const NetworkWeights& weights, const std::set<std::string>& chosen) {
  std::vector<PairEvents> events;
  if (window.events) {
    auto found = window.events->among(chosen);
    if (!found) return tl::unexpected<Error>(found.error());
    events = std::move(*found);
  }
  Network out = make_network(sources_of(ground, events), weights, window.from, window.on, chosen);
  if (window.events) out.actors_on_file = std::max<std::uint64_t>(window.events->actors(), out.actors.size());
  return out;
}

Result<std::set<std::string>> choose_actors(const NetworkGround& ground, const NetworkWindow& window,
                                            const NetworkWeights& weights, std::size_t top,
                                            const std::set<std::string>& asked) {
  if (!asked.empty() && (asked.size() >= top)) return asked;
  if (asked.empty() && window.events && window.events->actors() > 0) {
    auto busiest = window.events->busiest(top);
    if (!busiest) return tl::unexpected<Error>(busiest.error());
    return std::set<std::string>(busiest->begin(), busiest->end());
  }
  std::vector<PairEvents> events;
  if (window.events) {
    auto found = window.events->touching(asked);
    if (!found) return tl::unexpected<Error>(found.error());
    events = std::move(*found);
  }
  const Network all = make_network(sources_of(ground, events), weights, window.from, window.on, {});
  const std::vector<std::string> codes =
      asked.empty() ? strongest(all, top) : strongest_around(all, asked, top);
  return std::set<std::string>(codes.begin(), codes.end());
}

// Of whom the imported data sets do not speak: of the network, and of those that treaties make its likeliest members.
Result<std::vector<std::string>> silences(const NetworkGround& ground, const Network& network,
                                          const NetworkWeights& weights,
                                          const std::vector<std::string>& origins) {
  std::vector<std::string> out;
  if (!ground.store) return out;
  const Network by_tables = make_network(sources_of(ground, {}), weights, network.from, network.on, {});
  std::vector<std::string> codes = strongest(by_tables, 25);
  for (const NetworkActor& actor : network.actors)
    if (const Actor* known = ground.world.actor(actor.code);
        known != nullptr && known->kind == ActorKind::state)
      codes.push_back(actor.code);
  std::ranges::sort(codes);
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  const auto gaps = coverage_gaps(*ground.store, codes, network.from, network.on, origins);
  if (!gaps) {
    if (gaps.error().kind == Error::Kind::input) return out;  // a record of before imports has none
    return tl::unexpected<Error>(gaps.error());
  }
  std::map<std::string, std::string> by_origin;
  for (const CoverageGap& gap : *gaps) {
    const Actor* actor = ground.world.actor(gap.actor);
    std::string& list = by_origin[gap.origin];
    list += (list.empty() ? "" : ", ") + (actor == nullptr ? gap.actor : actor->name);
  }
  for (const auto& [origin, list] : by_origin)
    out.push_back(fmt::format(
        "{} hardly speaks of {} in these days, if at all; that it tells nothing of them means nothing",
        origin, list));
  return out;
}

}  // namespace entente::cli
