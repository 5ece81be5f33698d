// entente backtest: how well the ranking of partners would have done, by the protocol of the published benchmarks.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <memory>
#include <thread>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/find.h"
#include "cli/json.h"
#include "cli/steps.h"
#include "cli/terminal.h"
#include "forecast/backtest.h"
#include "forecast/benchmark_files.h"
#include "forecast/chronicle_record.h"

namespace entente::cli {
namespace {

struct BacktestOptions {
  std::string train, valid, test, entities, relations;
  std::vector<std::string> origins;
  std::string on;
  bool linear = false, per_type = false;
  int online = 0, months = 3;
  unsigned threads = 0;
  std::uint64_t seed = 1;
};

struct Run {
  Chronicle chronicle;
  std::vector<Fact> learn_from;
  std::vector<std::pair<std::string, std::vector<Fact>>> parts;
  bool dated = false;  // days are those of the calendar
};

Result<Run> from_files(const BacktestOptions& options) {
  BenchmarkPaths paths;
  std::vector<std::string> names;
  for (const auto& [name, path] :
       {std::pair("train", &options.train), {"valid", &options.valid}, {"test", &options.test}}) {
    if (path->empty()) continue;
    paths.facts.push_back(*path);
    names.emplace_back(name);
  }
  paths.entities = options.entities;
  paths.relations = options.relations;
  auto read = read_benchmark(paths);
  if (!read) return tl::unexpected<Error>(read.error());
  Run out;
  out.chronicle = std::move(read->chronicle);
  out.learn_from = std::move(read->parts.front());
  for (std::size_t i = 1; i < names.size(); ++i) out.parts.emplace_back(names[i], std::move(read->parts[i]));
  return out;
}

// The last months of a record, each to be asked about after learning from all before it.
Result<Run> from_record(const Frame& frame, const BacktestOptions& options) {
  auto finder = Finder::open(frame, true);
  if (!finder) return tl::unexpected<Error>(finder.error());
  ChronicleQuestion question;
  for (const std::string& origin : options.origins) question.origins.push_back(lower(trim(origin)));
  auto read = read_chronicle((*finder)->store(), question);
  if (!read) return tl::unexpected<Error>(read.error());
  Run out;
  out.dated = true;
  out.chronicle = std::move(read->chronicle);
  const auto month_of = [](const Fact& fact) { return Date::from_day_number(fact.day).iso().substr(0, 7); };
  const std::vector<Fact>& facts = out.chronicle.facts;
  auto end = facts.end();
  while (end != facts.begin() && out.parts.size() < static_cast<std::size_t>(options.months)) {
    const std::string month = month_of(*(end - 1));
    auto begin = end;
    while (begin != facts.begin() && month_of(*(begin - 1)) == month) --begin;
    if (begin == facts.begin()) break;  // nothing to learn from
    out.parts.emplace(out.parts.begin(), month, std::vector<Fact>(begin, end));
    end = begin;
  }
  out.learn_from.assign(facts.begin(), end);
  return out;
}

double peak_mebibytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

std::string line(const std::string& name, const RankFigures& figures, const Look& look) {
  if (figures.answers == 0) return {};
  return "  " + fit(name, std::min<std::size_t>(30, look.width() - 40)) +
         fmt::format("{:>7.2f} {:>7.2f} {:>7.2f} {:>7.2f} ", figures.mrr(), figures.hits_at_1(),
                     figures.hits_at_3(), figures.hits_at_10()) +
         fmt::format("{:>9}\n", grouped(figures.answers));
}

std::string part_text(const BacktestPart& part, const Run& run, bool per_type, const Look& look) {
  const auto day = [&](std::int32_t number) {
    return run.dated ? Date::from_day_number(number).iso() : fmt::format("day {}", number);
  };
  std::string out =
      look.paint(part.name, Style::bold) +
      fmt::format(": {} from {} to {}, {}, each asked in both directions\n", counted(part.days, "day"),
                  day(part.first), day(part.last), counted(part.facts, "fact"));
  out += look.paint(
      "  " + fit("", std::min<std::size_t>(30, look.width() - 40)) +
          fmt::format("{:>7} {:>7} {:>7} {:>7} {:>9}\n", "MRR", "Hits@1", "Hits@3", "Hits@10", "answers"),
      Style::dim);
  out += line("ranking", part.ranking.all, look);
  for (const Novelty novelty : {Novelty::recurrent, Novelty::known_pair, Novelty::never_met}) {
    out += line("  " + std::string(name_of(novelty)),
                part.ranking.by_novelty[static_cast<std::size_t>(novelty)], look);
  }
  out += line("recurrency baseline", part.baseline.all, look);
  if (per_type) {
    out += look.paint("  by type, the most frequent first\n", Style::dim);
    std::vector<std::size_t> order;
    for (std::size_t type = 0; type < part.ranking.by_type.size(); ++type) {
      if (part.ranking.by_type[type].answers) order.push_back(type);
    }
    std::ranges::stable_sort(order, std::greater(),
                             [&](std::size_t type) { return part.ranking.by_type[type].answers; });
    for (const std::size_t type : order)
      out += line(run.chronicle.types[type], part.ranking.by_type[type], look);
  }
  return out;
}

Json figures_json(const RankFigures& figures) {
  const auto rounded = [](double value) { return std::round(value * 1000) / 1000; };
  return {{"mrr", rounded(figures.mrr())},
          {"hits_at_1", rounded(figures.hits_at_1())},
          {"hits_at_3", rounded(figures.hits_at_3())},
          {"hits_at_10", rounded(figures.hits_at_10())},
          {"answers", figures.answers}};
}

Json part_json(const BacktestPart& part, const Run& run) {
  Json out{{"part", part.name},
           {"days", part.days},
           {"facts", part.facts},
           {"ranking", figures_json(part.ranking.all)}};
  for (const Novelty novelty : {Novelty::recurrent, Novelty::known_pair, Novelty::never_met}) {
    out["by_novelty"][std::string(name_of(novelty))] =
        figures_json(part.ranking.by_novelty[static_cast<std::size_t>(novelty)]);
  }
  out["recurrency"] = figures_json(part.baseline.all);
  for (std::size_t type = 0; type < part.ranking.by_type.size(); ++type) {
    if (part.ranking.by_type[type].answers)
      out["by_type"][run.chronicle.types[type]] = figures_json(part.ranking.by_type[type]);
  }
  out["seconds"] = part.seconds;
  return out;
}

Result<void> check(const BacktestOptions& options) {
  const bool files = !options.train.empty();
  if (!files && !(options.valid.empty() && options.test.empty() && options.entities.empty() &&
                  options.relations.empty())) {
    return usage_error("--valid, --test, --entities and --relations go with --train");
  }
  if (files && options.valid.empty() && options.test.empty())
    return usage_error("--train alone leaves nothing to ask about: give --valid or --test");
  return {};
}

int run_backtest(const Frame& frame, const BacktestOptions& options) {
  if (const auto good = check(options); !good) return fail(good.error());
  auto run = options.train.empty() ? from_record(frame, options) : from_files(options);
  if (!run) return fail(run.error());
  if (run->parts.empty() || run->learn_from.empty()) {
    say(frame.db + " holds too little for a backtest: there must be news of a month, and of days before it");
    return exit_nothing;
  }
  catch_interrupts();
  BacktestSettings settings;
  settings.ranker.linear = options.linear;
  settings.ranker.seed = options.seed;
  settings.ranker.threads =
      options.threads ? options.threads : std::max(1U, std::thread::hardware_concurrency());
  settings.relearn_every = options.online;
  settings.clock = [] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
  };
  settings.stop = [] { return interrupted.load(); };
  std::vector<NamedFacts> parts;
  for (const auto& [name, facts] : run->parts) parts.push_back({name, facts});
  Steps steps;
  const auto progress = [&](std::string_view what, double share) { steps.show(what, share); };
  Backtest done;
  if (run->dated) {
    // Rolling origins: before each month everything is learned anew from all earlier days.
    std::vector<Fact> known = run->learn_from;
    for (const NamedFacts& month : parts) {
      Backtest one = backtest(run->chronicle, known, std::span(&month, 1), settings, progress);
      done.learning += one.learning;
      done.parts.push_back(std::move(one.parts.front()));
      done.stopped = one.stopped;
      if (done.stopped) break;
      known.insert(known.end(), month.facts.begin(), month.facts.end());
    }
  } else {
    done = backtest(run->chronicle, run->learn_from, parts, settings, progress);
  }
  steps.clear();
  double asking = 0;
  std::size_t questions = 0;
  for (const BacktestPart& part : done.parts) {
    asking += part.seconds;
    questions += part.ranking.all.answers;
  }
  if (frame.json) {
    for (const BacktestPart& part : done.parts) print_json(part_json(part, *run));
    print_json({{"learning_seconds", done.learning},
                {"asking_seconds", asking},
                {"peak_mib", peak_mebibytes()},
                {"setting", options.online ? "online" : "frozen"},
                {"model", options.linear ? "linear" : "gate and embedding"},
                {"seed", options.seed},
                {"learned_from", run->learn_from.size()}});
  } else {
    const Look look = Look::of_standard_output();
    std::string out;
    for (const BacktestPart& part : done.parts) out += part_text(part, *run, options.per_type, look) + "\n";
    out +=
        fmt::format("{}; learned from {}{}\n", options.linear ? "Linear" : "Gate with embedding",
                    counted(run->learn_from.size(), "fact"),
                    run->dated       ? " and, month by month, from what came after"
                    : options.online ? fmt::format(", anew every {} (online)",
                                                   counted(static_cast<std::uint64_t>(options.online), "day"))
                                     : ", then frozen");
    out +=
        "Single step, time-aware filter, average rank of equal scores; of a day nothing but the days before "
        "is known.\n";
    out += fmt::format(
        "{:.1f} s to learn, {:.1f} s to ask ({:.2f} ms an answer, the baseline included), {:.0f} MiB at "
        "most\n",
        done.learning, asking, questions ? 1000 * asking / static_cast<double>(questions) : 0.0,
        peak_mebibytes());
    std::fputs(out.c_str(), stdout);
  }
  return done.stopped ? interrupt_status() : exit_done;
}

}  // namespace

