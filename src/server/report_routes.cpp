// A report with its records, the tree of a sentence, corrections, confirmations, labelled data.
#include <fmt/format.h>

#include <optional>
#include <utility>

#include "answers/report_answer.h"
#include "answers/report_correction.h"
#include "answers/workplace.h"
#include "base/text.h"
#include "server/problem.h"
#include "server/routes.h"
#include "server/services.h"

namespace entente::server {
namespace {

std::string now_utc(const Desk& desk) {
  return desk.services != nullptr && desk.services->settings.now_utc ? desk.services->settings.now_utc()
                                                                     : "1970-01-01T00:00:00";
}

Response no_report(const std::string& id) {
  return not_found(fmt::format("there is no report whose id is or begins with \"{}\"", id));
}

Response report_response(const ReportState& state, const Desk& desk) {
  Response out =
      json_response(report_json(state, desk.workplace == nullptr ? nullptr : &desk.workplace->world()));
  out.etag = report_version(state);
  return out;
}

Response one_report(const Request& request, Desk& desk) {
  const auto state = report_state(desk.store, request.name("id"));
  if (!state) return problem_of(state.error());
  if (!*state) return no_report(request.name("id"));
  return report_response(**state, desk);
}

Response tree(const Request& request, Desk& desk) {
  const auto state = report_state(desk.store, request.name("id"));
  if (!state) return problem_of(state.error());
  if (!*state) return no_report(request.name("id"));
  const std::string& number = request.name("n");
  if (number.empty() || number.size() > 7 || number.find_first_not_of("0123456789") != std::string::npos)
    return not_found("sentences are named by their number, counted from 1");
  const auto model = desk.workplace->model();
  if (!model) return problem_of(model.error());
  const auto out = sentence_tree(**state, static_cast<std::uint32_t>(std::stoul(number)), **model);
  if (!out) return problem_of(out.error());
  if (!*out)
    return not_found(
        fmt::format("the report has {} sentences, counted from 1", (*state)->held.sentences.size()));
  return json_response(**out);
}

// Whether one of the tags of an If-Match header is the version; "*" is any.
bool matches(std::string_view header, const std::string& version) {
  for (std::string_view tag : split(header, ',')) {
    tag = trim(tag);
    if (tag == "*") return true;
    if (tag.size() >= 2 && tag.front() == '"' && tag.back() == '"') tag = tag.substr(1, tag.size() - 2);
    if (tag == version) return true;
  }
  return false;
}

// The report that a change is for, if the client has seen it as it stands; else the answer that says why not.
struct Changed {
  std::optional<ReportState> state;
  Response refusal;
};
Changed to_change(const Request& request, Desk& desk, const std::string& id) {
  const auto state = report_state(desk.store, id);
  if (!state) return {std::nullopt, problem_of(state.error())};
  if (!*state) return {std::nullopt, no_report(id)};
  const std::string_view tag = request.header("if-match");
  if (tag.empty())
    return {std::nullopt,
            problem(428, "send If-Match with the ETag of the report, so that nobody's work is overwritten")};
  const std::string version = report_version(**state);
  if (!matches(tag, version)) {
    Response refusal = problem(412, "the report has changed since it was read; read it again");
    refusal.etag = version;
    return {std::nullopt, std::move(refusal)};
  }
  return {std::move(**state), {}};
}

// The report as it is after the change, for everybody to see.
Response after_change(Desk& desk, const std::string& id) {
  desk.publish();
  const auto state = report_state(desk.store, id);
  if (!state) return problem_of(state.error());
  if (!*state) return no_report(id);
  return report_response(**state, desk);
}

// The body as a JSON object with these members and no other; nothing and the answer in `refusal` otherwise.
std::optional<Json> object_of(const Request& request, std::initializer_list<std::string_view> members,
                              Response& refusal) {
  Json body = Json::parse(request.body, nullptr, false);
  if (!body.is_object()) {
    refusal = problem(400, "the body must be a JSON object");
    return std::nullopt;
  }
  for (const auto& [name, value] : body.items())
    if (std::find(members.begin(), members.end(), name) == members.end()) {
      refusal = problem(400, fmt::format("the body has an unknown member \"{}\"", name), name);
      return std::nullopt;
    }
  return body;
}

// {"record": id or null, "sentence": n or null, "line": text or null}
std::optional<CorrectionAsked> asked_of(const Json& body, Response& refusal) {
  CorrectionAsked out;
  const auto wrong = [&](const char* member, const char* what) {
    refusal = problem(400, fmt::format("\"{}\" must be {}", member, what), member);
    return std::nullopt;
  };
  if (const auto record = body.find("record"); record != body.end() && !record->is_null()) {
    if (!record->is_string()) return wrong("record", "the id of a record, or null to add one");
    out.record = record->get<std::string>();
  }
  if (const auto sentence = body.find("sentence"); sentence != body.end() && !sentence->is_null()) {
    if (!sentence->is_number_unsigned() || sentence->get<std::uint64_t>() == 0 ||
        sentence->get<std::uint64_t>() > 9999999)
      return wrong("sentence", "the number of a sentence, counted from 1");
    out.sentence = sentence->get<std::uint32_t>();
  }
  if (const auto line = body.find("line"); line != body.end() && !line->is_null()) {
    if (!line->is_string()) return wrong("line", "a record as one line, or null to remove the record");
    out.line = line->get<std::string>();
    if (out.line->size() > 20000) return wrong("line", "shorter");
  }
  return out;
}

Response correct(const Request& request, Desk& desk) {
  Response refusal;
  const auto body = object_of(request, {"record", "sentence", "line"}, refusal);
  if (!body) return refusal;
  const auto asked = asked_of(*body, refusal);
  if (!asked) return refusal;
  Changed changed = to_change(request, desk, request.name("id"));
  if (!changed.state) return changed.refusal;
  const HeldReport& held = changed.state->held;
  if (!asked->record.empty() && record_of(held, asked->record) == nullptr)
    return not_found("the report has no record " + asked->record);
  const auto corrections = corrections_asked(held, *asked, desk.workplace->world(), desk.today);
  if (!corrections) return problem_of(corrections.error(), asked->line ? "line" : "record");
  if (corrections->empty()) return report_response(*changed.state, desk);  // it says so already
  const auto done = desk.store.correct(held.line.id, *corrections, now_utc(desk));
  if (!done) return problem_of(done.error());
  return after_change(desk, held.line.id);
}

Response confirm(const Request& request, Desk& desk) {
  Response refusal;
  const auto body = object_of(request, {"record"}, refusal);
  if (!body) return refusal;
  const auto member = body->find("record");
  if (member == body->end() || !member->is_string())
    return problem(400, "\"record\" must be the id of a record", "record");
  Changed changed = to_change(request, desk, request.name("id"));
  if (!changed.state) return changed.refusal;
  const HeldReport& held = changed.state->held;
  const AnyRecord* record = record_of(held, member->get<std::string>());
  if (record == nullptr) return not_found("the report has no such record");
  const auto done = desk.store.confirm(*record, write_line(line_of(*record)), now_utc(desk));
  if (!done) return problem_of(done.error());
  if (!*done) return report_response(*changed.state, desk);
  return after_change(desk, held.line.id);
}

Response unconfirm(const Request& request, Desk& desk) {
  Changed changed = to_change(request, desk, request.name("id"));
  if (!changed.state) return changed.refusal;
  const std::string report = changed.state->held.line.id;
  const std::string& record = request.name("record");
  const auto& all = changed.state->held.confirmations;
  if (std::none_of(all.begin(), all.end(), [&](const Confirmation& one) { return one.record == record; }))
    return not_found("nobody confirmed this record");
  const auto done = desk.store.unconfirm(report, record);
  if (!done) return problem_of(done.error());
  return after_change(desk, report);
}

Response undo(const Request& request, Desk& desk) {
  const std::string& id = request.name("id");
  std::string report;
  const auto looked = desk.store.overrides("", [&](Override&& one) {
    if (one.id == id) report = one.report->id;
    return report.empty();
  });
  if (!looked) return problem_of(looked.error());
  if (report.empty()) return not_found("there is no correction " + id);
  Changed changed = to_change(request, desk, report);
  if (!changed.state) return changed.refusal;
  const auto done = desk.store.undo(id);
  if (!done) return problem_of(done.error());
  return after_change(desk, report);
}

Response labels(const Request& request, Desk& desk) {
  std::string report;
  if (const auto asked = request.parameter("report")) {
    const auto state = report_state(desk.store, *asked);
    if (!state) return problem_of(state.error(), "report");
    if (!*state) return no_report(*asked);
    report = (*state)->held.line.id;
  }
  auto text = labels_text(desk.store, report, desk.workplace->world(), desk.today);
  if (!text) return problem_of(text.error());
  Response out;
  out.type = "application/x-ndjson";
  out.body = std::move(*text);
  return out;
}

}  // namespace

void add_report_routes(Router& router) {
  router.add({.method = Method::get, .pattern = "/reports/{id}", .handler = one_report});
  router.add({.method = Method::get,
              .pattern = "/reports/{id}/sentences/{n}/tree",
              .lane = Lane::longer,  // the language model is loaded once
              .cacheable = true,
              .handler = tree});
  router.add({.method = Method::post,
              .pattern = "/reports/{id}/corrections",
              .lane = Lane::write,
              .handler = correct});
  router.add({.method = Method::post,
              .pattern = "/reports/{id}/confirmations",
              .lane = Lane::write,
              .handler = confirm});
  router.add({.method = Method::remove,
              .pattern = "/reports/{id}/confirmations/{record}",
              .lane = Lane::write,
              .handler = unconfirm});
  router.add(
      {.method = Method::remove, .pattern = "/corrections/{id}", .lane = Lane::write, .handler = undo});
  router.add({.method = Method::get,
              .pattern = "/labels",
              .lane = Lane::longer,
              .cacheable = true,
              .parameters = {"report"},
              .handler = labels});
}

}  // namespace entente::server
