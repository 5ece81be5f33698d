#include "cli/import_coded.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <utility>

#include "cli/json.h"
#include "cli/terminal.h"
#include "exchange/coded_file.h"
#include "record/store.h"

namespace entente::cli {
namespace {

constexpr std::size_t group_reports = 256;                  // stored in one transaction
constexpr std::size_t group_bytes = std::size_t{32} << 20;  // of text
constexpr std::uint64_t faults_told = 20;                   // a file

class CodedImport {
 public:
  CodedImport(const Frame& frame, Store& store) : frame_(frame), store_(store) {}

  // One file or folder. An Error ends the whole import: the record can't be written.
  Result<void> run(const std::string& path) {
    counts_ = {};
    faults_ = Json::array();
    opened_ = false;
    std::uint64_t bytes = 0;
    const std::vector<std::string> parts = coded_parts(path);
    for (const std::string& part : parts) bytes += size_of(part);
    if (parts.empty()) fault({Error::Kind::input, "a folder without a Parquet file", path, 0});
    Progress bar(bytes);
    current_progress = &bar;
    Result<void> done;
    std::uint64_t before = 0;
    for (const std::string& part : parts) {
      done = read(part);
      if (!done || interrupted) break;
      bar.show(before += size_of(part), counts_.reports);
    }
    bar.clear();
    current_progress = nullptr;
    if (done) tell(path, parts.size());
    return done;
  }
  bool any_fault() const { return any_fault_; }

 private:
  struct Counts {
    std::uint64_t reports = 0, added = 0, replaced = 0, unchanged = 0, uncoded = 0, faults = 0;
    std::uint64_t sentences = 0, events = 0, statements = 0, ties = 0;
  };

  static std::uint64_t size_of(const std::string& path) {
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    return error ? 0 : size;
  }

  void fault(const Error& error) {
    any_fault_ = true;
    if (++counts_.faults <= faults_told) complain(error);
    faults_.push_back(error.text());
  }

  Result<void> read(const std::string& part) {
    auto file = CodedFile::open(part);
    if (!file) {
      fault(file.error());
      return {};
    }
    opened_ = true;
    std::uint64_t told = 0;
    for (;;) {
      const auto more = file->next();
      if (!more) fault(more.error());
      if (!more || !*more || interrupted) break;
      auto row = file->row();
      if (!row) {
        fault(row.error());
      } else if (!row->error.empty()) {
        ++counts_.uncoded;
        const std::string& name = row->key.empty() ? row->report.source : row->key;
        if (++told <= faults_told)
          say(fmt::format("{}: row {} ({}) was not coded: {}", part, file->number(), name, row->error));
        else if (told == faults_told + 1)
          say(part + ": further reports that were not coded are only counted");
      } else if (auto taken = take(std::move(*row)); !taken) {
        return taken;
      }
    }
    return flush();
  }

  Result<void> take(CodedRow&& row) {
    if (!rows_.empty() &&
        (rows_.size() >= group_reports || bytes_ >= group_bytes || rows_.back().coder != row.coder))
      if (auto flushed = flush(); !flushed) return flushed;
    bytes_ += row.report.text.size();
    rows_.push_back(std::move(row));
    return {};
  }

  Result<void> flush() {
    std::vector<Filing> group;
    for (const CodedRow& row : rows_) group.push_back({&row.report, &row.records});
    if (group.empty()) return {};
    const auto outcomes = store_.append(group, {rows_.front().coder, now_utc()});
    if (!outcomes) return tl::unexpected<Error>(outcomes.error());
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      ++counts_.reports;
      ++((*outcomes)[i] == Appended::added      ? counts_.added
         : (*outcomes)[i] == Appended::replaced ? counts_.replaced
                                                : counts_.unchanged);
      const ReportRecords& records = rows_[i].records;
      counts_.sentences += records.sentences.size();
      counts_.events += records.events.size();
      counts_.statements += records.statements.size();
      counts_.ties += records.ties.size();
    }
    rows_.clear();
    bytes_ = 0;
    return {};
  }

  void tell(const std::string& path, std::size_t parts) const {
    const Counts& c = counts_;
    if (frame_.json) {
      print_json({{"file", path},
                  {"format", "coded"},
                  {"parts", parts},
                  {"reports", c.reports},
                  {"added", c.added},
                  {"replaced", c.replaced},
                  {"unchanged", c.unchanged},
                  {"not_coded", c.uncoded},
                  {"sentences", c.sentences},
                  {"events", c.events},
                  {"statements", c.statements},
                  {"ties", c.ties},
                  {"faults", faults_}});
      return;
    }
    if (!opened_) return;  // what was wrong has been said
    fmt::print("{}: {} ({} new, {} replaced, {} unchanged) with {}, {}, {}\n", path,
               counted(c.reports, "report"), grouped(c.added), grouped(c.replaced), grouped(c.unchanged),
               counted(c.events, "event"), counted(c.statements, "statement"), counted(c.ties, "tie"));
    if (c.uncoded > 0)
      say(fmt::format("{}: {} in it had not been coded", path, counted(c.uncoded, "report")));
    if (c.faults > faults_told) say(fmt::format("{}: {} in all", path, counted(c.faults, "fault")));
  }

  const Frame& frame_;
  Store& store_;
  Counts counts_;
  Json faults_ = Json::array();
  bool any_fault_ = false, opened_ = false;
  std::vector<CodedRow> rows_;  // waiting to be stored together
  std::size_t bytes_ = 0;
};

}  // namespace

bool holds_coded_reports(const std::string& path) {
  std::error_code error;
  const std::vector<std::string> parts = coded_parts(path);
  if (std::filesystem::is_directory(path, error)) return true;  // no data set comes as a folder
  return !parts.empty() && is_coded_file(parts.front());
}

int import_coded(const Frame& frame, const std::vector<std::string>& paths) {
  auto store = Store::open(frame.db, Store::Access::write);
  if (!store) return fail(store.error());
  catch_interrupts();
  CodedImport work(frame, *store);
  for (const std::string& path : paths) {
    if (auto done = work.run(path); !done) return fail(done.error());
    if (interrupted) return interrupt_status();
  }
  return work.any_fault() ? exit_input : exit_done;
}

}  // namespace entente::cli
