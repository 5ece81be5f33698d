// entente read: reports in, records out. The main path of the whole program: reports → language → coding →
// record.
#include <unistd.h>

#include <algorithm>
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
#include "cli/read_page.h"
#include "cli/read_tally.h"
#include "cli/terminal.h"
#include "record/store.h"
#include "reports/reader.h"

namespace entente::cli {
namespace {

constexpr std::size_t window = 128;         // reports held at once: being coded or waiting to be stored
constexpr std::uint64_t undated_named = 3;  // reports without a date that are named one by one

LanguageChoice language_of(std::string_view word) {
  return word == "en"    ? LanguageChoice::english
         : word == "any" ? LanguageChoice::any
                         : LanguageChoice::by_format;
}

struct Options {
  std::vector<std::string> paths;
  std::string date, format = "detect", language;
  bool verbose = false, explain = false, dry_run = false;
  unsigned jobs = 0;
};

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
  bool finish(std::vector<ReportOutcome>&& batch);  // false: stop
  std::vector<std::optional<Appended>> store(const std::vector<ReportOutcome>& batch);
  void show(const ReportOutcome& coded, std::optional<Appended> outcome) const;
  int status() const;

  const Frame& frame_;
  const Options& options_;
  Pipeline pipeline_;
  ReportReader reader_;
  std::optional<Store> store_;
  Look look_;
  ActorNames names_;
  ReadTally tally_;
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
  const ReadEnd end{store_ ? store_->path() : std::string(), seconds, interrupted, options_.verbose};
  if (frame_.json)
    print_json(summary_json(tally_, end));
  else
    print_summary(tally_, end, look_);
  if (fatal_) complain(*fatal_);
  return status();
}

void Read::read_all() {
  ReadOptions how;
  how.format = *parse_format(options_.format);
  how.language = language_of(options_.language);
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
  Ordered<ReportOutcome> work(threads, window, [this](std::vector<ReportOutcome>&& batch) {
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
    return work.put([this, shared]() -> ReportOutcome {
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
    tally_.other_records += counts.other_records;
    tally_.other_language += counts.other_language;
    tally_.without_text += counts.without_text;
    before += counts.bytes;
    if (counts.stopped || interrupted) break;
  }
  if (!interrupted) work.drain();
}

bool Read::finish(std::vector<ReportOutcome>&& batch) {
  const auto outcomes = store(batch);
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    const ReportOutcome& coded = batch[i];
    if (!coded.records) {
      ++failed_;
      complain(coded.records.error());
    } else {
      ++finished_;
      tally_.add(coded.report, *coded.records, outcomes[i]);
      show(coded, outcomes[i]);
    }
  }
  return !fatal_;
}

// What became of each report of the batch, up to the one that could not be stored.
std::vector<std::optional<Appended>> Read::store(const std::vector<ReportOutcome>& batch) {
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

void Read::show(const ReportOutcome& coded, std::optional<Appended> outcome) const {
  if (frame_.json)
    print_json(report_json(coded, outcome));
  else if (options_.verbose || options_.explain)
    print_report(coded, {options_.verbose, options_.explain, pipeline_.decision()}, look_, names_);
}

int Read::status() const {
  if (fatal_) return exit_status(*fatal_);
  if (interrupted) return interrupt_status();
  if (tally_.failed > 0) return exit_input;
  return tally_.reports > 0 ? exit_done : exit_nothing;
}

int run_read(const Frame& frame, const Options& options) {
  // What can be wrong before the first report is said before the first report.
  auto pipeline = load_pipeline(frame);
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
                                 "entente read CC-NEWS-20220617.warc.gz feeds/ --db crisis.duckdb\n"
                                 "zcat feed.jsonl.gz | entente read - --format jsonl"},
                                [&frame, options] { return run_read(frame, *options); },
                                {.db = true, .knowledge = true, .model = true, .today = false});
  command.add_option("PATH", options->paths, "Files, folders, or - for standard input").required();
  command.add_option("--date", options->date, "Date of reports that name none of their own")
      .type_name("DATE")
      .check([](const std::string& value) {
        return parse_loose_date(value) ? std::string() : "'" + value + "' is no date; write it as 2022-06-17";
      });
  command
      .add_option("--format", options->format,
                  "text, markdown, html, jsonl, warc or feed; by default found out")
      .type_name("FORMAT")
      .check([](const std::string& value) {
        return parse_format(value)
                   ? std::string()
                   : "'" + value + "' is no format; there are text, markdown, html, jsonl, warc and feed";
      });
  command
      .add_option("--language", options->language,
                  "en: only reports in English, any: all (default: en for web archives and feeds, any for "
                  "other files)")
      .type_name("en|any")
      .check([](const std::string& value) {
        return value == "en" || value == "any" ? std::string() : "'" + value + "' is neither en nor any";
      });
  command.add_flag("-v,--verbose", options->verbose, "List each line that was set aside, with the reason");
  command.add_flag("--explain", options->explain,
                   "Show each record with its sentence, rule and dependency path");
  command.add_flag("--rules-only", frame.rules_only, "Without the learned weights of the decision layer");
  command.add_flag("--dry-run", options->dry_run, "Store nothing");
  command.add_option("--jobs", options->jobs, "Reports coded at once (default: one a core)").type_name("N");
}

}  // namespace entente::cli
