// entente timeline: what is on file of an actor or a pair, in order of time.
#include <fmt/format.h>

#include <memory>

#include "answers/event_json.h"
#include "answers/pair_asked.h"
#include "answers/timeline_answer.h"
#include "base/text.h"
#include "cli/asked.h"
#include "cli/commands.h"
#include "cli/find.h"
#include "cli/json.h"
#include "cli/recorded_event.h"
#include "cli/timeline_page.h"

namespace entente::cli {
namespace {

struct TimelineOptions {
  std::vector<std::string> asked, origins;
  std::string from, to, every;
  std::uint64_t limit = 60;
  bool all = false;
};

int run_timeline(const Frame& frame, const TimelineOptions& options) {
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
      read_timeline((*finder)->store(), {*question, parse_every(options.every), options.limit, options.all},
                    *treaties ? &**treaties : nullptr);
  if (!timeline) return fail(timeline.error());
  if (timeline->count() == 0) {
    say("nothing of " + options.asked.front() + (options.asked.size() > 1 ? " and " + options.asked[1] : "") +
        " is in " + frame.db + " for these days");
    for (const CoverageGap& gap : timeline->gaps) say(gap_words(gap, with.names()));
    with.say_unknown(options.asked);
    return exit_nothing;
  }
  if (frame.json)
    for (const Json& line : timeline_lines(*timeline)) print_json(line);
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
  auto options = std::make_shared<TimelineOptions>();
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
