// entente read: reports in, records out. The main path of the whole program: reports → language → coding →
// record.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/json.h"
#include "cli/knowledge.h"
#include "cli/ordered.h"
#include "cli/pipeline.h"
#include "cli/show.h"
#include "cli/terminal.h"
#include "record/store.h"
#include "reports/reader.h"

namespace entente::cli {
namespace {

constexpr std::size_t window = 128;         // reports held at once: being coded or waiting to be stored
constexpr std::uint64_t undated_named = 3;  // reports without a date that are named one by one

struct Options {
  std::vector<std::string> paths;
  std::string date, format = "detect";
  bool verbose = false, explain = false, dry_run = false;
  unsigned jobs = 0;
};

// What one report came to.
struct Coded {
  Report report;
  Result<ReportRecords> records;
  std::vector<Candidate> candidates;  // with --explain, what the decision layer weighed
};

struct Tally {
  std::uint64_t reports = 0, added = 0, unchanged = 0, replaced = 0;
  std::uint64_t sentences = 0, set_aside = 0, statements = 0, characterisations = 0, ties = 0;
  std::array<std::uint64_t, 5> events{};  // by Status
  std::uint64_t failed = 0, warnings = 0, skipped = 0, undated = 0;

  std::uint64_t all_events() const {
    std::uint64_t sum = 0;
    for (const std::uint64_t count : events) sum += count;
    return sum;
  }
};

constexpr std::array<Status, 5> all_statuses{Status::occurred, Status::planned, Status::negated,
                                             Status::hypothetical, Status::background};

class Read {
 public:
  Read(const Frame& frame, const Options& options, Pipeline pipeline, ReportReader reader,
       std::optional<Store> store)
      : frame_(frame),
        options_(options),
        pipeline_(std::move(pipeline)),
        reader_(std::move(reader)),
        store_(std::move(store)),
        look_(Look::of_standard_output()),
        names_(&pipeline_.world(), frame.day()) {}

  int run();

 private:
  void read_all();
  bool finish(std::vector<Coded>&& batch);  // false: stop
  std::vector<std::optional<Appended>> store(const std::vector<Coded>& batch);
  void count(const Report& report, const ReportRecords& records, std::optional<Appended> outcome);
  void show(const Coded& coded, std::optional<Appended> outcome) const;
  void show_decision(const Candidate& candidate) const;
  Json report_json(const Report& report, const ReportRecords& records, std::optional<Appended> outcome) const;
  void summary(double seconds) const;
  Json summary_json(double seconds) const;
  int status() const;

