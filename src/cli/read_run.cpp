#include "cli/read_run.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>
#include <thread>
#include <utility>

#include "cli/json.h"
#include "cli/ordered.h"
#include "cli/read_page.h"
#include "cli/read_tally.h"
#include "cli/read_work.h"
#include "cli/terminal.h"

namespace entente::cli {
namespace {

// Reports held at once, being coded or waiting to be stored, and bytes of their texts: with their records they take some
// thirty times that (docs/performance.md, "The pipeline").
constexpr std::size_t reports_held = 512;
constexpr std::uint64_t bytes_held = std::uint64_t{16} << 20;
constexpr std::uint64_t bytes_beside_text = 2048;  // of a report without a text
// What one thread analyses and then codes at most, besides reports_together.
constexpr std::uint64_t bytes_together = std::uint64_t{128} << 10;
constexpr std::uint64_t undated_named = 3;  // reports without a date that are named one by one

LanguageChoice language_of(std::string_view word) {
  return word == "en"    ? LanguageChoice::english
         : word == "any" ? LanguageChoice::any
                         : LanguageChoice::by_format;
}

class Read {
 public:
  Read(const Frame& frame, const ReadArguments& options, ReadGround ground)
      : frame_(frame),
        options_(options),
        pipeline_(std::move(ground.pipeline)),
        reader_(std::move(ground.reader)),
        store_(std::move(ground.store)),
        on_file_(std::move(ground.on_file)),
        look_(Look::of_standard_output()),
        names_(&pipeline_.world(), frame.day()) {}

  int run();

 private:
  void read_all();
  bool finish(std::vector<ReadResult>&& batch);  // false: stop
  void tell(const ReadResult& result);
  std::vector<std::optional<Appended>> store(const std::vector<ReadResult>& batch);
  void show(const ReportOutcome& coded, std::optional<Appended> outcome) const;
  int status() const;

  const Frame& frame_;
  const ReadArguments& options_;
  Pipeline pipeline_;
  ReportReader reader_;
  std::optional<Store> store_;
  OnFile on_file_;  // as of the beginning
  Look look_;
  ActorNames names_;
  ReadTally tally_;
  std::optional<Error> fatal_;                     // the record can no longer be written
  std::uint64_t skipped_ = 0, other_records_ = 0;  // counted while reading; the tally, while finishing
  std::atomic<std::uint64_t> finished_ = 0;        // inputs; for the bar
};

int Read::run() {
  catch_interrupts();
  const auto began = std::chrono::steady_clock::now();
  read_all();
  tally_.skipped = skipped_;
  tally_.other_records = other_records_;
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
  const ReadWork with{reader_, how, on_file_, pipeline_, options_.explain};
  Ordered<ReadInput, ReadResult> reports(
      threads,
      {.items = reports_held,
       .weight = bytes_held,
       .together = reports_together,
       .weight_together = bytes_together},
      [&with](std::vector<ReadInput>&& inputs) { return work(with, std::move(inputs)); },
      [this](std::vector<ReadResult>&& batch) {
        const bool go_on = finish(std::move(batch));
        return go_on && !interrupted;
      });
  RawSink sink;
  sink.report = [&](RawReport&& raw) {
    if (interrupted) return false;
    const std::uint64_t weight = raw.bytes.size() + bytes_beside_text;
    return reports.put(std::move(raw), weight);
  };
  sink.failed = [&](const Error& error) {
    // What is said of it is said in its turn.
    reports.put(error, bytes_beside_text);
  };
  std::uint64_t before = 0;  // bytes of the paths that are done
  sink.progress = [&](std::uint64_t bytes) { progress.show(before + bytes, finished_); };
  for (const std::string& path : options_.paths) {
    if (path == "-" && ::isatty(STDIN_FILENO) == 1) say("reading standard input; Ctrl-D ends it");
    const ReadCounts counts = reader_.cut(path, how, sink);
    skipped_ += counts.skipped;
    other_records_ += counts.other_records;
    before += counts.bytes;
    if (counts.stopped || interrupted) break;
  }
  if (!interrupted) reports.drain();
}

bool Read::finish(std::vector<ReadResult>&& batch) {
  const auto outcomes = store(batch);
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    const ReadResult& result = batch[i];
    tell(result);
    switch (result.fate) {
      case ReadResult::Fate::coded:
        tally_.add(result.report->report, *result.report->records, outcomes[i]);
        show(*result.report, outcomes[i]);
        break;
      case ReadResult::Fate::on_file:
        ++tally_.on_file;
        break;
      case ReadResult::Fate::failed:
        ++tally_.failed;
        complain(result.error);
        break;
      case ReadResult::Fate::other_language:
        ++tally_.other_language;
        break;
      case ReadResult::Fate::without_text:
        ++tally_.without_text;
        break;
    }
    ++finished_;
  }
  return !fatal_;
}

// What could not be used of a report that is read all the same.
void Read::tell(const ReadResult& result) {
  for (const Error& warning : result.warnings) {
    ++tally_.warnings;
    say("warning: " + warning.text());
  }
  if (!result.dated && ++tally_.undated <= undated_named && result.warnings.empty())
    say("warning: " + result.source + ": no date found in it; --date gives one" +
        (tally_.undated == undated_named ? " (further reports without a date are only counted)" : ""));
}

// What became of each report of the batch, up to the one that could not be stored.
std::vector<std::optional<Appended>> Read::store(const std::vector<ReadResult>& batch) {
  std::vector<std::optional<Appended>> outcomes(batch.size());
  if (!store_) return outcomes;
  std::vector<Filing> group;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < batch.size(); ++i) {
    if (batch[i].fate != ReadResult::Fate::coded) continue;
    group.push_back({&batch[i].report->report, &*batch[i].report->records});
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
  return tally_.reports + tally_.on_file > 0 ? exit_done : exit_nothing;
}

}  // namespace

int read_into_record(const Frame& frame, const ReadArguments& options, ReadGround ground) {
  return Read(frame, options, std::move(ground)).run();
}

}  // namespace entente::cli
