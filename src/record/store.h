// Store: the record on disk, one DuckDB file.
//
// Purpose: keeps the records of every report read, once, and finds them again.
// Input: reports with their records. Output: the same records, chosen by a filter.
// Guarantees: a report goes in whole, in one transaction, and once; whatever happens to the process, the file
//             holds whole reports. One process may write, or several may read.
// Thread-safety: a Store is used by one thread at a time; beside() gives another thread one of its own. Of several over one
//             record one writes at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/error.h"
#include "record/confirmations.h"
#include "record/overrides.h"
#include "record/records.h"

namespace entente {

namespace duck {
class Connection;  // record/duckdb.h
}

// What made the records, kept beside each report.
struct Provenance {
  std::string coder;     // "entente 0.1.0, en_core_web_sm 3.8.0, tables 1a2b3c4d5e6f"
  std::string coded_at;  // ISO 8601, UTC: "2024-06-17T10:00:00"
};

// A report to be stored with its records; both must outlive the call that they are given to.
struct Filing {
  const Report* report = nullptr;
  const ReportRecords* records = nullptr;
};

enum class Appended : std::uint8_t { added, unchanged, replaced };

// One way to choose an actor; a party fits if all that is given fits.
struct ActorPattern {
  std::string code;  // "JPN" fits every sector of Japan too, "JPN/GOV" only itself; "" any
  std::string name;  // a party's name, any case; "" any
};

// Empty members choose everything; several values of one member are alternatives, several members must all
// hold.
struct EventFilter {
  std::string id;                                   // an id, or the beginning of one
  std::vector<ActorPattern> actor, source, target;  // `actor`: either side
  std::vector<EventType> types;
  std::vector<Status> statuses;
  std::optional<Date> from, to;  // events whose date may lie in [from, to]; undated ones do not fit
  std::string report;            // id or its beginning, or source path, or a part of the title (any case)
  std::uint64_t limit = 0;       // the latest so many; 0 for all
};

struct StatementFilter {
  std::string id;
  std::vector<ActorPattern> speaker, about;  // `about` compares codes only
  std::string term;                          // a part of the characterisation, any case
  bool characterisations = false;            // only statements with a term
  std::optional<Date> from, to;
  std::string report;
  std::uint64_t limit = 0;
};

struct TieFilter {
  std::string id;
  std::vector<ActorPattern> actor;  // either side; compares codes only
  std::vector<ActorPattern> other;  // the side that `actor` is not
  std::vector<TieKind> kinds;
  std::string report;
  std::uint64_t limit = 0;
};

// A name that no table knows, as often as reports mention it.
struct UnknownName {
  std::string name, label;  // label: the language model's commonest for it, "PERSON"
  std::uint64_t mentions = 0, reports = 0;
  Evidence example;  // the latest report that has it, by its date; its first sentence there
};

// How often actors acted and were acted upon: mentions of events, whatever their status but the negated and hypothetical.
struct Activity {
  std::uint64_t as_source = 0, as_target = 0;
  std::optional<Date> first, last;  // of dated events on either side
};

struct Totals {
  std::uint64_t reports = 0, sentences = 0, events = 0, statements = 0, ties = 0;
};

class Store {
 public:
  enum class Access : std::uint8_t { read, write };

  // Opens the record at `path`. With Access::write a missing file is made; with Access::read it is an Error.
  // Errors of kind input, naming the file: it cannot be read or written, is no DuckDB file, is no record of
  // Entente or one of a newer version, is in use by another process.
  static Result<Store> open(const std::string& path, Access access);
  // A record that lives and ends with this object.
  static Result<Store> in_memory();
  // The same record once more, with a connection of its own: for another thread, which sees what this one has committed. The
  // file is closed with the last of them.
  Result<Store> beside() const;
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();  // Whole reports are on disk already; closing folds the write-ahead log into the file.

  // For a run that stores much: DuckDB takes at most `memory` bytes for pages of the file, indices and what is being written
  // (unlimited it would take what the machine has), and folds the write-ahead log into the file whenever it has grown to
  // half of that. By itself it does so at every 16 MB, and each time writes up to 122,880 reports anew.
  Result<void> expect_much(std::uint64_t memory);

  // Adds a report with its records, or puts them in the place of what is held for the report's id if they
  // differ, in one transaction. On an Error nothing of the report is written, and the Store can be used on.
  Result<Appended> append(const Report& report, const ReportRecords& records, const Provenance& made);
  // The same for several reports in one transaction, which costs little more than one report alone. On an Error nothing
  // of any of them is written. (A report that the group holds twice with different records begins another transaction.)
  Result<std::vector<Appended>> append(std::span<const Filing> group, const Provenance& made);

  // Calls `each` for every record that fits, ordered by date (undated ones last; for ties by report), then by
  // report and place in the text, until it returns false. Returns how many records fit, whatever the limit.
  Result<std::uint64_t> events(const EventFilter& filter,
                               const std::function<bool(EventRecord&&)>& each) const;
  Result<std::uint64_t> statements(const StatementFilter& filter,
                                   const std::function<bool(StatementRecord&&)>& each) const;
  Result<std::uint64_t> ties(const TieFilter& filter, const std::function<bool(TieRecord&&)>& each) const;
  // Names that no table knew when their report was read, the most frequent first, ties by name, until `each` returns
  // false. Error (input) for a record made before such names were kept.
  Result<void> unknown_names(const std::function<bool(UnknownName&&)>& each) const;
  // The reports whose id begins with `name`, else those whose source is `name`, in the order in which they were stored.
  Result<std::vector<ReportLine>> reports(const std::string& name) const;
  // The sentences of the report with this id, in order.
  Result<std::vector<SentenceRecord>> sentences(const std::string& report) const;

  // Stores corrections of one report in one transaction and returns how many changed what is on file. A correction of a
  // corrected record takes the place of the earlier one; one that leads back to what the coder said takes it away.
  // `made_at`: ISO 8601, UTC. On an Error nothing is stored.
  Result<std::uint64_t> correct(const std::string& report, std::span<const Correction> corrections,
                                const std::string& made_at);
  // Calls `each` for every override, or those of the report with this id, by report and place in the text, until it
  // returns false.
  Result<void> overrides(const std::string& report, const std::function<bool(Override&&)>& each) const;
  // Takes the overrides whose id begins with `id` back: what the coder said stands again. Returns how many there were.
  // Confirmations of corrected records that go with them go too.
  Result<std::uint64_t> undo(const std::string& id);

  // Keeps that a person found the record right. `line` is the record as a line (record/record_line.h); `made_at`: ISO 8601,
  // UTC. False if that is on file already; a confirmation of the record with another line is replaced.
  Result<bool> confirm(const AnyRecord& record, const std::string& line, const std::string& made_at);
  // Takes back the confirmations of the report's records whose id begins with `record`. Returns how many there were.
  Result<std::uint64_t> unconfirm(const std::string& report, const std::string& record);
  // Calls `each` for every confirmation, or those of the report with this id, by report and place in the text, until it
  // returns false.
  Result<void> confirmations(const std::string& report,
                             const std::function<bool(Confirmation&&)>& each) const;

  Result<Activity> activity(const std::vector<ActorPattern>& actor) const;
  Result<Totals> totals() const;

  const std::string& path() const;
  // For rooms that ask the views of docs/record.md in SQL of their own, or copy into and out of the record. Nobody but
  // src/record writes to the tables of coded reports.
  duck::Connection& connection() const;

  struct Parts;  // known to src/record only

 private:
  explicit Store(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace entente