  const Frame& frame_;
  const Options& options_;
  Pipeline pipeline_;
  ReportReader reader_;
  std::optional<Store> store_;
  Look look_;
  ActorNames names_;
  Tally tally_;
  std::optional<Error> fatal_;  // the record can no longer be written
  // Counted on two threads: the one that reads and the one that finishes.
  std::atomic<std::uint64_t> failed_ = 0, finished_ = 0;
};

int Read::run() {
  catch_interrupts();
  const auto began = std::chrono::steady_clock::now();
  read_all();
  tally_.failed = failed_;
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  if (frame_.json)
    print_json(summary_json(seconds));
  else
    summary(seconds);
  if (fatal_) complain(*fatal_);
  return status();
}

void Read::read_all() {
  ReadOptions how;
  how.format = *parse_format(options_.format);
  if (!options_.date.empty()) how.fallback_date = parse_loose_date(options_.date);

  std::uint64_t total = 0;
  for (const std::string& path : options_.paths) total += input_size(path);
  Progress progress(total);
  current_progress = &progress;
  // Work ends before the bar does: what it says takes the bar away first.
  const auto no_bar = [](Progress* bar) {
    bar->clear();
    current_progress = nullptr;
  };
  const std::unique_ptr<Progress, decltype(no_bar)> bar_ends(&progress, no_bar);

  const unsigned threads =
      options_.jobs > 0 ? options_.jobs : std::max(1U, std::thread::hardware_concurrency());
  Ordered<Coded> work(threads, window, [this](std::vector<Coded>&& batch) {
    const bool go_on = finish(std::move(batch));
    return go_on && !interrupted;
  });
  ReadSink sink;
  bool warned = false;  // of the report that comes next
  sink.report = [&](Report&& report) {
    if (interrupted) return false;
    if (!report.published && ++tally_.undated <= undated_named && !std::exchange(warned, false))
      say("warning: " + report.source + ": no date found in it; --date gives one" +
          (tally_.undated == undated_named ? " (further reports without a date are only counted)" : ""));
    warned = false;
    auto shared = std::make_shared<Report>(std::move(report));
    return work.put([this, shared]() -> Coded {
      std::vector<Candidate> candidates;
      auto coded = pipeline_.code(*shared, nullptr, options_.explain ? &candidates : nullptr);
      if (!coded) return {std::move(*shared), tl::unexpected<Error>(coded.error()), {}};
      ReportRecords records = make_records(*shared, *coded);
      return {std::move(*shared), std::move(records), std::move(candidates)};
    });
  };
  sink.failed = [&](const Error& error) {
    ++failed_;
    complain(error);
  };
  sink.warning = [&](const Error& error) {
    ++tally_.warnings;
    warned = true;
    say("warning: " + error.text());
  };
  std::uint64_t before = 0;  // bytes of the paths that are done
  sink.progress = [&](std::uint64_t bytes) { progress.show(before + bytes, finished_); };
  for (const std::string& path : options_.paths) {
    if (path == "-" && ::isatty(STDIN_FILENO) == 1) say("reading standard input; Ctrl-D ends it");
    const ReadCounts counts = reader_.read(path, how, sink);
    tally_.skipped += counts.skipped;
    before += counts.bytes;
    if (counts.stopped || interrupted) break;
  }
  if (!interrupted) work.drain();
}

bool Read::finish(std::vector<Coded>&& batch) {
  const auto outcomes = store(batch);
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    const Coded& coded = batch[i];
    if (!coded.records) {
      ++failed_;
      complain(coded.records.error());
    } else {
      count(coded.report, *coded.records, outcomes[i]);
      show(coded, outcomes[i]);
    }
  }
  return !fatal_;
}

// What became of each report of the batch, up to the one that could not be stored.
std::vector<std::optional<Appended>> Read::store(const std::vector<Coded>& batch) {
  std::vector<std::optional<Appended>> outcomes(batch.size());
  if (!store_) return outcomes;
  std::vector<Filing> group;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < batch.size(); ++i) {
    if (!batch[i].records) continue;
    group.push_back({&batch[i].report, &*batch[i].records});
    places.push_back(i);
  }
  const Provenance made{pipeline_.name(), now_utc()};
  if (auto appended = store_->append(group, made)) {
    for (std::size_t i = 0; i < places.size(); ++i) outcomes[places[i]] = (*appended)[i];
    return outcomes;
  }
  // One of them cannot be stored: those before it can.
  for (std::size_t i = 0; i < places.size(); ++i) {
    auto appended = store_->append(*group[i].report, *group[i].records, made);
    if (!appended) {
      fatal_ = appended.error();
      outcomes.resize(places[i]);
      break;
    }
    outcomes[places[i]] = *appended;
  }
  return outcomes;
}

void Read::count(const Report& report, const ReportRecords& records, std::optional<Appended> outcome) {
  ++finished_;
  ++tally_.reports;
  if (outcome)
    ++(*outcome == Appended::added       ? tally_.added
       : *outcome == Appended::unchanged ? tally_.unchanged
                                         : tally_.replaced);
  tally_.sentences += records.sentences.size();
  tally_.set_aside += report.set_aside.size();
  tally_.statements += records.statements.size();
  tally_.ties += records.ties.size();
  for (const StatementRecord& record : records.statements)
    tally_.characterisations += record.statement.term.empty() ? 0 : 1;
  for (const EventRecord& record : records.events)
    ++tally_.events[static_cast<std::size_t>(record.event.status)];
}

