// /search: reports, statements and actors by words.
#include <memory>
#include <mutex>
#include <optional>

#include "answers/actor_search.h"
#include "answers/event_list_asked.h"
#include "answers/record_json.h"
#include "answers/word_search.h"
#include "answers/workplace.h"
#include "server/asking.h"
#include "server/routes.h"

namespace entente::server {
namespace {

Response search(const Request& request, Desk& desk) {
  const auto limit = request.number("limit", 20, 1, 200);
  if (!limit) return problem_of(limit.error(), "limit");
  const std::string typed = request.parameter("q").value_or("");
  const std::vector<std::string> words = words_asked(typed);
  if (words.size() > 20)
    return problem(400, "at most twenty words or phrases can be searched for at once", "q");
  const auto reports = search_reports(desk.store, words, *limit);
  if (!reports) return failed(desk, reports.error());
  Json found = Json::array(), statements = Json::array(), actors = Json::array();
  for (const FoundReport& report : *reports)
    found.push_back({{"id", report.id},
                     {"title", text_json(report.title)},
                     {"publisher", text_json(report.publisher)},
                     {"published", day_json(report.published)},
                     {"snippet", report.snippet}});
  const auto ids = search_statements(desk.store, words, *limit);
  if (!ids) return failed(desk, ids.error());
  for (const std::string& id : *ids) {
    StatementFilter filter;
    filter.id = id;
    const auto read = desk.store.statements(filter, [&](StatementRecord&& record) {
      statements.push_back(to_json(record));
      return true;
    });
    if (!read) return failed(desk, read.error());
  }
  if (desk.workplace != nullptr)
    for (const Subject& hit : desk.workplace->directory().find(typed, desk.today))
      actors.push_back({{"code", text_json(hit.code)},
                        {"name", hit.name},
                        {"kind", name_of(hit.kind)},
                        {"via", text_json(hit.via)},
                        {"ask", text_json(hit.ask)}});
  return json_response({{"words", words},
                        {"reports", std::move(found)},
                        {"statements", std::move(statements)},
                        {"actors", std::move(actors)}});
}

}  // namespace

void add_search_routes(Router& router) {
  Route route;
  route.pattern = "/search";
  route.lane = Lane::longer;  // looks through the text of every report
  route.cacheable = true;
  route.parameters = {"q", "limit"};
  route.handler = search;
  router.add(route);
}

}  // namespace entente::server
