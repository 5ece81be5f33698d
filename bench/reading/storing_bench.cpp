// What the stages of reading cost beside each other, and what storing costs as the record grows: the same coded reports under
// new ids, again and again, without a parser.
//
//   storing_bench REPORTS.jsonl [REPORTS] [GROUP] [MB]     so many reports (default 40000), GROUP a transaction (default 64), MB of
//                                                          memory for DuckDB (default 384, as `entente read`)
//
// REPORTS.jsonl: some hundred reports of make_reports.py; the first 400 are coded. ENTENTE_MODEL and ENTENTE_CITIES as for the
// program; tables are those of knowledge/. Prints the processor's seconds of each stage, one thread; reports and sentences a second and the processor's seconds a thousand
// sentences for each twentieth of the way, the memory, and how long it takes to learn what is on file.
#include <fmt/format.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "answers/pipeline_load.h"
#include "base/hash.h"
#include "record/on_file.h"
#include "record/store.h"
#include "reports/reader.h"

namespace {

namespace fs = std::filesystem;
using namespace entente;

constexpr std::size_t coded_reports = 400;
const Provenance made{"bench", "2024-01-02T03:04:05"};

double seconds(clockid_t clock) {
  timespec now{};
  ::clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

struct Sample {
  std::vector<Report> reports;
  std::vector<CodedReport> coded;
};

// The processor's seconds since the last call.
class Lap {
 public:
  double operator()() {
    const double now = seconds(CLOCK_PROCESS_CPUTIME_ID);
    return now - std::exchange(before_, now);
  }

 private:
  double before_ = seconds(CLOCK_PROCESS_CPUTIME_ID);
};

Result<Sample> make_sample(const std::string& file) {
  const char* model = std::getenv("ENTENTE_MODEL");
  PipelineFiles files{
      TableSources("knowledge"), model ? model : ".deps/model/en_core_web_sm-3.8.0.bin", {}, "bench"};
  std::vector<Finding> left_out;
  auto pipeline = load_pipeline(files, left_out);
  if (!pipeline) return tl::unexpected<Error>(pipeline.error());
  auto reader = ReportReader::open("knowledge/furniture.csv");
  if (!reader) return tl::unexpected<Error>(reader.error());
  Sample out;
  double cut = 0, clean = 0, parse = 0, code = 0, records = 0;
  std::size_t sentences = 0;
  Lap lap;
  RawSink sink;
  sink.report = [&](RawReport&& raw) {
    cut += lap();
    Cleaned cleaned = reader->clean(std::move(raw), {});
    clean += lap();
    auto document = pipeline->analyse(cleaned.report);
    parse += lap();
    if (!document) return true;
    out.coded.push_back(pipeline->coder().code(cleaned.report, *document));
    code += lap();
    sentences += make_records(cleaned.report, out.coded.back()).sentences.size();
    records += lap();
    out.reports.push_back(std::move(cleaned.report));
    lap();
    return out.reports.size() < coded_reports;
  };
  reader->cut(file, {}, sink);
  const double all = cut + clean + parse + code + records;
  fmt::print(
      "{} sentences, {:.2f} ms each before storing: cut {:.1f} %, clean {:.1f} %, parse {:.1f} %, code "
      "{:.1f} %, "
      "records {:.1f} %\n",
      sentences, 1000 * all / static_cast<double>(sentences), 100 * cut / all, 100 * clean / all,
      100 * parse / all, 100 * code / all, 100 * records / all);
  return out;
}

int fail(const Error& error) {
  fmt::print(stderr, "storing_bench: {}\n", error.text());
  return 1;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) {
    fmt::print(stderr, "storing_bench: name a file of reports\n");
    return 2;
  }
  const std::size_t wanted = count > 2 ? std::strtoull(arguments[2], nullptr, 10) : 40'000;
  const std::size_t group = count > 3 ? std::strtoull(arguments[3], nullptr, 10) : 64;
  const std::uint64_t memory = count > 4 ? std::strtoull(arguments[4], nullptr, 10) : 384;
  auto sample = make_sample(arguments[1]);
  if (!sample) return fail(sample.error());
  const std::string file =
      (fs::temp_directory_path() / fmt::format("entente-storing-{}.duckdb", ::getpid())).string();
  auto store = Store::open(file, Store::Access::write);
  if (!store) return fail(store.error());
  if (auto set = store->expect_much(memory << 20); !set) return fail(set.error());
  fmt::print("{:>10}  {:>10}  {:>12}  {:>24}  {:>8}  {:>8}\n", "on file", "reports/s", "sentences/s",
             "cpu s/1000 sentences", "file MB", "peak MB");
  const std::size_t step = std::max<std::size_t>(wanted / 20, group);
  double began = seconds(CLOCK_MONOTONIC), used = seconds(CLOCK_PROCESS_CPUTIME_ID), appending = 0, clock = 0;
  std::size_t sentences = 0, done = 0, shown = 0;
  while (done < wanted) {
    std::vector<Report> reports;
    std::vector<ReportRecords> records;
    for (std::size_t i = 0; i < group; ++i, ++done) {
      const std::size_t of = done % sample->reports.size();
      Report report = sample->reports[of];
      report.id = content_id({report.id, std::to_string(done)});
      records.push_back(make_records(report, sample->coded[of]));
      sentences += records.back().sentences.size();
      reports.push_back(std::move(report));
    }
    std::vector<Filing> filings;
    for (std::size_t i = 0; i < group; ++i) filings.push_back({&reports[i], &records[i]});
    began = seconds(CLOCK_MONOTONIC);
    used = seconds(CLOCK_PROCESS_CPUTIME_ID);
    if (auto appended = store->append(filings, made); !appended) return fail(appended.error());
    clock += seconds(CLOCK_MONOTONIC) - began;
    appending += seconds(CLOCK_PROCESS_CPUTIME_ID) - used;
    if (done - shown >= step) {
      rusage usage{};
      ::getrusage(RUSAGE_SELF, &usage);
      fmt::print("{:>10}  {:>10.0f}  {:>12.0f}  {:>24.4f}  {:>8}  {:>8}\n", done,
                 static_cast<double>(done - shown) / clock, static_cast<double>(sentences) / clock,
                 1000 * appending / static_cast<double>(sentences), fs::file_size(file) >> 20,
                 usage.ru_maxrss >> 10);
      std::fflush(stdout);
      shown = done;
      sentences = 0;
      appending = clock = 0;
    }
  }
  began = seconds(CLOCK_MONOTONIC);
  auto held = OnFile::of(*store, made.coder);
  if (!held) return fail(held.error());
  fmt::print("what is on file, learned of {} reports in {:.2f} s\n", held->size(),
             seconds(CLOCK_MONOTONIC) - began);
  began = seconds(CLOCK_MONOTONIC);
  store = Store::in_memory();
  fmt::print("closed in {:.2f} s\n", seconds(CLOCK_MONOTONIC) - began);
  for (const char* ending : {"", ".wal"}) fs::remove(file + ending);
  return 0;
}
