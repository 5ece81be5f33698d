#include "server/asking.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <string_view>

#include "answers/pair_asked.h"
#include "answers/workplace.h"
#include "base/text.h"

namespace entente::server {
namespace {

constexpr std::string_view hex = "0123456789abcdef";

std::optional<std::string> from_hex(std::string_view text) {
  if (text.size() % 2 != 0) return std::nullopt;
  std::string out;
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const auto high = hex.find(text[i]), low = hex.find(text[i + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
    out += static_cast<char>(high * 16 + low);
  }
  return out;
}

}  // namespace

Response failed(const Desk& desk, const Error& error, const std::string& parameter) {
  if (error.kind == Error::Kind::internal) desk.log(error);
  return problem_of(error, parameter);
}

ActorNames names_of(const Desk& desk) {
  return ActorNames(desk.workplace == nullptr ? nullptr : &desk.workplace->world(), desk.today);
}

std::string record_name(const Desk& desk) {
  return std::filesystem::path(desk.store.path()).filename().string();
}

Asked<Date> on_day(const Request& request, const Desk& desk) {
  const auto on = day_asked(request.parameter("on").value_or(""), desk.today);
  if (!on) return refused(problem_of(on.error(), "on"));
  return *on;
}

Asked<DaysAsked> days_of(const Request& request) {
  const std::string from = request.parameter("from").value_or(""), to = request.parameter("to").value_or("");
  if (const auto first = days_asked(from, ""); !first) return refused(problem_of(first.error(), "from"));
  const auto days = days_asked(from, to);
  if (!days) return refused(problem_of(days.error(), "to"));
  if (days->from && days->to && *days->to < *days->from)
    return refused(problem(400, fmt::format("to ({}) lies before from ({})", to, from), "to"));
  return *days;
}

Asked<std::optional<Every>> every_of(const Request& request) {
  const auto word = request.parameter("every");
  if (!word || *word == "auto") return std::optional<Every>();
  if (const auto every = parse_every(*word)) return every;
  return refused(
      problem(400, "'" + *word + "' is no period; there are day week month quarter year", "every"));
}

Asked<SubjectAsked> actor_of(const Request& request, const Desk& desk, const std::string& part, Date on) {
  const Directory& directory = desk.workplace->directory();
  auto found = subject_asked(directory, desk.workplace->world(), request.name(part), on);
  if (!found) return refused(not_found(nobody_words(directory, request.name(part), on)));
  return *found;
}

Asked<PairQuestion> pair_of(const Request& request, const Desk& desk) {
  const auto days = days_of(request);
  if (!days) return refused(days.error());
  std::vector<std::string> typed;
  for (const char* part : {"ask", "a", "b"})
    if (request.names.contains(part)) typed.push_back(request.name(part));
  auto pair = pair_asked(typed, "", "", request.list("origin"), names_of(desk));
  if (!pair) return refused(problem_of(pair.error()));
  pair->from = days->from;
  pair->to = days->to;
  pair->one_a_day = request.flag("one_a_day");
  return *pair;
}

std::string packed(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) {
    if (&part != &parts.front()) out += '-';
    for (const char c : part) {
      const auto byte = static_cast<unsigned char>(c);
      out += {hex[byte / 16], hex[byte % 16]};
    }
  }
  return out;
}

Asked<std::vector<std::string>> cursor_of(const Request& request, std::size_t count) {
  std::vector<std::string> out;
  const auto sent = request.parameter("cursor");
  if (!sent) return out;
  for (const std::string_view piece : split(*sent, '-')) {
    auto part = from_hex(piece);
    if (!part || first_invalid_utf8(*part)) break;
    out.push_back(std::move(*part));
  }
  if (out.size() != count || packed(out) != *sent)
    return refused(problem(400, "this is no cursor that a list of this server gave", "cursor"));
  return out;
}

Response list_response(const Request& request, const Desk& desk, Json items, const std::string& next,
                       std::optional<std::uint64_t> total) {
  Response out = json_response({{"items", std::move(items)},
                                {"next", next.empty() ? Json(nullptr) : Json(next)},
                                {"total", total ? Json(*total) : Json(nullptr)},
                                {"data_version", desk.version}});
  if (next.empty()) return out;
  std::string address = request.path + "?";
  for (const auto& [name, value] : request.query)
    if (name != "cursor") address += percent_encoded(name) + "=" + percent_encoded(value) + "&";
  out.headers.emplace_back("Link", "<" + address + "cursor=" + next + ">; rel=\"next\"");
  return out;
}

}  // namespace entente::server
