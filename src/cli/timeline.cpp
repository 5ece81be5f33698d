// entente timeline: what is on file of an actor or a pair, in order of time.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "base/text.h"
#include "cli/asked.h"
#include "cli/commands.h"
#include "cli/find.h"
#include "answers/pair_asked.h"
#include "cli/recorded_event.h"
#include "cli/timeline_page.h"

namespace entente::cli {
namespace {

struct Options {
  std::vector<std::string> asked, origins;
  std::string from, to, every;
  std::uint64_t limit = 60;
  bool all = false;
};

// A dozen or two of periods, so that three events of each fit on two pages.
Every grain_of(Date from, Date to) {
  const int days = to.day_number() - from.day_number();
  if (days <= 21) return Every::day;
  if (days <= 170) return Every::week;
  if (days <= 2 * 366) return Every::month;
  return days <= 6 * 366 ? Every::quarter : Every::year;
}

Result<void> read_events(const Store& store, const Options& options, TellingQuestion question,
                         Timeline& out) {
  // How many there are and over what time decides how they are told.
  const auto extent = gather_telling(store, question);
  if (!extent) return tl::unexpected<Error>(extent.error());
  out.event_count = extent->events;
  if (!extent->first) return {};
  if (options.all || out.count() <= options.limit) {
    auto events = all_events(store, question);
    if (!events) return tl::unexpected<Error>(events.error());
    out.events = std::move(*events);
    return {};
  }
  out.grouped = true;
  out.every = parse_every(options.every)
                  .value_or(grain_of(question.pair.from.value_or(*extent->first),
                                     question.pair.to.value_or(*extent->last)));
  question.limit = of_a_period;
  auto periods = telling_periods(store, question, out.every, true);
  if (!periods) return tl::unexpected<Error>(periods.error());
  out.periods = std::move(*periods);
  return {};
}

Result<Timeline> read_timeline(const Store& store, const Options& options, const PairQuestion& question,
                               const Treaties* treaties) {
  Timeline out;
  out.a = question.a.front();
  out.b = question.b.empty() ? "" : question.b.front();
  // What was imported has neither statements nor ties.
  const bool coded = question.origins.empty() || std::ranges::count(question.origins, "coded") > 0;
  if (coded) {
    auto statements = timeline_statements(store, question);
    if (!statements) return tl::unexpected<Error>(statements.error());
    out.statements = std::move(*statements);
    auto ties = timeline_ties(store, question);
    if (!ties) return tl::unexpected<Error>(ties.error());
    out.ties = std::move(*ties);
  }
  if (treaties != nullptr)
    out.treaties =
        treaty_entries(*treaties, first_part(out.a), first_part(out.b), question.from, question.to);
  TellingQuestion telling;
  telling.pair = question;
  if (auto done = read_events(store, options, telling, out); !done)
    return tl::unexpected<Error>(done.error());
  if (question.from && question.to) {
    auto gaps = coverage_gaps(store, codes_of(question), *question.from, *question.to, question.origins);
    if (!gaps) return tl::unexpected<Error>(gaps.error());
    out.gaps = std::move(*gaps);
  }
  return out;
}

int run_timeline(const Frame& frame, const Options& options) {
  if (!options.every.empty() && !parse_every(options.every))
    return fail({Error::Kind::usage,
                 "'" + options.every + "' is no period; there are day week month quarter year",
                 {},
                 0});
  auto finder = Finder::open(frame, true);
  if (!finder) return fail(finder.error());
  const Finder& with = **finder;
  const auto question = pair_asked(options.asked, options.from, options.to, options.origins, with.names());
  if (!question) return fail(question.error());
  const auto world = load_world(frame);
  if (!world) return fail(world.error());
  const auto treaties = treaties_of(frame, *world);
  if (!treaties) return fail(treaties.error());
  const auto timeline =
      read_timeline((*finder)->store(), options, *question, *treaties ? &**treaties : nullptr);
  if (!timeline) return fail(timeline.error());
  if (timeline->count() == 0) {
    say("nothing of " + options.asked.front() + (options.asked.size() > 1 ? " and " + options.asked[1] : "") +
        " is in " + frame.db + " for these days");
    for (const CoverageGap& gap : timeline->gaps) say(gap_words(gap, with.names()));
    with.say_unknown(options.asked);
    return exit_nothing;
  }
  if (frame.json)
    print_timeline_json(*timeline, with.look(), with.names());
  else
    print_timeline(*timeline, with.look(), with.names());
  for (const CoverageGap& gap : timeline->gaps) say(gap_words(gap, with.names()));
  if (timeline->grouped)
    say(fmt::format("{}: of each {} the {} most telling; --all shows every one, --from and --to choose days",
                    counted(timeline->event_count, "event"), name_of(timeline->every), of_a_period));
  return exit_done;
}

}  // namespace

void add_timeline(CLI::App& app, Frame& frame) {
  auto options = std::make_shared<Options>();
  Command command =
      add_command(app, frame,
                  {"timeline", "Show events, statements, ties and treaties of an actor or a pair by date",
                   "entente timeline Japan --from 2022-06\n"
                   "entente timeline NATO CHN\n"
                   "entente timeline Russia Ukraine --from 2014 --to 2014-06 --every week --json"},
                  [&frame, options] { return run_timeline(frame, *options); },
                  {.db = true, .knowledge = true, .model = false, .today = true});
  command
      .add_option("ACTOR", options->asked,
                  "One actor, or two and what is between them: codes (with all below them), names, aliases")
      .required()
      .expected(1, 2)
      .option_text("A [B]");
  command.add_option("--from", options->from, "On or after: 2022-06-17, 2022-06 or 2022").type_name("DATE");
  command.add_option("--to", options->to, "On or before").type_name("DATE");
  command.add_option("--origin", options->origins, "Only events of these data sets: coded, gdelt, icews, …")
      .delimiter(',');
  command
      .add_option("--limit", options->limit,
                  "More than so many entries are told by period, with the most telling events of each")
      .type_name("N")
      .capture_default_str();
  command.add_option("--every", options->every, "That period: day, week, month, quarter or year")
      .type_name("PERIOD");
  command.add_flag("--all", options->all, "Every event, however many");
}

}  // namespace entente::cli
