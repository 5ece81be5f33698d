#include "cli/read_tally.h"

#include <fmt/format.h>

#include <vector>

namespace entente::cli {
namespace {

constexpr std::array<Status, 5> all_statuses{Status::occurred, Status::planned, Status::negated,
                                             Status::hypothetical, Status::background};

void print_row(std::string_view label, const std::string& value, const Look& look) {
  fmt::print("  {}{}\n", look.paint(fit(label, 14), Style::dim), value);
}

void print_records(const ReadTally& t, const Look& look) {
  std::string by_status;
  for (const Status status : all_statuses)
    if (const std::uint64_t count = t.events[static_cast<std::size_t>(status)]; count > 0)
      by_status += fmt::format("{}{} {}", by_status.empty() ? ": " : ", ", grouped(count), name_of(status));
  print_row("events", grouped(t.all_events()) + by_status, look);
  print_row(
      "statements",
      grouped(t.statements) + (t.characterisations > 0
                                   ? ", " + counted(t.characterisations, "characterisation") + " among them"
                                   : ""),
      look);
  print_row("ties", grouped(t.ties), look);
}

}  // namespace

void ReadTally::add(const Report& report, const ReportRecords& records, std::optional<Appended> outcome) {
  ++reports;
  if (outcome)
    ++(*outcome == Appended::added ? added : *outcome == Appended::unchanged ? unchanged : replaced);
  sentences += records.sentences.size();
  set_aside += report.set_aside.size();
  statements += records.statements.size();
  ties += records.ties.size();
  for (const StatementRecord& record : records.statements)
    characterisations += record.statement.term.empty() ? 0 : 1;
  for (const EventRecord& record : records.events) ++events[static_cast<std::size_t>(record.event.status)];
}

void print_summary(const ReadTally& t, const ReadEnd& end, const Look& look) {
  const auto row = [&](std::string_view label, const std::string& value) { print_row(label, value, look); };
  if (end.interrupted)
    fmt::print("Interrupted; what was read before is complete{}.\n",
               end.record.empty() ? "" : ", and the same command goes on from there");
  std::string reports = counted(t.reports + t.on_file, "report");
  if (!end.record.empty() && t.reports + t.on_file > 0) {
    std::vector<std::string> parts;
    if (t.added > 0) parts.push_back(grouped(t.added) + " new");
    if (t.replaced > 0) parts.push_back(grouped(t.replaced) + " coded anew");
    if (t.unchanged > 0) parts.push_back(grouped(t.unchanged) + " already there, unchanged");
    if (t.on_file > 0) parts.push_back(grouped(t.on_file) + " on file already");
    reports += ": ";
    for (std::size_t i = 0; i < parts.size(); ++i) reports += (i == 0 ? "" : ", ") + parts[i];
  }
  row("read", reports);
  if (t.failed > 0) row("not read", counted(t.failed, "input") + " (see above)");
  if (t.skipped > 0) row("passed over", counted(t.skipped, "file") + " of no format that is read");
  if (t.other_records > 0)
    row("passed over", counted(t.other_records, "record") + " of web archives that " +
                           (t.other_records == 1 ? "is" : "are") +
                           " no page (requests, redirects, pictures)");
  if (t.without_text > 0)
    row("no text", counted(t.without_text, "page") + " of web archives without a report in " +
                       (t.without_text == 1 ? "it" : "them"));
  if (t.other_language > 0)
    row("not English", counted(t.other_language, "report") + " (--language any reads them too)");
  if (t.undated > 0) row("undated", counted(t.undated, "report") + " (--date gives a date)");
  const bool coded = t.reports > 0 || t.on_file == 0;
  if (coded) row("sentences", grouped(t.sentences) + (t.on_file > 0 ? " in what was coded now" : ""));
  if (coded)
    row("set aside", counted(t.set_aside, "line") + " of page furniture and repetition" +
                         (t.set_aside > 0 && !end.verbose ? " (-v lists them)" : ""));
  if (coded) print_records(t, look);
  row("time", fmt::format("{:.{}f} s", end.seconds, end.seconds < 1 ? 2 : 1));
  row("record", end.record.empty() ? "none written (--dry-run)" : end.record);
}

Json summary_json(const ReadTally& t, const ReadEnd& end) {
  Json events;
  for (const Status status : all_statuses)
    events[std::string(name_of(status))] = t.events[static_cast<std::size_t>(status)];
  return {{"summary",
           {{"reports", t.reports},
            {"added", t.added},
            {"replaced", t.replaced},
            {"unchanged", t.unchanged},
            {"failed", t.failed},
            {"warnings", t.warnings},
            {"skipped", t.skipped},
            {"other_records", t.other_records},
            {"without_text", t.without_text},
            {"other_language", t.other_language},
            {"undated", t.undated},
            {"sentences", t.sentences},
            {"set_aside", t.set_aside},
            {"events", events},
            {"statements", t.statements},
            {"characterisations", t.characterisations},
            {"ties", t.ties},
            {"seconds", end.seconds},
            {"interrupted", end.interrupted},
            {"db", end.record.empty() ? Json(nullptr) : Json(end.record)}}}};
}

}  // namespace entente::cli
