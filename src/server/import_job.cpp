#include "server/import_job.h"

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <future>
#include <iterator>
#include <memory>
#include <system_error>
#include <thread>
#include <vector>

#include "answers/workplace.h"
#include "exchange/formats.h"
#include "exchange/importer.h"
#include "record/duckdb.h"
#include "reports/reader.h"
#include "server/services.h"

namespace entente::server {
namespace {

constexpr std::size_t batch_bytes =
    16U << 20;  // smaller than the command line's: cancelling and others' writing wait for one
constexpr std::size_t reports_at_once = 16;

struct Remove {
  std::string file;
  ~Remove() {
    std::error_code ignored;
    std::filesystem::remove(file, ignored);
  }
};

std::string counted(std::uint64_t count, const std::string& thing) {
  return fmt::format("{} {}{}", count, thing, count == 1 ? "" : "s");
}

// An Error of a library names the upload, which a client does not know.
std::string in_words(const Error& error, const ImportOrder& order) {
  std::string out = error.file == order.file || error.file.empty() ? order.name : error.file;
  if (error.line > 0) out += fmt::format(":{}", error.line);
  out += ": " + error.message;
  for (std::size_t at; (at = out.find(order.file)) != std::string::npos;)
    out.replace(at, order.file.size(), order.name);
  return out;
}

// Fails with words for the client; what is wrong inside goes to the log.
void fail(const Error& error, const ImportOrder& order, Job& job, Desk& desk) {
  if (error.kind != Error::Kind::internal) return job.end(JobState::failed, in_words(error, order));
  desk.log(error);
  job.end(JobState::failed, "something went wrong inside; the server's log says what");
}

void import_events(const ImportOrder& order, Job& job, Desk& desk) {
  auto tables = Lookups::load(desk.workplace->tables(), desk.workplace->world());
  if (!tables) return fail(tables.error(), order, job, desk);
  Services& services = *desk.services;
  ImportRequest request;
  request.file = order.file;
  request.name = order.name;
  request.format = order.format;
  request.origin = order.origin;
  request.began_at = services.settings.now_utc();
  request.batch_bytes = batch_bytes;
  request.scratch = order.file + ".batch";
  Importer importer(desk.store, *tables);
  const auto outcome = importer.run(request, [&](const ImportProgress& progress) {
    job.progress(progress.bytes, progress.of_bytes, progress.rows);
    // Between two batches nothing is half done: a correction need not wait for the end.
    services.writing.run_waiting();
    return !job.cancelled();
  });
  // Whatever came of it, what is stored is to be seen.
  desk.publish();
  if (!outcome) return fail(outcome.error(), order, job, desk);
  const Json result{{"id", outcome->id},
                    {"format", outcome->format},
                    {"origin", outcome->origin},
                    {"rows_read", outcome->rows_read},
                    {"rows_stored", outcome->rows_stored},
                    {"rows_aside", outcome->rows_aside},
                    {"unmapped", outcome->unmapped},
                    {"unchanged", outcome->unchanged},
                    {"resumed", outcome->resumed}};
  if (outcome->interrupted)
    return job.end(JobState::cancelled,
                   counted(outcome->rows_stored, "event") + " stored stay; the same file goes on from there",
                   result);
  std::string says = outcome->unchanged
                         ? "on file already: " + counted(outcome->rows_stored, "event")
                         : counted(outcome->rows_stored, "event") + " of " + outcome->origin + " stored";
  if (outcome->rows_aside > 0) says += ", " + counted(outcome->rows_aside, "row") + " set aside";
  if (outcome->unmapped > 0) says += ", " + counted(outcome->unmapped, "value") + " not mapped";
  job.end(JobState::done, says, result);
}

// Reports of one file, coded several at once and stored in the order of the file.
class ReadReports {
 public:
  ReadReports(const ImportOrder& order, const Pipeline& pipeline, Job& job, Desk& desk)
      : order_(order), pipeline_(pipeline), job_(job), desk_(desk) {}

