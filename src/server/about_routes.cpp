// /about, /openapi.json and /session: what the server is, what it can be asked, and how a browser comes in.
#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <string>

#include "coding/event.h"
#include "knowledge/event_types.h"
#include "record/duckdb.h"
#include "server/openapi.h"
#include "server/problem.h"
#include "server/routes.h"
#include "server/services.h"

namespace entente::server {
namespace {

Json day(const std::optional<Date>& date) { return date ? Json(date->iso()) : Json(nullptr); }

Result<duck::Rows> ask(Store& store, const std::string& sql) {
  auto query = store.connection().prepare(sql);
  if (!query) return tl::unexpected<Error>(query.error());
  return query->run();
}

// A record of an older version that was opened for reading has no imported events.
bool has_imports(Store& store) {
  auto rows = ask(store, "SELECT 1::BIGINT FROM duckdb_tables() WHERE table_name = 'imported_events'");
  return rows && rows->next();
}

Response about(const Request&, Desk& desk) {
  auto totals = desk.store.totals();
  if (!totals) {
    desk.log(totals.error());
    return problem_of(totals.error());
  }
  const Settings& settings = desk.services->settings;
  std::string by_origin =
      "SELECT origin, count(*)::BIGINT AS n, min(date_from) AS first, max(date_to) AS last FROM events GROUP "
      "BY 1";
  const bool imports = has_imports(desk.store);
  if (imports)
    by_origin +=
        " UNION ALL SELECT origin, count(*)::BIGINT, min(date_from), max(date_to) FROM imported_events GROUP "
        "BY 1";
  auto rows = ask(desk.store, "SELECT origin, sum(n)::BIGINT, min(first), max(last) FROM (" + by_origin +
                                  ") GROUP BY 1 ORDER BY 2 DESC, 1");
  if (!rows) {
    desk.log(rows.error());
    return problem_of(rows.error());
  }
  Json origins = Json::array();
  std::optional<Date> first, last;
  std::int64_t all = 0;
  while (rows->next()) {
    origins.push_back({{"origin", rows->text(0)}, {"events", rows->integer(1)}});
    all += rows->integer(1);
    if (const auto from = rows->date(2); from && (!first || *from < *first)) first = from;
    if (const auto to = rows->date(3); to && (!last || *last < *to)) last = to;
  }
  Json types = Json::array(), statuses = Json::array();
  for (const EventType type : all_event_types) types.push_back(name_of(type));
  for (const Status status :
       {Status::occurred, Status::planned, Status::negated, Status::hypothetical, Status::background})
    statuses.push_back(name_of(status));
  return json_response(
      {{"program", settings.program},
       {"record", std::filesystem::path(settings.record).filename().string()},
       {"data_version", desk.version},
       {"read_only", desk.read_only},
       {"today", desk.today.iso()},
       {"totals",
        {{"reports", totals->reports},
         {"sentences", totals->sentences},
         {"events", totals->events},
         {"imported_events", all - static_cast<std::int64_t>(totals->events)},
         {"statements", totals->statements},
         {"ties", totals->ties}}},
       {"days", {{"first", day(first)}, {"last", day(last)}}},
       {"origins", std::move(origins)},
       {"types", std::move(types)},
       {"statuses", std::move(statuses)},
       {"quads", {"verbal cooperation", "material cooperation", "verbal conflict", "material conflict"}},
       {"token_required", !settings.token.empty()}});
}

Response openapi(const Request&, Desk&) {
  Response out;
  out.body = std::string(openapi_json());
  out.etag = fmt::format("openapi-{}", std::hash<std::string_view>{}(openapi_json()));
  return out;
}

// The token comes in the address that `entente serve` printed, behind #, which browsers send to nobody; the page hands it in
// here and gets a cookie that no script can read.
Response open_session(const Request& request, Desk& desk) {
  const Json body = Json::parse(request.body, nullptr, false);
  const auto token = body.is_object() ? body.find("token") : body.end();
  if (!body.is_object() || token == body.end() || !token->is_string())
    return problem(400, "the body must be {\"token\": \"…\"}", "token");
  const auto session = desk.services->guard.open_session(token->get<std::string>());
  if (!session)
    return problem(
        desk.services->guard.asks_for_token() ? 401 : 404,
        desk.services->guard.asks_for_token() ? "this is not the token" : "this server asks for no token",
        "token");
  Response out;
  out.status = 204;
  out.headers.emplace_back("Set-Cookie",
                           fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict", session_cookie, *session));
  return out;
}

}  // namespace

void add_about_routes(Router& router) {
  router.add({.pattern = "/about", .cacheable = true, .handler = about});
  router.add({.pattern = "/openapi.json", .lane = Lane::none, .handler = openapi});
  router.add({.method = Method::post,
              .pattern = "/session",
              .lane = Lane::none,
              .safe = true,
              .handler = open_session});
}

}  // namespace entente::server
