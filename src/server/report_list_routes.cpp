// The reports on file: /reports.
#include "answers/event_list_asked.h"
#include "answers/report_list.h"
#include "server/asking.h"
#include "server/routes.h"

namespace entente::server {
namespace {

Response reports(const Request& request, Desk& desk) {
  const auto days = days_of(request);
  if (!days) return days.error();
  const auto limit = request.number("limit", 100, 1, 1000);
  if (!limit) return problem_of(limit.error(), "limit");
  const auto cursor = cursor_of(request, 2);
  if (!cursor) return cursor.error();
  ReportListQuestion question;
  question.words = words_asked(request.parameter("q").value_or(""));
  question.from = days->from;
  question.to = days->to;
  question.publisher = request.parameter("publisher").value_or("");
  question.limit = *limit;
  if (!cursor->empty()) {
    question.after_published = parse_iso_date((*cursor)[0]);
    question.after = (*cursor)[1];
  }
  const auto found = list_reports(desk.store, question);
  if (!found) return failed(desk, found.error());
  Json items = Json::array();
  for (const ListedReport& report : found->reports) items.push_back(listed_report_json(report));
  std::string next;
  if (found->more) {
    const ListedReport& last = found->reports.back();
    next = packed({last.published ? last.published->iso() : "-", last.id});
  }
  return list_response(request, desk, std::move(items), next, found->total);
}

}  // namespace

void add_report_list_routes(Router& router) {
  router.add({.pattern = "/reports",
              .cacheable = true,
              .parameters = {"q", "from", "to", "publisher", "limit", "cursor"},
              .handler = reports});
}

}  // namespace entente::server
