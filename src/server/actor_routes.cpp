// /actors: who is called so, who somebody is on a day, with whom they have to do.
#include <memory>
#include <mutex>
#include <optional>

#include "answers/actor_answer.h"
#include "answers/actor_search.h"
#include "answers/partners_answer.h"
#include "answers/selection_asked.h"
#include "answers/workplace.h"
#include "server/asking.h"
#include "server/event_books.h"
#include "server/routes.h"

namespace entente::server {
namespace {

// Made when somebody first searches.
struct Searcher {
  std::once_flag once;
  std::optional<ActorSearch> search;
};

Response search(const Request& request, const Desk& desk, Searcher& searcher) {
  const auto on = on_day(request, desk);
  if (!on) return on.error();
  const auto limit = request.number("limit", 12, 1, 100);
  if (!limit) return problem_of(limit.error(), "limit");
  std::call_once(searcher.once,
                 [&] { searcher.search.emplace(desk.workplace->directory(), desk.workplace->world()); });
  Json items = Json::array();
  for (const Subject& hit : searcher.search->find(request.parameter("q").value_or(""), *on, *limit))
    items.push_back({{"code", text_json(hit.code)},
                     {"name", hit.name},
                     {"kind", name_of(hit.kind)},
                     {"via", text_json(hit.via)},
                     {"ask", hit.ask.empty() ? hit.code.empty() ? hit.name : hit.code : hit.ask}});
  return json_response({{"items", std::move(items)}});
}

Response profile(const Request& request, Desk& desk) {
  const auto on = on_day(request, desk);
  if (!on) return on.error();
  const auto found = actor_of(request, desk, "ask", *on);
  if (!found) return found.error();
  const auto sense = request.number("sense", 1, 1, found->senses.size());
  if (!sense) return problem_of(sense.error(), "sense");
  const Subject& subject = found->senses[*sense - 1];
  const Workplace& work = *desk.workplace;
  std::optional<ActorInRecord> record;
  if (subject.kind != SubjectKind::place) {
    auto read = actor_in_record(desk.store, record_name(desk), subject);
    if (!read) return failed(desk, read.error());
    record = std::move(*read);
  }
  return json_response(actor_json(profile_of(work.directory(), work.world(), work.treaties(), subject, *on),
                                  work.world(), record, found->senses));
}

Response partners(const Request& request, Desk& desk) {
  const auto pair = pair_of(request, desk);
  if (!pair) return pair.error();
  const auto top = request.number("top", 60, 0, 10000);
  if (!top) return problem_of(top.error(), "top");
  SelectionAsked asked;
  asked.events.types = request.list("type");
  asked.events.statuses = request.list("status");
  asked.quads = request.list("quad");
  asked.origins = request.list("origin");
  auto selection = selection_of(asked, names_of(desk));
  if (!selection) return problem_of(selection.error());
  selection->from = pair->from;
  selection->to = pair->to;
  // The book holds news of every type together.
  const bool plain = asked.events.types.empty() && asked.events.statuses.empty();
  const auto seen = plain ? book_of(desk) : EventShelf::Seen{nullptr, desk.version};
  const auto found = seen.book ? Result<Partners>(seen.book->partners(pair->a, *selection, *top))
                               : read_partners(desk.store, pair->a, *selection, *top);
  if (!found) return failed(desk, found.error());
  return of_book(json_response(partners_json(*found, pair->a.front(), *selection, desk.workplace->world(),
                                             names_of(desk))),
                 seen, desk);
}

}  // namespace

void add_actor_routes(Router& router) {
  const auto searcher = std::make_shared<Searcher>();
  Route route;
  route.pattern = "/actors";
  route.cacheable = true;
  route.parameters = {"q", "on", "limit"};
  route.handler = [searcher](const Request& request, Desk& desk) { return search(request, desk, *searcher); };
  router.add(route);
  route.pattern = "/actors/{ask}";
  route.parameters = {"on", "sense"};
  route.handler = profile;
  router.add(route);
  route.pattern = "/actors/{ask}/partners";
  route.parameters = {"from", "to", "type", "status", "quad", "origin", "top"};
  route.handler = partners;
  router.add(route);
}

}  // namespace entente::server
