// What comes next: /actors/{ask}/outlook, /pairs/{a}/{b}/outlook, /track-record.
#include <fmt/format.h>

#include "answers/event_json.h"
#include "answers/outlook_answer.h"
#include "answers/outlook_shelf.h"
#include "answers/pair_asked.h"
#include "answers/workplace.h"
#include "base/text.h"
#include "forecast/track_record.h"
#include "server/asking.h"
#include "server/routes.h"

namespace entente::server {
namespace {

using Shelf = std::shared_ptr<OutlookShelf>;

// An answer of the outlook's shape without forecasts, and why there are none.
Json nothing(const PairQuestion& pair, std::optional<Date> today, std::size_t horizon, std::size_t facts,
             const std::string& why, const std::vector<CoverageGap>& gaps, const ActorNames& names) {
  const auto side = [&](const std::vector<std::string>& codes) {
    return codes.empty() ? Json(nullptr) : Json{{"code", codes.front()}, {"name", names.show(codes.front())}};
  };
  Json out{{"from", day_json(today)},
           {"to", day_json(today ? std::optional(today->plus_days(horizons[horizon])) : std::nullopt)},
           {"days", horizons[horizon]},
           {"a", side(pair.a)},
           {"b", side(pair.b)},
           {"facts", facts},
           {"why_not_learned", why},
           {"not_covered", Json::array()},
           {"few_events_of", Json::array()},
           {"track_record", nullptr},
           {"left_out", 0},
           {"outlook", Json::array()}};
  for (const CoverageGap& gap : gaps)
    out["not_covered"].push_back({{"origin", gap.origin}, {"actor", gap.actor}, {"years", gap.years}});
  return out;
}

ChronicleQuestion chronicle_of(const std::vector<std::string>& origins, const std::optional<Date>& to) {
  ChronicleQuestion out;
  for (const std::string& origin : origins) out.origins.push_back(lower(trim(origin)));
  out.to = to;
  return out;
}

Asked<std::optional<Date>> evening(const Request& request) {
  const auto day = last_day(request.parameter("on").value_or(""));
  if (!day) return refused(problem_of(day.error(), "on"));
  return *day;
}

Response outlook(const Shelf& shelf, const Request& request, Desk& desk) {
  auto pair = pair_of(request, desk);
  if (!pair) return pair.error();
  const auto on = evening(request);
  if (!on) return on.error();
  pair->to = *on;
  const auto days = request.number("days", 30, 1, 365), limit = request.number("limit", 10, 1, 200);
  if (!days) return problem_of(days.error(), "days");
  if (!limit) return problem_of(limit.error(), "limit");
  const auto horizon = horizon_asked(*days, "days");
  if (!horizon) return problem_of(horizon.error(), "days");
  auto types = types_asked(request.list("type"));
  if (!types) return problem_of(types.error(), "type");
  ChronicleQuestion chronicle = chronicle_of(pair->origins, *on);
  for (const std::string& code : codes_of(*pair))
    if (code.find('/') != std::string::npos) chronicle.whole_codes = true;
  const auto learned = shelf->get(desk.store, desk.version, chronicle);
  if (!learned) return failed(desk, learned.error());
  const LearnedOutlook& known = **learned;
  const ActorNames names = names_of(desk);
  if (!known.outlook)
    return json_response(nothing(*pair, *on, *horizon, 0,
                                 "the record has no news of a known day between two known actors", {},
                                 names));
  OutlookQuestion asked{*pair, std::move(*types), *horizon, *limit, 0, true, record_name(desk)};
  const auto shown = read_outlook(desk.store, known.read, *known.outlook, asked);
  if (!shown) return failed(desk, shown.error());
  if (!shown->not_on_file.empty()) {
    const Date today = Date::from_day_number(known.outlook->today());
    return json_response(nothing(*pair, today, *horizon, known.outlook->chronicle().facts.size(),
                                 fmt::format("no news of {} with others is on file up to {}",
                                             names.show(shown->not_on_file), today.iso()),
                                 shown->gaps, names));
  }
  return json_response(outlook_json(*shown, names));
}

Response track(const Shelf& shelf, const Request& request, Desk& desk) {
  const auto on = evening(request);
  if (!on) return on.error();
  const auto learned = shelf->get(desk.store, desk.version, chronicle_of(request.list("origin"), *on));
  if (!learned) return failed(desk, learned.error());
  if (!(*learned)->outlook)
    return not_found(
        "the record has no news of a known day between two known actors: nothing to forecast from");
  const Outlook& known = *(*learned)->outlook;
  return json_response(track_json(track_record(known.model()), known));
}

}  // namespace

void add_outlook_routes(Router& router) {
  const auto shelf = std::make_shared<OutlookShelf>();
  const Handler ask = [shelf](const Request& request, Desk& desk) { return outlook(shelf, request, desk); };
  for (const char* pattern : {"/actors/{ask}/outlook", "/pairs/{a}/{b}/outlook"})
    router.add({.pattern = pattern,
                .lane = Lane::longer,
                .cacheable = true,
                .parameters = {"days", "limit", "type", "origin", "on"},
                .handler = ask});
  router.add(
      {.pattern = "/track-record",
       .lane = Lane::longer,
       .cacheable = true,
       .parameters = {"origin", "on"},
       .handler = [shelf](const Request& request, Desk& desk) { return track(shelf, request, desk); }});
}

}  // namespace entente::server
