// /sql: any question to the record, for reading only.
#include <chrono>
#include <cstdint>

#include "record/duckdb.h"
#include "record/sql_answer.h"
#include "server/problem.h"
#include "server/routes.h"
#include "server/services.h"

namespace entente::server {
namespace {

constexpr std::uint64_t most_rows = 10'000, usual_rows = 1000;
constexpr std::size_t most_bytes = 32U << 20;  // of the answer

// The rows as JSON, made as they come: a value each, which DuckDB has put into JSON already.
class Table {
 public:
  explicit Table(std::uint64_t limit) : limit_(limit) {}

  void columns(const std::vector<SqlColumn>& given) {
    Json list = Json::array();
    for (const SqlColumn& column : given) list.push_back({{"name", column.name}, {"number", column.number}});
    columns_ = list.dump(-1, ' ', false, Json::error_handler_t::replace);
    // A plan is text that DuckDB does not put into JSON.
    plan_ = given.size() == 2 && given[0].name == "explain_key" && given[1].name == "explain_value";
  }
  bool row(const std::vector<std::optional<std::string>>& values) {
    if (count_ >= limit_ || rows_.size() >= most_bytes) {
      more_ = true;
      return false;
    }
    rows_ += count_++ == 0 ? "[" : ",\n[";
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (i > 0) rows_ += ',';
      if (!values[i])
        rows_ += "null";
      else if (plan_)
        rows_ += Json(*values[i]).dump(-1, ' ', false, Json::error_handler_t::replace);
      else
        rows_ += *values[i];
    }
    rows_ += ']';
    return true;
  }
  std::string json(double seconds) const {
    return "{\"columns\":" + columns_ + ",\"rows\":[" + rows_ + "],\"more\":" + (more_ ? "true" : "false") +
           ",\"seconds\":" + Json(seconds).dump() + "}\n";
  }

 private:
  std::uint64_t limit_, count_ = 0;
  std::string columns_ = "[]", rows_;
  bool more_ = false, plan_ = false;
};

Response answer(const Request& request, Desk& desk) {
  const Json body = Json::parse(request.body, nullptr, false);
  if (!body.is_object())
    return problem(400, "the body must be {\"sql\": \"SELECT …\", \"limit\": 1000, \"id\": \"…\"}");
  for (const auto& [name, value] : body.items())
    if (name != "sql" && name != "limit" && name != "id")
      return problem(400, "there is no " + name + " here; there are sql, limit and id", name);
  if (!body.contains("sql") || !body["sql"].is_string()) return problem(400, "sql must be a text", "sql");
  std::uint64_t limit = usual_rows;
  if (body.contains("limit")) {
    if (!body["limit"].is_number_unsigned() || body["limit"].get<std::uint64_t>() == 0 ||
        body["limit"].get<std::uint64_t>() > most_rows)
      return problem(400, "limit must be a whole number from 1 to 10000", "limit");
    limit = body["limit"].get<std::uint64_t>();
  }
  std::string id;
  if (body.contains("id")) {
    if (!body["id"].is_string() || body["id"].get<std::string>().size() > 100)
      return problem(400, "id must be a text of at most 100 bytes", "id");
    id = body["id"].get<std::string>();
  }
  Services& services = *desk.services;
  // A connection of its own: what fails in it, or is interrupted, concerns nobody else.
  auto store = services.editions.live();
  if (!store) {
    desk.log(store.error());
    return problem_of(store.error());
  }
  const auto cancel = services.sql.begin(id);
  if (!cancel) return problem(409, "an answer with this id is being made", "id");
  Table table(limit);
  const SqlSink sink{[&](const auto& columns) { table.columns(columns); },
                     [&](const auto& row) { return table.row(row); }};
  const auto began = std::chrono::steady_clock::now();
  const auto done = answer_sql(*store, body["sql"].get<std::string>(), SqlForm::json,
                               {services.settings.memory_mb, services.settings.seconds}, sink, cancel.get());
  services.sql.end(cancel);
  if (!done) {
    if (done.error().kind == Error::Kind::internal) desk.log(done.error());
    return problem_of(done.error(), "sql");
  }
  Response out;
  out.body = table.json(std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count());
  return out;
}

Response cancel(const Request& request, Desk& desk) {
  if (!desk.services->sql.cancel(request.name("id")))
    return not_found("no SQL with this id is being answered");
  Response out;
  out.status = 204;
  return out;
}

}  // namespace

void add_sql_routes(Router& router) {
  router.add(
      {.method = Method::post, .pattern = "/sql", .lane = Lane::longer, .safe = true, .handler = answer});
  router.add({.method = Method::remove,
              .pattern = "/sql/{id}",
              .lane = Lane::none,
              .safe = true,
              .handler = cancel});
}

}  // namespace entente::server
