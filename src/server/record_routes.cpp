// /statements, /ties and /happenings: what the reports say, page by page.
#include <algorithm>
#include <functional>

#include "analysis/happenings.h"
#include "answers/event_choice.h"
#include "answers/happening_json.h"
#include "answers/record_json.h"
#include "answers/workplace.h"
#include "base/text.h"
#include "server/asking.h"
#include "server/routes.h"

namespace entente::server {
namespace {

// A list that is read from its end: `read` gives the latest so many, the latest last, and how many there are. The cursor counts
// what was given, so it holds for one version of the data.
Response latest_first(const Request& request, const Desk& desk, bool counts,
                      const std::function<Result<std::uint64_t>(std::uint64_t, std::vector<Json>&)>& read) {
  const auto limit = request.number("limit", 100, 1, 1000);
  if (!limit) return problem_of(limit.error(), "limit");
  const auto cursor = cursor_of(request, 2);
  if (!cursor) return cursor.error();
  std::uint64_t given = 0;
  if (!cursor->empty()) {
    if ((*cursor)[0] != desk.version)
      return problem(410, "the data have changed since the page before; begin the list anew", "cursor");
    given = std::strtoull((*cursor)[1].c_str(), nullptr, 10);
  }
  std::vector<Json> found;
  const auto total = read(given + *limit + 1, found);  // one more tells whether there is a next page
  if (!total) return failed(desk, total.error());
  std::ranges::reverse(found);
  const bool more = found.size() > given + *limit;
  if (more) found.resize(given + *limit);
  Json items = Json::array();
  for (std::size_t i = given; i < found.size(); ++i) items.push_back(std::move(found[i]));
  const std::string next = more ? packed({desk.version, std::to_string(given + items.size())}) : "";
  return list_response(request, desk, std::move(items), next, counts ? std::optional(*total) : std::nullopt);
}

template <class Record>
auto into(std::vector<Json>& out) {
  return [&out](Record&& record) {
    out.push_back(to_json(record));
    return true;
  };
}

Response statements(const Request& request, Desk& desk) {
  const auto days = days_of(request);
  if (!days) return days.error();
  const ActorNames names = names_of(desk);
  auto speaker = names.find(request.list("speaker"));
  if (!speaker) return problem_of(speaker.error(), "speaker");
  auto about = names.find(request.list("about"));
  if (!about) return problem_of(about.error(), "about");
  StatementFilter filter;
  filter.speaker = std::move(*speaker);
  filter.about = std::move(*about);
  filter.term = request.parameter("term").value_or("");
  filter.characterisations = request.flag("characterisations");
  filter.from = days->from;
  filter.to = days->to;
  filter.report = request.parameter("report").value_or("");
  return latest_first(request, desk, true, [&](std::uint64_t limit, std::vector<Json>& out) {
    filter.limit = limit;
    return desk.store.statements(filter, into<StatementRecord>(out));
  });
}

Response statement(const Request& request, Desk& desk) {
  StatementFilter filter;
  filter.id = request.name("id");
  std::vector<Json> found;
  const auto read = desk.store.statements(filter, into<StatementRecord>(found));
  if (!read) return failed(desk, read.error());
  if (filter.id.size() < 4 || found.empty()) return not_found("there is no statement " + filter.id);
  if (found.size() > 1) return problem(409, "several statements have an id that begins with " + filter.id);
  found.front()["report_link"] = "/reports/" + percent_encoded(found.front()["report"].get<std::string>());
  return json_response(found.front());
}

Response ties(const Request& request, Desk& desk) {
  TieFilter filter;
  auto actor = names_of(desk).find(request.list("actor"));
  if (!actor) return problem_of(actor.error(), "actor");
  filter.actor = std::move(*actor);
  for (const std::string& word : request.list("kind")) {
    const auto kind = parse_tie_kind(lower(word));
    if (!kind) return problem(400, "'" + word + "' is no kind of tie", "kind");
    filter.kinds.push_back(*kind);
  }
  filter.report = request.parameter("report").value_or("");
  return latest_first(request, desk, true, [&](std::uint64_t limit, std::vector<Json>& out) {
    filter.limit = limit;
    return desk.store.ties(filter, into<TieRecord>(out));
  });
}

Response happenings(const Request& request, Desk& desk) {
  if (const auto days = days_of(request); !days) return days.error();
  EventChoice choice;
  choice.actor = request.list("actor");
  choice.source = request.list("source");
  choice.target = request.list("target");
  choice.types = request.list("type");
  choice.from = request.parameter("from").value_or("");
  choice.to = request.parameter("to").value_or("");
  choice.report = request.parameter("report").value_or("");
  auto events = event_filter(choice, names_of(desk));
  if (!events) return problem_of(events.error());
  const auto least = request.number("mentions", 1, 1, 1000000);
  if (!least) return problem_of(least.error(), "mentions");
  HappeningFilter filter{std::move(*events), *least};
  return latest_first(request, desk, false, [&](std::uint64_t limit, std::vector<Json>& out) {
    filter.events.limit = limit;
    return find_happenings(desk.store, &desk.workplace->world(), filter, [&](Happening&& happening) {
      out.push_back(happening_json(happening));
      return true;
    });
  });
}

}  // namespace

void add_record_routes(Router& router) {
  Route route;
  route.cacheable = true;
  route.pattern = "/statements";
  route.parameters = {"speaker", "about", "term",  "characterisations", "from", "to",
                      "report",  "limit", "cursor"};
  route.handler = statements;
  router.add(route);
  route.pattern = "/ties";
  route.parameters = {"actor", "kind", "report", "limit", "cursor"};
  route.handler = ties;
  router.add(route);
  route.pattern = "/statements/{id}";
  route.parameters = {};
  route.handler = statement;
  router.add(route);
  route.pattern = "/happenings";
  route.lane = Lane::longer;  // compares mentions with one another
  route.parameters = {"actor", "source", "target", "type",     "from",
                      "to",    "report", "limit",  "mentions", "cursor"};
  route.handler = happenings;
  router.add(route);
}

}  // namespace entente::server
