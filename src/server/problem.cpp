#include "server/problem.h"

namespace entente::server {

std::string_view reason_phrase(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 202:
      return "Accepted";
    case 204:
      return "No Content";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 406:
      return "Not Acceptable";
    case 408:
      return "Request Timeout";
    case 409:
      return "Conflict";
    case 410:
      return "Gone";
    case 411:
      return "Length Required";
    case 412:
      return "Precondition Failed";
    case 413:
      return "Content Too Large";
    case 415:
      return "Unsupported Media Type";
    case 417:
      return "Expectation Failed";
    case 421:
      return "Misdirected Request";
    case 422:
      return "Unprocessable Content";
    case 428:
      return "Precondition Required";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 501:
      return "Not Implemented";
    case 503:
      return "Service Unavailable";
    case 504:
      return "Gateway Timeout";
    case 505:
      return "HTTP Version Not Supported";
    case 507:
      return "Insufficient Storage";
    default:
      return "";
  }
}

Response json_response(const Json& value, int status) {
  Response out;
  out.status = status;
  out.body = value.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
  return out;
}

Response streamed(std::string type, std::function<Result<void>(Pieces&)> stream) {
  Response out;
  out.type = std::move(type);
  out.stream = std::move(stream);
  return out;
}

Response problem(int status, const std::string& detail, const std::string& parameter) {
  Json body{
      {"type", "about:blank"}, {"title", reason_phrase(status)}, {"status", status}, {"detail", detail}};
  if (!parameter.empty()) body["parameter"] = parameter;
  Response out = json_response(body, status);
  out.type = "application/problem+json";
  return out;
}

Response problem_of(const Error& error, const std::string& parameter) {
  switch (error.kind) {
    case Error::Kind::usage:
      return problem(400, error.message, parameter);
    case Error::Kind::input:
      return problem(422, error.message, parameter);
    case Error::Kind::internal:
      break;
  }
  return problem(500, "something went wrong inside; the server's log says what");
}

void add_instance(Response& response, const std::string& path) {
  if (response.type != "application/problem+json") return;
  Json body = Json::parse(response.body, nullptr, false);
  if (!body.is_object() || body.contains("instance")) return;
  body["instance"] = path;
  response.body = body.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace entente::server
