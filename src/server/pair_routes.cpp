// /pairs/{a}/{b}, and timelines and indices of pairs and of actors alone.
#include <fmt/format.h>

#include "answers/event_json.h"
#include "answers/index_answer.h"
#include "answers/pair_answer.h"
#include "answers/timeline_answer.h"
#include "answers/workplace.h"
#include "server/asking.h"
#include "server/event_books.h"
#include "server/routes.h"

namespace entente::server {
namespace {

Response ties(const Request& request, Desk& desk) {
  const auto on = on_day(request, desk);
  if (!on) return on.error();
  auto a = actor_of(request, desk, "a", *on), b = actor_of(request, desk, "b", *on);
  for (const auto* side : {&a, &b}) {
    if (!*side) return side->error();
    if ((*side)->code.empty())
      return not_found(fmt::format("'{}' is a place in no state, and no actor", (*side)->typed));
  }
  const Workplace& work = *desk.workplace;
  const auto pair = read_pair({work.world(), work.treaties(), work.place_rows(), &desk.store}, std::move(*a),
                              std::move(*b), *on);
  if (!pair) return failed(desk, pair.error());
  return json_response(pair_json(*pair, record_name(desk)));
}

Response timeline(const Request& request, Desk& desk) {
  const auto pair = pair_of(request, desk);
  if (!pair) return pair.error();
  const auto every = every_of(request);
  if (!every) return every.error();
  const auto limit = request.number("limit", 60, 0, 2000);
  if (!limit) return problem_of(limit.error(), "limit");
  const auto seen = book_of(desk);
  const auto found =
      read_timeline(desk.store, {*pair, *every, *limit, false}, desk.workplace->treaties(), seen.book.get());
  if (!found) return failed(desk, found.error());
  return of_book(json_response(timeline_json(*found, names_of(desk))), seen, desk);
}

Response index(const Request& request, Desk& desk) {
  const auto pair = pair_of(request, desk);
  if (!pair) return pair.error();
  const auto every = every_of(request);
  if (!every) return every.error();
  const auto half_life = request.number("half_life", 0, 0, 36500);
  if (!half_life) return problem_of(half_life.error(), "half_life");
  IndexQuestion asked{*pair};
  asked.every = *every;
  asked.half_life = static_cast<double>(*half_life);
  asked.shifts = request.flag("shifts");
  const std::string shares = request.parameter("share_of").value_or("record");
  if (shares != "record" && shares != "actors")
    return problem(400, "share_of is record or actors", "share_of");
  asked.volume = shares == "record" ? Volume::record : Volume::actors;
  const auto seen = book_of(desk);
  const auto found = read_index(desk.store, asked, seen.book.get());
  if (!found) return failed(desk, found.error());
  return of_book(json_response(index_json(*found, names_of(desk))), seen, desk);
}

}  // namespace

void add_pair_routes(Router& router) {
  Route route;
  route.cacheable = true;
  route.pattern = "/pairs/{a}/{b}";
  route.parameters = {"on"};
  route.handler = ties;
  router.add(route);
  for (const std::string who : {"/pairs/{a}/{b}", "/actors/{ask}"}) {
    route.pattern = who + "/timeline";
    route.parameters = {"from", "to", "origin", "one_a_day", "every", "limit"};
    route.handler = timeline;
    router.add(route);
    route.pattern = who + "/index";
    route.parameters = {"from", "to", "origin", "one_a_day", "every", "half_life", "share_of", "shifts"};
    route.handler = index;
    router.add(route);
  }
}

}  // namespace entente::server
