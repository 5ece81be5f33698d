// Store::append: what is on file of a group of reports, and the group in its place, in one transaction.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "record/fingerprint.h"
#include "record/rows.h"
#include "record/store_parts.h"
#include "record/text_parts.h"

namespace entente {

Result<std::unordered_map<std::string, std::string>> Store::Parts::fingerprints_of(
    const std::vector<std::string>& reports) {
  // Values that are named one by one DuckDB looks up in the index of the ids; for a list it would go through all that is on
  // file, at every transaction.
  constexpr std::size_t at_once = 1000;
  std::unordered_map<std::string, std::string> out;
  for (std::size_t first = 0; first < reports.size(); first += at_once) {
    const std::size_t count = std::min(at_once, reports.size() - first);
    std::string values = "$1";
    for (std::size_t i = 2; i <= count; ++i) values += fmt::format(", ${}", i);
    auto query = connection.prepare("SELECT id, fingerprint FROM filed_reports WHERE id IN (" + values + ")");
    if (!query) return told(query.error());
    for (std::size_t i = 0; i < count; ++i) query->bind(i + 1, std::string_view(reports[first + i]));
    auto found = query->run();
    if (!found) return told(found.error());
    while (found->next()) out.emplace(found->text(0), found->text(1));
  }
  return out;
}

bool Store::Parts::are_on_file(const std::vector<std::string>& reports,
                               const std::vector<std::string>& marks) {
  const auto held = fingerprints_of(reports);
  if (!held) return false;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const auto found = held->find(reports[i]);
    if (found == held->end() || found->second != marks[i]) return false;
  }
  return true;
}

Result<void> Store::Parts::erase(const std::vector<std::string>& reports) {
  if (reports.empty()) return {};
  // Corrected records stay: they are not the coder's to replace.
  for (const char* sql : {
           "DELETE FROM sentences WHERE report IN (SELECT unnest($1))",
           "DELETE FROM event_actors WHERE report IN (SELECT unnest($1)) AND event NOT IN "
           "(SELECT id FROM events WHERE report IN (SELECT unnest($1)) AND origin = 'corrected')",
           "DELETE FROM events WHERE report IN (SELECT unnest($1)) AND origin <> 'corrected'",
           "DELETE FROM statements WHERE report IN (SELECT unnest($1)) AND origin <> 'corrected'",
           "DELETE FROM ties WHERE report IN (SELECT unnest($1)) AND origin <> 'corrected'",
           "DELETE FROM superseded_events WHERE report IN (SELECT unnest($1))",
           "DELETE FROM superseded_event_actors WHERE report IN (SELECT unnest($1))",
           "DELETE FROM superseded_statements WHERE report IN (SELECT unnest($1))",
           "DELETE FROM superseded_ties WHERE report IN (SELECT unnest($1))",
           "DELETE FROM unknown_names WHERE report IN (SELECT unnest($1))",
           "DELETE FROM text_parts WHERE report IN (SELECT unnest($1))",
           "DELETE FROM filed_reports WHERE id IN (SELECT unnest($1))",
       })
    if (auto done = run_with(sql, reports); !done) return told(done.error());
  return {};
}

Result<void> Store::Parts::open_writers() {
  if (writers) return {};
  Writers all;
  for (auto [name, writer] : {std::pair<const char*, duck::Appender*>{"filed_reports", &all.reports},
                              {"text_parts", &all.text_parts},
                              {"sentences", &all.sentences},
                              {"events", &all.events},
                              {"event_actors", &all.event_actors},
                              {"statements", &all.statements},
                              {"ties", &all.ties},
                              {"unknown_names", &all.unknown_names}}) {
    auto opened = connection.append_to(name);
    if (!opened) return told(opened.error());
    *writer = std::move(*opened);
  }
  writers = std::move(all);
  return {};
}