void add_backtest(CLI::App& app, Frame& frame) {
  auto options = std::make_shared<BacktestOptions>();
  Command command = add_command(
      app, frame,
      {"backtest", "Measure the ranking of partners on days it has not seen",
       "entente backtest --train train.txt --valid valid.txt --test test.txt --entities entity2id.txt\n"
       "entente backtest --months 6 --linear"},
      [&frame, options] { return run_backtest(frame, *options); },
      {.db = true, .knowledge = true, .model = false, .today = false});
  command.add_option("--train", options->train, "Learn from these quadruples; without it, from the record")
      .type_name("FILE");
  command.add_option("--valid", options->valid, "Ask about these, which then are history").type_name("FILE");
  command.add_option("--test", options->test, "Ask about these, after --valid").type_name("FILE");
  command.add_option("--entities", options->entities, "Names of actors: homes and roles in them help")
      .type_name("FILE");
  command.add_option("--relations", options->relations, "Names of types").type_name("FILE");
  command.add_option("--months", options->months, "Of a record, so many of the last months")
      .type_name("N")
      .within(1, 240)
      .capture_default_str();
  command.add_option("--origin", options->origins, "Of a record, only events of these data sets")
      .delimiter(',');
  command.add_flag("--linear", options->linear,
                   "No hidden layer, no embedding: quicker, and every score is a sum that can be opened");
  command
      .add_option("--online", options->online,
                  "Learn anew after every N days asked about; by default weights stay frozen")
      .type_name("N");
  command.add_flag("--per-type", options->per_type, "Figures of each type too");
  command.add_option("--seed", options->seed, "Of all that is drawn at random").capture_default_str();
  command.add_option("--threads", options->threads, "By default as many as there are cores").type_name("N");
}

}  // namespace entente::cli
