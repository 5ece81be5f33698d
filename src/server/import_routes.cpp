// /imports: a file that a client hands in becomes a job that reads it into the record.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "base/text.h"
#include "exchange/formats.h"
#include "reports/reader.h"
#include "server/import_job.h"
#include "server/problem.h"
#include "server/routes.h"
#include "server/services.h"

namespace entente::server {
namespace {

// The last part of a name, as a file of the record may be called; "" if it may not.
std::string file_name(const std::string& given) {
  const std::string name = given.substr(given.find_last_of("/\\") + 1);
  if (name.size() > 200 || name.starts_with('.')) return {};
  for (const char sign : name)
    if (static_cast<unsigned char>(sign) < 0x20 || sign == 0x7f) return {};
  return name;
}

Response begin_import(const Request& request, Desk& desk) {
  Services& services = *desk.services;
  if (desk.workplace == nullptr) return problem(503, "the tables are not loaded");
  const std::string name = file_name(request.parameter("name").value_or(""));
  if (name.empty())
    return problem(400, "name must be the file's name, at most 200 bytes: ?name=events.csv", "name");
  ImportOrder order{request.upload, name, request.parameter("format").value_or(""),
                    request.parameter("origin").value_or("")};
  if (order.format == "auto") order.format.clear();
  if (!order.format.empty() && !format_named(order.format) && !parse_format(order.format)) {
    std::string known;
    for (const auto& format : all_formats()) known += std::string(format->name()) + ", ";
    return problem(400,
                   "there is no format " + order.format + "; there are " + known +
                       "text, markdown, html, jsonl, warc and feed",
                   "format");
  }
  const std::string& origin = order.origin;
  if (origin.size() > 60 || !std::ranges::all_of(origin, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
               c == '_' || c == '.';
      }))
    return problem(400, "origin is made of letters, digits, - _ and ., at most 60 of them", "origin");
  if (request.upload.empty()) return problem(400, "there is no body: send the file's bytes");
  // Out of the way of the request, which removes its upload at the end.
  order.file = fmt::format("{}/import-{}", services.folder, random_text());
  std::error_code error;
  std::filesystem::rename(request.upload, order.file, error);
  if (error) return problem(507, "there is no room for the file");
  const auto job =
      services.jobs.make("import", name, services.settings.now_utc ? services.settings.now_utc() : "");
  const bool taken = services.submit_job([job, order](Desk& writing) { run_import(order, *job, writing); });
  if (!taken) {
    std::filesystem::remove(order.file, error);
    job->end(JobState::failed, "too many imports wait already");
    Response busy = problem(503, "too many imports wait already");
    busy.headers.emplace_back("Retry-After", "30");
    return busy;
  }
  Response out = json_response(job->json(), 202);
  out.headers.emplace_back("Location", std::string(api_root) + "/jobs/" + job->id());
  return out;
}

}  // namespace

void add_import_routes(Router& router) {
  router.add({.method = Method::post,
              .pattern = "/imports",
              .lane = Lane::none,
              .parameters = {"name", "format", "origin"},
              .upload = true,
              .handler = begin_import});
}

}  // namespace entente::server