void Store::Parts::write(const Filing& filing, const std::string& fingerprint, const Provenance& made) {
  const Report& report = *filing.report;
  const ReportRecords& records = *filing.records;
  Writers& to = *writers;
  to.reports.add(report.id).add(report.source);
  const std::vector<std::string_view> parts = text_parts(report.text);
  rows::write_report_facts(to.reports, report, parts.front());
  to.reports.add(fingerprint).add(made.coder).add(made.coded_at).end_row();
  for (std::size_t i = 1; i < parts.size(); ++i)
    to.text_parts.add(report.id).add(static_cast<std::int64_t>(i)).add(parts[i]).end_row();
  for (std::size_t i = 0; i < records.sentences.size(); ++i)
    rows::write_sentence(to.sentences, report.id, i, records.sentences[i]);
  for (const EventRecord& record : records.events) {
    rows::write_event(to.events, report.id, record);
    rows::write_parties(to.event_actors, report.id, record, "source", record.event.source);
    rows::write_parties(to.event_actors, report.id, record, "target", record.event.target);
  }
  for (const StatementRecord& record : records.statements)
    rows::write_statement(to.statements, report.id, record);
  for (const TieRecord& record : records.ties) rows::write_tie(to.ties, report.id, record);
  for (const UnmatchedName& name : records.unmatched)
    rows::write_unmatched(to.unknown_names, report.id, name);
}

Result<void> Store::Parts::flush() {
  Writers& to = *writers;
  for (duck::Appender* writer : {&to.reports, &to.text_parts, &to.sentences, &to.events, &to.event_actors,
                                 &to.statements, &to.ties, &to.unknown_names})
    if (auto flushed = writer->flush(); !flushed) return told(flushed.error());
  return {};
}

Result<Appended> Store::append(const Report& report, const ReportRecords& records, const Provenance& made) {
  const Filing filing{&report, &records};
  return append(std::span(&filing, 1), made).map([](const auto& outcomes) { return outcomes.front(); });
}

Result<std::vector<Appended>> Store::append(std::span<const Filing> group, const Provenance& made) {
  Parts& parts = *parts_;
  std::vector<Appended> outcomes;
  std::vector<std::string> ids, marks, replaced;
  for (const Filing& filing : group) ids.push_back(filing.report->id);
  auto held = parts.fingerprints_of(ids);
  if (!held) return tl::unexpected<Error>(held.error());
  std::unordered_map<std::string_view, std::size_t> places;  // of the group's reports, by id
  for (const Filing& filing : group) {
    const std::string& id = filing.report->id;
    std::string mark = fingerprint(*filing.report, *filing.records);
    if (const auto [place, is_new] = places.emplace(id, marks.size()); !is_new) {
      if (marks[place->second] != mark) break;  // what comes from here on is another transaction
      outcomes.push_back(Appended::unchanged);
    } else {
      const auto before = held->find(id);
      outcomes.push_back(before == held->end()    ? Appended::added
                         : before->second == mark ? Appended::unchanged
                                                  : Appended::replaced);
      if (outcomes.back() == Appended::replaced) replaced.push_back(id);
    }
    marks.push_back(std::move(mark));
  }
  if (std::any_of(outcomes.begin(), outcomes.end(), [](Appended a) { return a != Appended::unchanged; })) {
    const auto done = parts.in_transaction([&]() -> Result<void> {
      if (auto erased = parts.erase(replaced); !erased) return erased;
      if (auto opened = parts.open_writers(); !opened) return opened;
      for (std::size_t i = 0; i < outcomes.size(); ++i)
        if (outcomes[i] != Appended::unchanged) parts.write(group[i], marks[i], made);
      if (auto flushed = parts.flush(); !flushed) return flushed;
      return parts.settle(replaced);
    });
    // DuckDB folds its log into the file as the last part of a commit. Where that alone fails, the rows are on file, in the log.
    // (Where it gives up the whole database, for want of memory, nothing more can be asked and the error stands.)
    if (!done && !parts.are_on_file(ids, marks)) return tl::unexpected<Error>(done.error());
  }
  if (outcomes.size() == group.size()) return outcomes;
  auto rest = append(group.subspan(outcomes.size()), made);
  if (rest) rest->insert(rest->begin(), outcomes.begin(), outcomes.end());
  return rest;
}

}  // namespace entente
