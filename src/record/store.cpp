#include "record/store.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <unordered_map>

#include "record/fingerprint.h"
#include "record/rows.h"
#include "record/schema.h"
#include "record/store_parts.h"
#include "record/text_parts.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

// DuckDB's reason for not opening a file, as a person can act on it.
Error open_error(const std::string& path, const std::string& reason, Store::Access access) {
  std::string message;
  if (contains(reason, "lock"))
    message = "another process has this record open; wait for it to end";
  else if (contains(reason, "version number"))
    message = "was written by a newer DuckDB than the one in this program";
  else if (contains(reason, "not a valid DuckDB"))
    message = "is no DuckDB file; name another one with --db";
  else if (contains(reason, "Permission denied") || contains(reason, "Read-only file system"))
    message = access == Store::Access::write ? "this record may not be written here: permission denied"
                                             : "this record may not be read: permission denied";
  else if (contains(reason, "No such file") || contains(reason, "Not a directory"))
    message = "this record cannot be made: its folder does not exist";
  else
    message = "this record cannot be opened: " + reason;
  return {Error::Kind::input, std::move(message), path, 0};
}

// What the file system says before DuckDB is asked; DuckDB would make a record of what is there in some of
// these cases.
std::optional<Error> path_error(const std::string& path, Store::Access access) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (fs::is_directory(status)) return Error{Error::Kind::input, "is a folder, not a record", path, 0};
  if (access == Store::Access::read && !fs::exists(status))
    return Error{Error::Kind::input, "there is no record here; `entente read` makes one", path, 0};
  if (access == Store::Access::read && fs::is_regular_file(status) && fs::file_size(path, error) == 0)
    return Error{Error::Kind::input, "is empty, no record of Entente", path, 0};
  if (fs::exists(status) && !fs::is_regular_file(status))
    return Error{Error::Kind::input, "is no regular file, so it cannot hold a record", path, 0};
  return std::nullopt;
}

tl::unexpected<Error> at(const std::string& path, Error error) {
  if (error.file.empty()) error.file = path;
  return tl::unexpected<Error>(std::move(error));
}

}  // namespace

// ---- schema ----

Result<void> Store::Parts::make_schema() {
  const std::string script =
      fmt::format("BEGIN; {} INSERT INTO meta VALUES ('format', 'entente'), ('schema', '{}'); COMMIT;",
                  schema_sql(), schema_version);
  auto made = connection.run(script);
  if (!made) static_cast<void>(connection.run("ROLLBACK"));
  return made;
}

Result<void> Store::Parts::upgrade(std::string_view sql) {
  auto made = connection.run(fmt::format("BEGIN; {} COMMIT;", sql));
  if (!made) {
    static_cast<void>(connection.run("ROLLBACK"));
    return at(path, made.error());
  }
  return {};
}

Result<void> Store::Parts::check_schema(Store::Access access) {
  auto query = connection.prepare(
      "SELECT table_name FROM duckdb_tables() WHERE NOT internal AND schema_name = 'main' ORDER BY 1");
  if (!query) return at(path, query.error());
  auto tables = query->run();
  if (!tables) return at(path, tables.error());
  bool any = false, meta = false;
  while (tables->next()) {
    any = true;
    meta = meta || tables->text(0) == "meta";
  }
  if (!any) return make_schema();

  std::string format, version;
  if (meta) {
    if (auto read = connection.prepare("SELECT key, value FROM meta"); read) {
      if (auto values = read->run(); values) {
        while (values->next()) {
          if (values->text(0) == "format") format = values->text(1);
          if (values->text(0) == "schema") version = values->text(1);
        }
      }
    }
  }
  if (format != "entente")
    return input_error("is a DuckDB file, but no record of Entente; name another one with --db", path);
  const int number = std::atoi(version.c_str());
  if (number < 1 || number > schema_version)
    return input_error(fmt::format("was made by {} Entente (record version {}, this program has {})",
                                   number > schema_version ? "a newer" : "another", version, schema_version),
                       path);
  // A record of an older version can be read as it is, and written once it has been brought up to date.
  if (access == Store::Access::read) {
    has_unknown_names = number >= 2;
    has_coordinates = number >= 3;
    has_overrides = number >= 4;
    first_sentence = number >= 4 ? 1 : 0;
    has_numbers = number >= 5;
    has_confirmations = number >= 7;
    has_text_parts = number >= 8;
    return {};
  }
  const std::array<std::string, schema_version - 1> upgrades{std::string(upgrade_1_sql),
                                                             upgrade_2_sql(),
                                                             upgrade_3_sql(),
                                                             std::string(upgrade_4_sql),
                                                             upgrade_5_sql(),
                                                             upgrade_6_sql(),
                                                             upgrade_7_sql()};
  for (int from = number; from < schema_version; ++from)
    if (auto made = upgrade(upgrades[static_cast<std::size_t>(from - 1)]); !made) return made;
  return {};
}

Result<Store> Store::open(const std::string& path, Access access) {
  if (auto error = path_error(path, access)) return tl::unexpected<Error>(*error);
  auto connection =
      duck::Connection::open(path, access == Access::write ? duck::Access::write : duck::Access::read);
  if (!connection) return tl::unexpected<Error>(open_error(path, connection.error().message, access));
  auto parts = std::make_unique<Parts>(std::move(*connection), path);
  if (auto checked = parts->check_schema(access); !checked) return at(path, checked.error());
  return Store(std::move(parts));
}

Result<Store> Store::in_memory() {
  auto connection = duck::Connection::open(":memory:", duck::Access::write);
  if (!connection) return tl::unexpected<Error>(connection.error());
  auto parts = std::make_unique<Parts>(std::move(*connection), ":memory:");
  if (auto made = parts->make_schema(); !made) return tl::unexpected<Error>(made.error());
  return Store(std::move(parts));
}

Result<Store> Store::beside() const {
  auto connection = parts_->connection.beside();
  if (!connection) return at(parts_->path, connection.error());
  auto parts = std::make_unique<Parts>(std::move(*connection), parts_->path);
  parts->has_unknown_names = parts_->has_unknown_names;
  parts->has_coordinates = parts_->has_coordinates;
  parts->has_overrides = parts_->has_overrides;
  parts->first_sentence = parts_->first_sentence;
  parts->has_numbers = parts_->has_numbers;
  parts->has_confirmations = parts_->has_confirmations;
  parts->has_text_parts = parts_->has_text_parts;
  return Store(std::move(parts));
}

Store::Store(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

const std::string& Store::path() const { return parts_->path; }
duck::Connection& Store::connection() const { return parts_->connection; }

Result<void> Store::expect_much(std::uint64_t memory) {
  auto set = parts_->connection.run(
      fmt::format("SET memory_limit = '{}B'; SET checkpoint_threshold = '{}B';", memory, memory / 2));
  if (!set) return at(parts_->path, set.error());
  return set;
}

// ---- append ----

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
    if (!query) return at(path, query.error());
    for (std::size_t i = 0; i < count; ++i) query->bind(i + 1, std::string_view(reports[first + i]));
    auto found = query->run();
    if (!found) return at(path, found.error());
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
    if (auto done = run_with(sql, reports); !done) return at(path, done.error());
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
    if (!opened) return at(path, opened.error());
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
    if (auto flushed = writer->flush(); !flushed) return at(path, flushed.error());
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
