// What an answer costs on a large record: a pair's timeline and index, an actor's timeline.
//
//     bench_answers [--rows 1000000] [--record FILE] [--pair A B] [--times 20] [--keep yes]
//
// Without --record a made-up GDELT file of so many rows is imported into a record under /tmp, which is removed afterwards unless it is
// to be kept. Each
// question is asked of one connection with one thread, again and again; the median and the longest time are told, and what the
// processor took. Exit status 1 if the median of a pair's timeline is 50 ms or more on a record of a million rows or fewer.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "answers/index_answer.h"
#include "answers/pair_asked.h"
#include "answers/timeline_answer.h"
#include "exchange/importer.h"
#include "gdelt_writer.h"
#include "record/duckdb.h"

namespace {

using namespace entente;
using Clock = std::chrono::steady_clock;

double processor_seconds() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

// The median in milliseconds; it and the rest are told.
double measure(const std::string& name, int times, const std::function<std::string()>& ask) {
  std::vector<double> took;
  std::string told;
  const double before = processor_seconds();
  for (int i = 0; i < times; ++i) {
    const auto began = Clock::now();
    told = ask();
    took.push_back(std::chrono::duration<double, std::milli>(Clock::now() - began).count());
  }
  const double processor = 1000 * (processor_seconds() - before) / times;
  std::ranges::sort(took);
  fmt::print("  {:<28} median {:7.1f} ms, longest {:7.1f} ms, processor {:7.1f} ms   {}\n", name,
             took[took.size() / 2], took.back(), processor, told);
  std::fflush(stdout);
  return took[took.size() / 2];
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
  return Importer(*store, *tables).run(request, [](const ImportProgress&) { return true; }).has_value();
}

}  // namespace

int main(int count, char** arguments) {
  std::uint64_t rows = 1000000;
  std::string record, a = "USA", b = "CHN";
  int times = 20;
  bool keep = false;
  for (int i = 1; i + 1 < count; i += 2) {
    const std::string option = arguments[i];
    if (option == "--rows") rows = std::stoull(arguments[i + 1]);
    if (option == "--record") record = arguments[i + 1];
    if (option == "--keep") keep = true;
    if (option == "--times") times = std::stoi(arguments[i + 1]);
    if (option == "--pair" && i + 2 < count) {
      a = arguments[i + 1];
      b = arguments[i + 2];
      ++i;
    }
  }
  const bool made = record.empty();
  if (made) {
    const std::string file = "/tmp/entente-bench-answers.csv";
    record = "/tmp/entente-bench-answers.duckdb";
    std::filesystem::remove(record);
    if (bench::write_gdelt_2(file, rows, 1) == 0 || !import(file, record)) return 2;
    std::filesystem::remove(file);
  }
  double pair_timeline = 0;
  {
    auto store = Store::open(record, Store::Access::read);
    if (!store) {
      fmt::print("{}\n", store.error().text());
      return 2;
    }
    static_cast<void>(store->connection().run("SET threads = 1"));
    fmt::print("{}: {} and {}\n", made ? "a made-up record" : record, a, b);
    PairQuestion pair;
    pair.a = {a};
    pair.b = {b};
    const EventBook* book = nullptr;
    const auto timeline = [&](const PairQuestion& question) {
      const auto found = read_timeline(*store, {question}, nullptr, book);
      if (!found) return found.error().text();
      std::size_t bytes = 0;
      for (const Json& line : timeline_lines(*found)) bytes += json_line(line).size();
      return fmt::format("{} events, {} bytes", found->event_count, bytes);
    };
    PairQuestion year = pair;
    year.from = Date{2018, 1, 1};
    year.to = Date{2018, 12, 31};
    PairQuestion actor = pair;
    actor.b.clear();
    const auto index = [&](bool shifts) {
      const ActorNames names(nullptr, Date{2024, 1, 1});
      IndexQuestion question{pair};
      question.shifts = shifts;
      const auto found = read_index(*store, question, book);
      if (!found) return found.error().text();
      return fmt::format("{} bytes", json_line(index_json(*found, names)).size());
    };
    const std::atomic<bool> stop = false;
    std::shared_ptr<const EventBook> held;
    for (const bool with_book : {false, true}) {
      if (with_book) {
        fmt::print("with an event book:\n");
        measure("making it", 1, [&] {
          const auto read = EventBook::read(*store, 100000000, stop);
          if (!read) return read.error().text();
          held = *read;
          return fmt::format("{} events", held->size());
        });
        book = held.get();
      }
      pair_timeline = measure("timeline of the pair", times, [&] { return timeline(pair); });
      measure("timeline of the pair, a year", times, [&] { return timeline(year); });
      measure("timeline of the actor", times, [&] { return timeline(actor); });
      measure("index of the pair", times, [&] { return index(false); });
      measure("index with shifts", times, [&] { return index(true); });
    }
  }
  if (made && !keep) std::filesystem::remove(record);
  return made && rows <= 1000000 && pair_timeline >= 50 ? 1 : 0;
}
