// /events: lists of events, page by page or all of them, and one event.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "analysis/event_list.h"
#include "answers/event_json.h"
#include "answers/event_list_asked.h"
#include "answers/record_json.h"
#include "server/asking.h"
#include "server/csv.h"
#include "server/routes.h"

namespace entente::server {
namespace {

constexpr std::size_t streamed_at_once = 5000;

const std::vector<std::string> csv_columns = {
    "id",   "origin",    "report", "line",      "source",  "target",         "type", "mode", "cameo",
    "quad", "goldstein", "status", "date.from", "date.to", "date.precision", "text", "url"};

Asked<EventListFilter> filter_of(const Request& request, const Desk& desk) {
  const auto days = days_of(request);
  if (!days) return refused(days.error());
  EventListAsked asked;
  for (const auto& [name, value] : request.query)
    if (name == "actor" && !value.empty()) asked.actors.push_back(value);
  asked.source = request.list("source");
  asked.target = request.list("target");
  asked.types = request.list("type");
  asked.statuses = request.list("status");
  asked.quads = request.list("quad");
  asked.origins = request.list("origin");
  asked.report = request.parameter("report").value_or("");
  asked.words = request.parameter("q").value_or("");
  auto filter = event_list_filter(asked, names_of(desk));
  if (!filter) return refused(problem_of(filter.error()));
  filter->from = days->from;
  filter->to = days->to;
  return *filter;
}

EventListPlace place_of(const RecordedEvent& event) { return {event.from, event.id}; }

// All events that fit, a page after the other.
Result<void> stream(Pieces& pieces, const Store& store, const EventListFilter& filter, bool csv) {
  std::optional<EventListPlace> after;
  std::uint64_t count = 0;
  if (csv && !pieces.put(csv_line(csv_columns))) return {};
  while (true) {
    const auto page = list_events(store, filter, after, streamed_at_once);
    if (!page) return tl::unexpected<Error>(page.error());
    std::string text;
    for (const RecordedEvent& event : *page) {
      const Json json = event_json(event);
      text += csv ? csv_line(csv_fields(json, csv_columns)) : json_line(json) + "\n";
    }
    count += page->size();
    if (!text.empty() && !pieces.put(std::move(text))) return {};
    if (page->size() < streamed_at_once) break;
    after = place_of(page->back());
  }
  // Whoever reads JSON Lines can tell that nothing is missing.
  if (!csv) pieces.put(json_line({{"count", count}}) + "\n");
  return {};
}

Response events(const Request& request, Desk& desk) {
  const auto filter = filter_of(request, desk);
  if (!filter) return filter.error();
  if (const Form form = request.form(); form != Form::json)
    return streamed(form == Form::csv ? "text/csv; charset=utf-8" : "application/x-ndjson",
                    [&store = desk.store, filter = *filter, csv = form == Form::csv](Pieces& pieces) {
                      return stream(pieces, store, filter, csv);
                    });
  const auto limit = request.number("limit", 100, 1, 1000);
  if (!limit) return problem_of(limit.error(), "limit");
  // The last event that was given, and how many there are in all.
  const auto cursor = cursor_of(request, 3);
  if (!cursor) return cursor.error();
  std::optional<EventListPlace> after;
  std::uint64_t total = 0;
  if (!cursor->empty()) {
    after = {parse_iso_date((*cursor)[0]), (*cursor)[1]};
    total = std::strtoull((*cursor)[2].c_str(), nullptr, 10);
  } else {
    const auto counted = count_events(desk.store, *filter);
    if (!counted) return failed(desk, counted.error());
    total = *counted;
  }
  auto page = list_events(desk.store, *filter, after, *limit + 1);
  if (!page) return failed(desk, page.error());
  std::string next;
  if (page->size() > *limit) {
    page->resize(*limit);
    const RecordedEvent& last = page->back();
    next = packed({last.from ? last.from->iso() : "", last.id, std::to_string(total)});
  }
  Json items = Json::array();
  for (const RecordedEvent& event : *page) items.push_back(event_json(event));
  return list_response(request, desk, std::move(items), next, total);
}

Response event(const Request& request, Desk& desk) {
  const std::string& id = request.name("id");
  std::vector<EventRecord> coded;
  EventFilter filter;
  filter.id = id;
  filter.limit = 2;
  if (id.size() >= 4) {
    const auto found = desk.store.events(filter, [&](EventRecord&& record) {
      coded.push_back(std::move(record));
      return true;
    });
    if (!found) return failed(desk, found.error());
  }
  if (coded.size() > 1) return problem(409, fmt::format("several events have an id that begins with {}", id));
  if (!coded.empty()) {
    Json out = to_json(coded.front());
    out["report_link"] = "/reports/" + percent_encoded(coded.front().evidence.report->id);
    return json_response(out);
  }
  const auto imported = events_by_id(desk.store, {id});
  if (!imported) return failed(desk, imported.error());
  if (imported->empty()) return not_found("there is no event " + id);
  const RecordedEvent& found = imported->front();
  const auto file = import_file(desk.store, found);
  if (!file) return failed(desk, file.error());
  Json out = event_json(found);
  out["mentions"] = found.mentions == 0 ? Json(nullptr) : Json(found.mentions);
  out["file"] = std::filesystem::path(*file).filename().string();
  out["report_link"] = nullptr;
  return json_response(out);
}

}  // namespace

void add_event_routes(Router& router) {
  Route route;
  route.pattern = "/events";
  route.cacheable = true;
  route.lists = true;
  route.parameters = {"from", "to",     "actor",  "source", "target", "type",  "status",
                      "quad", "origin", "report", "q",      "limit",  "cursor"};
  route.handler = events;
  router.add(route);
  Route one;
  one.pattern = "/events/{id}";
  one.cacheable = true;
  one.handler = event;
  router.add(one);
}

}  // namespace entente::server
