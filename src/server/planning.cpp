// What is to be done with a request, from its head alone: guard, routes, parameters, limits.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.h"
#include "server/answering.h"
#include "server/problem.h"

namespace entente::server {
namespace {

std::string_view header_of(const Head& head, std::string_view name) {
  for (const auto& [key, value] : head.headers)
    if (key == name) return value;
  return {};
}

std::optional<Method> method_of(const std::string& name) {
  if (name == "GET" || name == "HEAD") return Method::get;
  if (name == "POST") return Method::post;
  if (name == "PUT") return Method::put;
  if (name == "DELETE") return Method::remove;
  return std::nullopt;
}

// Whether a list of codings ("gzip, br;q=0.5") takes gzip.
bool takes_gzip(std::string_view accepted) {
  for (const std::string_view piece : split(accepted, ',')) {
    const std::string coding = lower(trim(piece));
    if (!coding.starts_with("gzip")) continue;
    return coding.find("q=0") == std::string::npos || coding.find("q=0.") != std::string::npos;
  }
  return false;
}

bool changes(const Route& route) { return route.method != Method::get && !route.safe; }

}  // namespace

Plan Answering::plan(Head&& head) {
  Plan out;
  out.head_only = head.method == "HEAD";
  out.packs = takes_gzip(header_of(head, "accept-encoding"));
  out.none_match = header_of(head, "if-none-match");
  out.request.path = head.target.substr(0, head.target.find('?'));
  const auto refused = [&](Response&& response) {
    add_instance(response, out.request.path);
    Outgoing ready_now = ready(std::move(response), false);
    ready_now.close =
        head.chunked || head.length.value_or(0) > 0;  // what follows is a body that nobody reads
    out.refused = shared(std::move(ready_now));
  };
  if (head.target.empty() || head.target.front() != '/')
    return refused(problem(400, "the request must name a path, beginning with /")), out;

  const bool api = out.request.path == "/api" || out.request.path.starts_with("/api/");
  const auto method = method_of(head.method);
  Credentials asked;
  for (const auto& [name, value] : head.headers)
    if (name == "host") asked.hosts.push_back(value);
  asked.api = api;
  asked.changes = head.method != "GET" && head.method != "HEAD" && head.method != "OPTIONS";
  asked.opens_session = head.method == "POST" && out.request.path == std::string(api_root) + "/session";
  asked.origin = header_of(head, "origin");
  asked.fetch_site = header_of(head, "sec-fetch-site");
  asked.authorization = header_of(head, "authorization");
  asked.cookie = header_of(head, "cookie");
  if (auto wrong = services_.guard.refuse(asked)) return refused(std::move(*wrong)), out;
  if (!method && head.method != "OPTIONS")
    return refused(problem(501, "there are GET, HEAD, POST, PUT, DELETE and OPTIONS")), out;

  if (!api) {
    if (head.method == "OPTIONS" || method != Method::get) {
      Response response = head.method == "OPTIONS" ? Response() : problem(405, "the page can only be read");
      if (head.method == "OPTIONS") response.status = 204;
      response.headers.emplace_back("Allow", "GET, HEAD, OPTIONS");
      return refused(std::move(response)), out;
    }
    // Every other path is an address of the page, which finds out itself what it shows.
    out.asset = page_asset(out.request.path);
    if (out.asset == nullptr && !out.request.path.starts_with("/assets/"))
      out.asset = page_asset("/index.html");
    if (out.asset == nullptr) return refused(not_found("there is no such file")), out;
    return out;
  }

  auto found = router_.find(method.value_or(Method::get), out.request.path);
  if (found.allowed.empty())
    return refused(
               not_found("the API has no such path; " + std::string(api_root) + "/openapi.json lists them")),
           out;
  if (found.route == nullptr || head.method == "OPTIONS") {
    std::vector<std::string_view> names;
    for (const Method one : found.allowed) {
      names.push_back(method_name(one));
      if (one == Method::get) names.push_back("HEAD");
    }
    names.push_back("OPTIONS");
    Response response = head.method == "OPTIONS"
                            ? Response()
                            : problem(405, fmt::format("{} is not for this path", head.method));
    if (head.method == "OPTIONS") response.status = 204;
    response.headers.emplace_back("Allow", fmt::format("{}", fmt::join(names, ", ")));
    return refused(std::move(response)), out;
  }
  out.route = found.route;
  Request& request = out.request;
  request.method = *method;
  request.names = std::move(found.names);
  const std::size_t sign = head.target.find('?');
  auto query = parse_query(sign == std::string::npos ? std::string_view()
                                                     : std::string_view(head.target).substr(sign + 1));
  if (!query) return refused(problem(400, "the query is not UTF-8, or has a broken escape")), out;
  request.query = std::move(*query);
  if (auto wrong = refuse(out, head)) return refused(std::move(*wrong)), out;
  request.headers = std::move(head.headers);
  out.body_limit = out.route->upload ? settings_.upload_mb << 20U : body_limit;
  if (head.length.value_or(0) > out.body_limit)
    return refused(problem(413, fmt::format("a body of at most {} bytes is taken here", out.body_limit))),
           out;
  if (out.route->upload)
    out.upload = fmt::format("{}/upload-{}-{}", services_.folder, ++uploads_, random_text());
  return out;
}

// What speaks against a request whose route is known.
std::optional<Response> Answering::refuse(const Plan& plan, const Head& head) const {
  const Route& route = *plan.route;
  if (settings_.read_only && changes(route))
    return problem(403, "the server runs with --read-only: nothing can be changed");
  if (const auto name = unknown_parameter(route, plan.request)) {
    std::vector<std::string> known = route.parameters;
    if (route.lists) known.emplace_back("format");
    return problem(400,
                   known.empty() ? fmt::format("there is no parameter {} here, nor any other", *name)
                                 : fmt::format("there is no parameter {} here; there are {}", *name,
                                               fmt::join(known, ", ")),
                   *name);
  }
  if (route.lists) {
    const auto form = plan.request.parameter("format");
    if (form && *form != "json" && *form != "ndjson" && *form != "csv")
      return problem(400, "format is json, ndjson or csv", "format");
  }
  const bool body = head.chunked || head.length.value_or(0) > 0;
  if (route.method == Method::get && body) return problem(400, "a GET has no body here");
  if (route.upload || !body) return std::nullopt;
  const std::string type = lower(header_of(head, "content-type"));
  if (!type.starts_with("application/json"))
    return problem(415, "the body must be JSON, with the header Content-Type: application/json");
  if (!header_of(head, "content-encoding").empty() && header_of(head, "content-encoding") != "identity")
    return problem(415, "the body must not be packed");
  return std::nullopt;
}

}  // namespace entente::server
