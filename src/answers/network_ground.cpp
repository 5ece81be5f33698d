#include "answers/network_ground.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "analysis/coverage.h"
#include "analysis/pair_days.h"
#include "base/text.h"

namespace entente {
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
  return {ground.world, ground.treaties, ground.places, ground.ties, events};
}

}  // namespace

Result<Date> network_day(const NetworkGround& ground, const std::string& on, Date today, bool last_news) {
  if (!on.empty()) {
    const auto when = parse_when(trim(on));
    if (!when) return usage_error("'" + on + "' is no date; write it as 2022-06-17, 2022-06 or 2022");
    return when->to;  // a month or a year is looked at from its end
  }
  if (last_news && ground.store != nullptr) {
    const auto last = last_day_of_news(*ground.store);
    if (!last) return tl::unexpected<Error>(last.error());
    if (*last) return **last;
  }
  return today;
}

Result<NetworkWindow> open_window(const NetworkGround& ground, const std::string& within, Date on,
                                  const std::string& name, const std::vector<std::string>& origins) {
  const auto from = window_begin(within, on);
  if (!from) return tl::unexpected<Error>(from.error());
  NetworkWindow out{*from, on, {}};
  if (ground.store == nullptr) return out;
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

Result<std::vector<std::string>> silences(const NetworkGround& ground, const Network& network,
                                          const NetworkWeights& weights,
                                          const std::vector<std::string>& origins) {
  std::vector<std::string> out;
  if (ground.store == nullptr) return out;
  const Network by_tables = make_network(sources_of(ground, {}), weights, network.from, network.on, {});
  std::vector<std::string> codes = strongest(by_tables, 25);
  for (const NetworkActor& actor : network.actors)
    if (const Actor* known = ground.world->actor(actor.code);
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
    const Actor* actor = ground.world->actor(gap.actor);
    std::string& list = by_origin[gap.origin];
    list += (list.empty() ? "" : ", ") + (actor == nullptr ? gap.actor : actor->name);
  }
  for (const auto& [origin, list] : by_origin)
    out.push_back(fmt::format(
        "{} hardly speaks of {} in these days, if at all; that it tells nothing of them means nothing",
        origin, list));
  return out;
}

}  // namespace entente