// Why the decision layer is how sure of a record.
void Read::show_decision(const Candidate& candidate) const {
  if (pipeline_.decision() == nullptr) return;
  bool first = true;
  for (const std::string& line : explain(candidate, *pipeline_.decision())) {
    fmt::print("  {}{}\n", look_.paint(fit(first ? "decision" : "", 12), Style::dim), line);
    first = false;
  }
}

void Read::show(const Coded& coded, std::optional<Appended> outcome) const {
  const Report& report = coded.report;
  const ReportRecords& records = *coded.records;
  if (frame_.json) {
    print_json(report_json(report, records, outcome));
    return;
  }
  if (!options_.verbose && !options_.explain) return;
  if (current_progress != nullptr) current_progress->clear();
  fmt::print("{}\n", look_.paint(fmt::format("{}: {}{}", report.source,
                                             report.title.empty() ? "untitled" : report.title,
                                             report.published ? ", " + report.published->iso() : ""),
                                 Style::bold));
  if (options_.verbose)
    for (const SetAside& line : report.set_aside)
      fmt::print("  line {}: set aside ({}): {}\n", line.line, line.reason,
                 shorten(line.text, look_.width() - 12));
  if (options_.explain) {
    for (const EventRecord& record : records.events) {
      fmt::print("\n{}", whole(record, look_, names_));
      const auto made = std::ranges::find_if(coded.candidates, [&](const Candidate& c) {
        return c.kept && c.event.trigger == record.event.trigger && c.event.rule == record.event.rule &&
               c.event.type == record.event.type;
      });
      if (made != coded.candidates.end()) show_decision(*made);
    }
    for (const Candidate& candidate : coded.candidates) {
      if (candidate.kept || !candidate.doubt.empty()) continue;
      fmt::print("\ndropped  {} “{}”, by {}\n", name_of(candidate.event.type),
                 std::string_view(report.text)
                     .substr(candidate.event.trigger.begin,
                             candidate.event.trigger.end - candidate.event.trigger.begin),
                 candidate.event.rule);
      show_decision(candidate);
    }
    for (const StatementRecord& record : records.statements) fmt::print("\n{}", whole(record, look_, names_));
    for (const TieRecord& record : records.ties) fmt::print("\n{}", whole(record, look_, names_));
    fmt::print("\n");
  }
}