  void run(const FurnitureRules& rules) {
    ReadOptions how;
    how.format = parse_format(order_.format).value_or(Format::detect);
    std::ifstream in(order_.file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    ReadSink sink;
    sink.report = [&](Report&& report) {
      waiting_.push_back(std::move(report));
      if (waiting_.size() >= reports_at_once) flush();
      return !fault_ && !job_.cancelled();
    };
    sink.failed = [&](const Error& error) { note(error); };
    sink.progress = [&](std::uint64_t done) { bytes_ = done; };
    // As if read from a file of that name: it is what the record calls the source, and its ending tells the format.
    const ReadCounts counts = ReportReader(rules).read_bytes(bytes, order_.name, how, sink);
    if (!fault_ && !job_.cancelled()) flush();
    desk_.publish();
    if (fault_) return fail(*fault_, order_, job_, desk_);
    const Json result{{"reports", added_ + replaced_ + unchanged_},
                      {"added", added_},
                      {"replaced", replaced_},
                      {"unchanged", unchanged_},
                      {"failed", counts.failed + uncoded_},
                      {"other_language", counts.other_language},
                      {"events", events_},
                      {"failures", failures_},
                      {"ids", ids_}};
    if (job_.cancelled())
      return job_.end(JobState::cancelled, counted(added_, "report") + " stored stay", result);
    if (added_ + replaced_ + unchanged_ == 0)
      return job_.end(JobState::failed,
                      failures_.empty() ? order_.name + ": no report in it" : failures_[0].get<std::string>(),
                      result);
    std::string says = counted(added_ + replaced_, "report") + " read with " + counted(events_, "event");
    if (unchanged_ > 0) says += fmt::format(", {} on file already", unchanged_);
    if (counts.other_language > 0) says += fmt::format(", {} not in English", counts.other_language);
    if (counts.failed + uncoded_ > 0) says += fmt::format(", {} could not be read", counts.failed + uncoded_);
    job_.end(JobState::done, says, result);
  }

 private:
  void note(const Error& error) {
    if (failures_.size() < 20) failures_.push_back(in_words(error, order_));
  }

  void flush() {
    if (waiting_.empty()) return;
    std::vector<std::future<Result<ReportRecords>>> coded;
    std::vector<Result<ReportRecords>> records;
    const std::size_t width = std::max(1U, std::thread::hardware_concurrency());
    for (std::size_t i = 0; i < waiting_.size(); i += width) {
      coded.clear();
      for (std::size_t j = i; j < std::min(i + width, waiting_.size()); ++j)
        coded.push_back(std::async(std::launch::async, [this, j]() -> Result<ReportRecords> {
          auto one = pipeline_.code(waiting_[j]);
          if (!one) return tl::unexpected<Error>(one.error());
          return make_records(waiting_[j], *one);
        }));
      for (auto& one : coded) records.push_back(one.get());
    }
    std::vector<Filing> group;
    for (std::size_t i = 0; i < waiting_.size(); ++i) {
      if (!records[i]) {
        ++uncoded_;
        note(records[i].error());
        continue;
      }
      group.push_back({&waiting_[i], &*records[i]});
      events_ += records[i]->events.size();
      if (ids_.size() < 1000) ids_.push_back(waiting_[i].id);
    }
    auto stored = desk_.store.append(group, {pipeline_.name(), desk_.services->settings.now_utc()});
    if (!stored) {
      fault_ = stored.error();
    } else {
      for (const Appended one : *stored)
        ++(one == Appended::added ? added_ : one == Appended::replaced ? replaced_ : unchanged_);
    }
    waiting_.clear();
    std::error_code ignored;
    job_.progress(bytes_, std::filesystem::file_size(order_.file, ignored), added_ + replaced_ + unchanged_);
    desk_.services->writing.run_waiting();
  }

  const ImportOrder& order_;
  const Pipeline& pipeline_;
  Job& job_;
  Desk& desk_;
  std::vector<Report> waiting_;
  std::optional<Error> fault_;
  std::uint64_t bytes_ = 0, added_ = 0, replaced_ = 0, unchanged_ = 0, uncoded_ = 0, events_ = 0;
  Json failures_ = Json::array(), ids_ = Json::array();
};

void import_reports(const ImportOrder& order, Job& job, Desk& desk) {
  auto pipeline = desk.workplace->pipeline();
  if (!pipeline) return fail(pipeline.error(), order, job, desk);
  auto rules = desk.workplace->furniture();
  if (!rules) return fail(rules.error(), order, job, desk);
  ReadReports(order, **pipeline, job, desk).run(**rules);
}

// Whether a file of this name holds rows: read as a report, its text would be nonsense in the record.
bool is_table(std::string name) {
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  for (const std::string_view packing : {".gz", ".zst", ".bz2", ".xz"})
    if (name.ends_with(packing)) {
      name.resize(name.size() - packing.size());
      break;
    }
  return std::ranges::any_of(std::array{".csv", ".tsv", ".tab", ".parquet", ".xlsx", ".zip"},
                             [&](const char* ending) { return name.ends_with(ending); });
}

void import_file(const ImportOrder& order, Job& job, Desk& desk) {
  if (!order.format.empty())
    return format_named(order.format) != nullptr ? import_events(order, job, desk)
                                                 : import_reports(order, job, desk);
  const auto seen = recognise_file(order.file, {}, {}, desk.store.connection());
  if (seen) return import_events(order, job, desk);
  if (is_table(order.name)) return fail(seen.error(), order, job, desk);
  import_reports(order, job, desk);
}

}  // namespace

void run_import(const ImportOrder& order, Job& job, Desk& desk) {
  const Remove at_the_end{order.file};
  if (job.cancelled()) return job.end(JobState::cancelled, "cancelled before it began");
  job.begin();
  try {
    import_file(order, job, desk);
  } catch (const std::exception& error) {
    fail({Error::Kind::internal, error.what(), order.name, 0}, order, job, desk);
  }
}

}  // namespace entente::server
