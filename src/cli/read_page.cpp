#include "cli/read_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "cli/show.h"

namespace entente::cli {
namespace {

// Why the decision layer is how sure of a record.
void print_decision(const Candidate& candidate, const Decision* decision, const Look& look) {
  if (decision == nullptr) return;
  bool first = true;
  for (const std::string& line : explain(candidate, *decision)) {
    fmt::print("  {}{}\n", look.paint(fit(first ? "decision" : "", 12), Style::dim), line);
    first = false;
  }
}

}  // namespace

void print_report(const ReportOutcome& coded, const ReportDetail& how, const Look& look,
                  const ActorNames& names) {
  const Report& report = coded.report;
  const ReportRecords& records = *coded.records;
  if (!how.verbose && !how.explain) return;
  if (current_progress != nullptr) current_progress->clear();
  fmt::print("{}\n", look.paint(fmt::format("{}: {}{}", report.source,
                                            report.title.empty() ? "untitled" : report.title,
                                            report.published ? ", " + report.published->iso() : ""),
                                Style::bold));
  if (how.verbose)
    for (const SetAside& line : report.set_aside)
      fmt::print("  line {}: set aside ({}): {}\n", line.line, line.reason,
                 shorten(line.text, look.width() - 12));
  if (how.explain) {
    for (const EventRecord& record : records.events) {
      fmt::print("\n{}", whole(record, look, names));
      const auto made = std::ranges::find_if(coded.candidates, [&](const Candidate& c) {
        return c.kept && c.event.trigger == record.event.trigger && c.event.rule == record.event.rule &&
               c.event.type == record.event.type;
      });
      if (made != coded.candidates.end()) print_decision(*made, how.decision, look);
    }
    for (const Candidate& candidate : coded.candidates) {
      if (candidate.kept || !candidate.doubt.empty()) continue;
      fmt::print("\ndropped  {} “{}”, by {}\n", name_of(candidate.event.type),
                 std::string_view(report.text)
                     .substr(candidate.event.trigger.begin,
                             candidate.event.trigger.end - candidate.event.trigger.begin),
                 candidate.event.rule);
      print_decision(candidate, how.decision, look);
    }
    for (const StatementRecord& record : records.statements) fmt::print("\n{}", whole(record, look, names));
    for (const TieRecord& record : records.ties) fmt::print("\n{}", whole(record, look, names));
    fmt::print("\n");
  }
}

Json report_json(const ReportOutcome& coded, std::optional<Appended> outcome) {
  const Report& report = coded.report;
  const ReportRecords& records = *coded.records;
  const auto or_null = [](const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); };
  Json out{{"report", report.id},
           {"file", report.source},
           {"title", or_null(report.title)},
           {"publisher", or_null(report.publisher)},
           {"published", report.published ? Json(report.published->iso()) : Json(nullptr)},
           {"url", or_null(report.url)},
           {"stored", !outcome                         ? "no"
                      : *outcome == Appended::added    ? "added"
                      : *outcome == Appended::replaced ? "replaced"
                                                       : "unchanged"},
           {"sentences", records.sentences.size()},
           {"set_aside", Json::array()},
           {"events", Json::array()},
           {"statements", Json::array()},
           {"ties", Json::array()}};
  for (const SetAside& line : report.set_aside)
    out["set_aside"].push_back({{"line", line.line}, {"reason", line.reason}, {"text", line.text}});
  for (const EventRecord& record : records.events) out["events"].push_back(to_json(record));
  for (const StatementRecord& record : records.statements) out["statements"].push_back(to_json(record));
  for (const TieRecord& record : records.ties) out["ties"].push_back(to_json(record));
  return out;
}

}  // namespace entente::cli