Json Read::report_json(const Report& report, const ReportRecords& records,
                       std::optional<Appended> outcome) const {
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

void Read::summary(double seconds) const {
  const Tally& t = tally_;
  const auto row = [&](std::string_view label, const std::string& value) {
    fmt::print("  {}{}\n", look_.paint(fit(label, 14), Style::dim), value);
  };
  if (interrupted) fmt::print("Interrupted; what was read before is complete.\n");
  std::string reports = counted(t.reports, "report");
  if (store_ && t.reports > 0) {
    std::vector<std::string> parts;
    if (t.added > 0) parts.push_back(grouped(t.added) + " new");
    if (t.replaced > 0) parts.push_back(grouped(t.replaced) + " coded anew");
    if (t.unchanged > 0) parts.push_back(grouped(t.unchanged) + " already there, unchanged");
    reports += ": ";
    for (std::size_t i = 0; i < parts.size(); ++i) reports += (i == 0 ? "" : ", ") + parts[i];
  }
  row("read", reports);
  if (t.failed > 0) row("not read", counted(t.failed, "input") + " (see above)");
  if (t.skipped > 0) row("passed over", counted(t.skipped, "file") + " of no format that is read");
  if (t.undated > 0) row("undated", counted(t.undated, "report") + " (--date gives a date)");
  row("sentences", grouped(t.sentences));
  row("set aside", counted(t.set_aside, "line") + " of page furniture and repetition" +
                       (t.set_aside > 0 && !options_.verbose ? " (-v lists them)" : ""));
  std::string events = grouped(t.all_events());
  std::string by_status;
  for (const Status status : all_statuses)
    if (const std::uint64_t count = t.events[static_cast<std::size_t>(status)]; count > 0)
      by_status += fmt::format("{}{} {}", by_status.empty() ? ": " : ", ", grouped(count), name_of(status));
  row("events", events + by_status);
  row("statements",
      grouped(t.statements) + (t.characterisations > 0
                                   ? ", " + counted(t.characterisations, "characterisation") + " among them"
                                   : ""));
  row("ties", grouped(t.ties));
  row("time", fmt::format("{:.{}f} s", seconds, seconds < 1 ? 2 : 1));
  if (store_)
    row("record", store_->path());
  else
    row("record", "none written (--dry-run)");
}

Json Read::summary_json(double seconds) const {
  const Tally& t = tally_;
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
            {"undated", t.undated},
            {"sentences", t.sentences},
            {"set_aside", t.set_aside},
            {"events", events},
            {"statements", t.statements},
            {"characterisations", t.characterisations},
            {"ties", t.ties},
            {"seconds", seconds},
            {"interrupted", interrupted.load()},
            {"db", store_ ? Json(store_->path()) : Json(nullptr)}}}};
}

int Read::status() const {
  if (fatal_) return exit_status(*fatal_);
  if (interrupted) return interrupt_status();
  if (tally_.failed > 0) return exit_input;
  return tally_.reports > 0 ? exit_done : exit_nothing;
}

int run_read(const Frame& frame, const Options& options) {
  // What can be wrong before the first report is said before the first report.
  auto pipeline = Pipeline::load(frame);
  if (!pipeline) return fail(pipeline.error());
  auto reader = open_reports(frame);
  if (!reader) return fail(reader.error());
  std::optional<Store> store;
  if (!options.dry_run) {
    auto opened = Store::open(frame.db, Store::Access::write);
    if (!opened) return fail(opened.error());
    store = std::move(*opened);
  }
  return Read(frame, options, std::move(*pipeline), std::move(*reader), std::move(store)).run();
}

}  // namespace

void add_read(CLI::App& app, Frame& frame) {
  auto options = std::make_shared<Options>();
  Command command = add_command(app, frame,
                                {"read", "Code reports into the record",
                                 "entente read news/ --db crisis.duckdb\n"
                                 "entente read article.html --date 2022-06-17 --dry-run --explain\n"
                                 "zcat feed.jsonl.gz | entente read - --format jsonl"},
                                [&frame, options] { return run_read(frame, *options); },
                                {.db = true, .knowledge = true, .model = true, .today = false});
  command.add_option("PATH", options->paths, "Files, folders, or - for standard input").required();
  command.add_option("--date", options->date, "Date of reports that name none of their own")
      .type_name("DATE")
      .check([](const std::string& value) {
        return parse_loose_date(value) ? std::string() : "'" + value + "' is no date; write it as 2022-06-17";
      });
  command.add_option("--format", options->format, "text, markdown, html or jsonl; by default found out")
      .type_name("FORMAT")
      .check([](const std::string& value) {
        return parse_format(value) ? std::string()
                                   : "'" + value + "' is no format; there are text, markdown, html and jsonl";
      });
  command.add_flag("-v,--verbose", options->verbose, "List each line that was set aside, with the reason");
  command.add_flag("--explain", options->explain,
                   "Show each record with its sentence, rule and dependency path");
  command.add_flag("--rules-only", frame.rules_only, "Without the learned weights of the decision layer");
  command.add_flag("--dry-run", options->dry_run, "Store nothing");
  command.add_option("--jobs", options->jobs, "Reports coded at once (default: one a core)").type_name("N");
}

}  // namespace entente::cli
