// How fast a GDELT 2.0 file goes in, beside DuckDB's own CSV reader copying the same file into a bare table in the same run, how
// much memory that takes, and how fast the record answers afterwards.
//
//     bench_exchange [--rows 10000000] [--seed 1] [--folder /tmp] [--keep]
//
// Both are processes of their own, so that each has its own peak of memory. The file needs 450 bytes a row, the records as much
// again for a while. Exit status 1 if the import is slower than a third of DuckDB's copying, takes 3 GB or more, or a question
// takes 2 s or more.
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>

#include "exchange/importer.h"
#include "gdelt_writer.h"
#include "record/duckdb.h"

namespace {

using namespace entente;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point began) {
  return std::chrono::duration<double>(Clock::now() - began).count();
}

struct Measured {
  double seconds = 0;
  double processor = 0;  // seconds of all cores together
  double gigabytes = 0;  // peak resident memory
  bool good = false;
};

Measured in_a_process(const std::function<bool()>& work) {
  std::fflush(stdout);
  const auto began = Clock::now();
  const pid_t child = ::fork();
  if (child == 0) {
    const bool good = work();
    std::fflush(stdout);
    ::_exit(good ? 0 : 1);
  }
  int status = 0;
  rusage usage{};
  ::wait4(child, &status, 0, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return {seconds_since(began), seconds(usage.ru_utime) + seconds(usage.ru_stime),
          static_cast<double>(usage.ru_maxrss) / (1 << 20), WIFEXITED(status) && WEXITSTATUS(status) == 0};
}

bool copy_with_duckdb(const std::string& file, const std::string& record) {
  auto connection = duck::Connection::open(record, duck::Access::write);
  if (!connection) return false;
  const auto done = connection->run(fmt::format(
      "CREATE TABLE bare AS SELECT * FROM read_csv('{}', delim = '\t', header = false, quote = '')", file));
  if (!done) fmt::print("DuckDB: {}\n", done.error().message);
  return done.has_value();
}

bool import(const std::string& file, const std::string& record) {
  const auto world = World::load("knowledge");
  if (!world) return false;
  const auto tables = Lookups::load("knowledge", *world);
  auto store = Store::open(record, Store::Access::write);
  if (!tables || !store) return false;
  ImportRequest request;
  request.file = file;
  request.began_at = "2024-01-01T00:00:00";
  const auto done = Importer(*store, *tables).run(request, [](const ImportProgress&) { return true; });
  if (!done)
    fmt::print("import: {}\n", done.error().text());
  else
    fmt::print("  {} events, {} rows set aside, {} values not mapped\n", done->rows_stored, done->rows_aside,
               done->unmapped);
  return done.has_value();
}

// The questions that index, timeline, network and events ask of the views. The longest time.
double ask(const std::string& record) {
  auto connection = duck::Connection::open(record, duck::Access::read);
  if (!connection) return 1e9;
  double longest = 0;
  for (const auto& [name, sql] :
       {std::pair<const char*, const char*>{"index of a pair, by day",
                                            "SELECT day, sum(events), sum(goldstein) FROM dyad_day WHERE "
                                            "source_actor = 'RUS' AND target_actor = 'UKR' GROUP BY day"},
        {"index, both ways, by month",
         "SELECT date_trunc('month', date_from), source_actor, count(*), count(*) FILTER (quad > 2), "
         "sum(goldstein) FROM dyads "
         "WHERE status IN ('occurred', 'planned') AND ((source_actor = 'USA' AND target_actor = 'CHN') OR "
         "(source_actor = 'CHN' "
         "AND target_actor = 'USA')) GROUP BY ALL"},
        {"timeline of a pair in a year",
         "SELECT id, date_from, type, text FROM events_all WHERE date_from BETWEEN '2016-01-01' AND "
         "'2016-12-31' AND "
         "list_contains(source, 'USA/GOV') AND list_contains(target, 'IRN') ORDER BY date_from LIMIT 200"},
        {"network of a year",
         "SELECT source_actor, target_actor, count(*), sum(goldstein) FROM dyads WHERE date_from BETWEEN "
         "'2017-01-01' AND "
         "'2017-12-31' AND status IN ('occurred', 'planned') GROUP BY ALL"},
        {"profile of all actors", "SELECT * FROM actor_profile ORDER BY as_source DESC LIMIT 20"}}) {
    const auto began = Clock::now();
    if (const auto done = connection->run(sql); !done) {
      fmt::print("  {}: {}\n", name, done.error().message);
      return 1e9;
    }
    const double seconds = seconds_since(began);
    fmt::print("  {:<32}{:6.2f} s\n", name, seconds);
    longest = std::max(longest, seconds);
  }
  return longest;
}

}  // namespace

int main(int argc, char** argv) {
  std::uint64_t rows = 500'000, seed = 1;
  std::string folder = std::filesystem::temp_directory_path().string();
  bool keep = false;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--rows" && i + 1 < argc) rows = std::stoull(argv[++i]);
    if (word == "--seed" && i + 1 < argc) seed = std::stoull(argv[++i]);
    if (word == "--folder" && i + 1 < argc) folder = argv[++i];
    keep = keep || word == "--keep";
  }
  const std::string base = fmt::format("{}/entente-bench-{}", folder, ::getpid());
  const std::string file = base + ".tsv", bare = base + ".bare.duckdb", record = base + ".duckdb";
  const std::uint64_t bytes = bench::write_gdelt_2(file, rows, seed);
  if (bytes == 0) {
    fmt::print("{} can't be written\n", file);
    return 1;
  }
  fmt::print("{} rows of GDELT 2.0, {:.2f} GB, seed {}\n", rows, static_cast<double>(bytes) / 1e9, seed);
  const Measured theirs = in_a_process([&] { return copy_with_duckdb(file, bare); });
  fmt::print("DuckDB into a bare table: {:.1f} s ({:.1f} s of processor), {:.2f} GiB\n", theirs.seconds,
             theirs.processor, theirs.gigabytes);
  std::filesystem::remove(bare);
  const Measured ours = in_a_process([&] { return import(file, record); });
  fmt::print("entente import: {:.1f} s ({:.1f} s of processor), {:.2f} GiB, record of {:.2f} GB\n",
             ours.seconds, ours.processor, ours.gigabytes,
             static_cast<double>(std::filesystem::file_size(record)) / 1e9);
  const double ratio = theirs.seconds / ours.seconds;
  fmt::print("speed: {:.2f} of DuckDB's (wanted: at least 0.33)\n", ratio);
  const double longest = ask(record);
  fmt::print("longest question: {:.2f} s (wanted: below 2)\n", longest);
  if (!keep)
    for (const std::string& path : {file, record}) std::filesystem::remove(path);
  const bool good = theirs.good && ours.good && ratio >= 1.0 / 3 && ours.gigabytes < 3 && longest < 2;
  return good ? 0 : 1;
}
