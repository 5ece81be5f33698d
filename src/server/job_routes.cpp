// /jobs: how far long work is, as JSON and as server-sent events.
#include <charconv>

#include "server/problem.h"
#include "server/routes.h"
#include "server/services.h"

namespace entente::server {
namespace {

constexpr const char* no_job = "there is no such job; jobs are forgotten when the server ends";

Response list(const Request&, Desk& desk) {
  Json items = Json::array();
  for (const auto& job : desk.services->jobs.all()) items.push_back(job->json());
  return json_response({{"items", std::move(items)}});
}

Response show(const Request& request, Desk& desk) {
  const auto job = desk.services->jobs.find(request.name("id"));
  return job ? json_response(job->json()) : not_found(no_job);
}

Response progress(const Request& request, Desk& desk) {
  const auto job = desk.services->jobs.find(request.name("id"));
  if (!job) return not_found(no_job);
  Response out;
  out.type = "text/event-stream";
  out.feed = job->feed();
  const std::string_view last = request.header("last-event-id");
  std::from_chars(last.data(), last.data() + last.size(), out.feed_after);
  return out;
}

Response cancel(const Request& request, Desk& desk) {
  const auto job = desk.services->jobs.find(request.name("id"));
  if (!job) return not_found(no_job);
  job->cancel();
  return json_response(job->json(), 202);
}

}  // namespace

void add_job_routes(Router& router) {
  router.add({.pattern = "/jobs", .lane = Lane::none, .handler = list});
  router.add({.pattern = "/jobs/{id}", .lane = Lane::none, .handler = show});
  router.add({.pattern = "/jobs/{id}/progress", .lane = Lane::none, .handler = progress});
  router.add({.method = Method::remove, .pattern = "/jobs/{id}", .lane = Lane::none, .handler = cancel});
}

}  // namespace entente::server
