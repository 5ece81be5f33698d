// The home view: /overview, /volume.
#include "analysis/coverage.h"
#include "analysis/overview.h"
#include "answers/actor_names.h"
#include "answers/overview_answer.h"
#include "answers/selection_asked.h"
#include "answers/workplace.h"
#include "server/problem.h"
#include "server/routes.h"

namespace entente::server {
namespace {

const std::vector<std::string> filters{"from", "to",     "actor", "source", "target",
                                       "type", "status", "quad",  "origin"};

std::vector<std::string> and_also(std::vector<std::string> known, const char* more) {
  known.emplace_back(more);
  return known;
}

Result<Selection> selection_asked(const Request& request, const Desk& desk) {
  SelectionAsked asked;
  asked.events = {request.list("actor"),
                  request.list("source"),
                  request.list("target"),
                  request.list("type"),
                  request.list("status"),
                  request.parameter("from").value_or(""),
                  request.parameter("to").value_or(""),
                  ""};
  asked.quads = request.list("quad");
  asked.origins = request.list("origin");
  return selection_of(asked, ActorNames(&desk.workplace->world(), desk.today));
}

Response overview(const Request& request, Desk& desk) {
  const auto selection = selection_asked(request, desk);
  if (!selection) return problem_of(selection.error());
  const auto top = request.number("top", 60, 2, 200);
  if (!top) return problem_of(top.error(), "top");
  OverviewLimits limits;
  limits.actors = *top;
  const auto found = read_overview(desk.store, *selection, limits);
  if (!found) return problem_of(found.error());
  std::vector<std::string> codes;
  for (const ActorSum& actor : found->actors) codes.push_back(actor.code);
  std::vector<CoverageGap> gaps;
  if (!codes.empty()) {
    auto told = coverage_gaps(desk.store, codes, found->from, found->to, selection->origins);
    if (!told) return problem_of(told.error());
    gaps = std::move(*told);
  }
  const auto points = desk.workplace->points(desk.today);
  if (!points) return problem_of(points.error());
  const World& world = desk.workplace->world();
  return json_response(overview_json(*found, gaps, world, ActorNames(&world, desk.today), **points));
}

Response volume(const Request& request, Desk& desk) {
  const auto selection = selection_asked(request, desk);
  if (!selection) return problem_of(selection.error());
  const std::string word = request.parameter("every").value_or("auto");
  const auto every = parse_every(word);
  if (!every && word != "auto")
    return problem(400, "'" + word + "' is no period; there are auto day week month quarter year", "every");
  const auto found = read_volumes(desk.store, *selection, every);
  if (!found) return problem_of(found.error());
  return json_response(volumes_json(*found));
}

}  // namespace

void add_overview_routes(Router& router) {
  router.add({.pattern = "/overview",
              .cacheable = true,
              .parameters = and_also(filters, "top"),
              .handler = overview});
  router.add(
      {.pattern = "/volume", .cacheable = true, .parameters = and_also(filters, "every"), .handler = volume});
}

}  // namespace entente::server
