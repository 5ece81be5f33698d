// Mentions a second that World::match resolves, against a plain hash look-up in the same run; what loading costs.
//
//   bench_resolve [SECONDS]       at least SECONDS for each measure (default 2)
//
// The mentions are those that World::match finds in the texts of ../shared (without them, of examples/), each
// with its place in the text. World::match is given the place only and finds the end, the case, the readings and
// who holds the office on the day. The plain look-up is given the whole mention, end included, and asks one
// std::unordered_map from spellings to codes: the floor under any resolver. Times are the processor's, of one
// thread; the two take turns.
#include <fmt/format.h>
#include <sys/resource.h>
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/csv.h"
#include "knowledge/lexicon.h"
#include "knowledge/name_key.h"
#include "knowledge/tables.h"
#include "knowledge/treaties.h"
#include "knowledge/world.h"

namespace {

namespace fs = std::filesystem;
using namespace entente;

constexpr int turns = 5;
constexpr Date day{2022, 6, 17};

double seconds_used() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}
double wall() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}
double peak_megabytes() {
  rusage use{};
  getrusage(RUSAGE_SELF, &use);
  return static_cast<double>(use.ru_maxrss) / 1024;
}

std::vector<std::string> read_texts() {
  std::vector<fs::path> paths;
  for (const char* folder : {"../shared/reports", "../shared/gold", "examples"}) {
    if (!fs::exists(folder) || (folder == std::string("examples") && !paths.empty())) continue;
    for (const auto& entry : fs::directory_iterator(folder))
      if (entry.is_regular_file()) paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  std::vector<std::string> out;
  for (const fs::path& path : paths)
    if (auto text = read_file(path.string())) out.push_back(std::move(*text));
  return out;
}

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<signed char>(c) < 0;
}

struct Mention {
  const std::string* text;
  std::size_t at;
  std::uint32_t length;
};

// Every spelling of the tables as a whole, with one code: what a look-up without dates or cases knows.
std::unordered_map<std::string, std::string> plain_names(const KnowledgeRows& rows) {
  std::unordered_map<std::string, std::string> out;
  const auto add = [&](const std::string& name, const std::string& code) {
    if (!name.empty()) out.emplace(without_marks(name), code);
  };
  const auto all = [&](const std::vector<std::string>& names, const std::string& code) {
    for (const std::string& name : names) add(name, code);
  };
  for (const auto& row : rows.states) {
    add(row.name, row.code), add(row.official, row.code);
    all(row.nationality, row.code), all(row.capital, row.code), all(row.seats, row.code);
  }
  for (const auto& row : rows.names) all(row.names, row.code);
  for (const auto& row : rows.organisations) add(row.name, row.code), all(row.aliases, row.code);
  for (const auto& row : rows.groups) add(row.name, row.code), all(row.aliases, row.code);
  for (const auto& row : rows.institutions) add(row.name, row.code), all(row.aliases, row.code);
  for (const auto& row : rows.people) add(row.name, row.code), all(row.aliases, row.code);
  return out;
}

// Calls `once` over and over for so many seconds of the processor's time; times it was called, a second.
template <class Once>
double rate(double seconds, const Once& once) {
  std::size_t calls = 0;
  const double start = seconds_used();
  double used = 0;
  do {
    once();
    ++calls;
    used = seconds_used() - start;
  } while (used < seconds);
  return static_cast<double>(calls) / used;
}

}  // namespace

int main(int argc, char** argv) {
  const double seconds = argc > 1 ? std::atof(argv[1]) : 2;
  const double wall_before = wall(), before = seconds_used();
  const auto world = World::load("knowledge");
  const auto lexicon = Lexicon::load("knowledge/lexicon");
  if (!world || !lexicon) {
    fmt::print(stderr, "bench_resolve: {}\n", (world ? lexicon.error() : world.error()).text());
    return 1;
  }
  const auto treaties = Treaties::load("knowledge", *world);
  if (!treaties) {
    fmt::print(stderr, "bench_resolve: {}\n", treaties.error().text());
    return 1;
  }
  std::size_t rows = 0;
  for (const auto& table : world->tables()) rows += table.rows;
  fmt::print(
      "load           {:.3f} s of the processor, {:.3f} s by the clock; peak memory {:.0f} MB; {} rows of {} "
      "tables, {} triggers, {} treaties\n",
      seconds_used() - before, wall() - wall_before, peak_megabytes(), rows, world->tables().size(),
      lexicon->entry_count(), treaties->all().size());

  const std::vector<std::string> texts = read_texts();
  std::vector<Mention> mentions;
  std::size_t words = 0, unknown = 0;
  const auto plain = plain_names(world->rows());
  for (const std::string& text : texts) {
    std::size_t skip_to = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (!is_word(text[at]) || (at > 0 && is_word(text[at - 1]))) continue;
      ++words;
      if (at < skip_to) continue;
      const NameMatch match = world->match(text, at, day);
      if (match.length == 0) continue;
      mentions.push_back({&text, at, match.length});
      unknown += plain.contains(text.substr(at, match.length)) ? 0 : 1;
      skip_to = at + match.length;
    }
  }
  if (mentions.empty()) {
    fmt::print(stderr, "bench_resolve: no text to read\n");
    return 1;
  }
  std::size_t kept = 0;  // so that no answer is computed for nothing
  const auto by_match = [&] {
    for (const Mention& m : mentions) kept += world->match(*m.text, m.at, day).senses.size();
  };
  const auto by_hash = [&] {
    for (const Mention& m : mentions) {
      const auto found = plain.find(m.text->substr(m.at, m.length));
      if (found != plain.end()) kept += found->second.size();
    }
  };
  const auto over_words = [&] {
    for (const std::string& text : texts)
      for (std::size_t at = 0; at < text.size(); ++at)
        if (is_word(text[at]) && (at == 0 || !is_word(text[at - 1])))
          kept += world->match(text, at, day).length;
  };
  double match_best = 0, hash_best = 0;
  for (int turn = 0; turn < turns; ++turn) {
    match_best = std::max(match_best, rate(seconds / turns, by_match));
    hash_best = std::max(hash_best, rate(seconds / turns, by_hash));
  }
  const auto count = static_cast<double>(mentions.size());
  fmt::print(
      "texts          {} words with {} mentions; {} of them are no spelling of a table as they stand\n",
      words, mentions.size(), unknown);
  fmt::print("World::match   {:>12.0f} mentions a second on one core\n", count * match_best);
  fmt::print("plain look-up  {:>12.0f} mentions a second on one core; {:.1f} times World::match\n",
             count * hash_best, hash_best / match_best);
  fmt::print("every word     {:>12.0f} words a second tried as a beginning\n",
             static_cast<double>(words) * rate(seconds, over_words));
  return kept == 0 ? 1 : 0;
}
