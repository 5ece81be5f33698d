// entente index: conflict and cooperation of a pair over time, and when they shifted.
#include <fmt/format.h>

#include <memory>

#include "analysis/index_plot.h"
#include "answers/event_json.h"
#include "answers/index_answer.h"
#include "answers/pair_asked.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/find.h"
#include "cli/index_page.h"
#include "cli/picture.h"

namespace entente::cli {
namespace {

struct IndexOptions {
  std::vector<std::string> asked, origins;
  std::string from, to, every, direction = "both", share_of = "record", plot;
  double half_life = 0;
  bool shifts = false, one_a_day = false;
};

Result<void> draw(const IndexOptions& options, const ShownIndex& index, const ActorNames& names) {
  std::vector<PlottedDirection> directions;
  for (const ShownDirection& direction : index.directions) {
    PlottedDirection one{direction_title(direction, names), &direction.series, {}};
    for (const ShownShift& shown : direction.shifts) one.shifts.push_back(shown.shift);
    directions.push_back(std::move(one));
  }
  const std::string title = "Conflict and cooperation: " + names.show(index.a) +
                            (index.b.empty() ? "" : " and " + names.show(index.b));
  std::string caption = index_caption(index);
  for (const CoverageGap& gap : index.gaps) caption += " " + gap_words(gap, names) + ".";
  return write_picture(options.plot, index_plot(directions, title, caption));
}

Result<void> check(const IndexOptions& options) {
  if (!options.every.empty() && !parse_every(options.every))
    return usage_error("'" + options.every + "' is no period; there are day week month quarter year");
  if (!options.plot.empty()) return check_picture_name(options.plot);
  return {};
}

int run_index(const Frame& frame, const IndexOptions& options) {
  if (const auto good = check(options); !good) return fail(good.error());
  auto finder = Finder::open(frame, true);
  if (!finder) return fail(finder.error());
  const Finder& with = **finder;
  auto question = pair_asked(options.asked, options.from, options.to, options.origins, with.names());
  if (!question) return fail(question.error());
  question->one_a_day = options.one_a_day;
  const auto index = read_index(
      (*finder)->store(), {*question, parse_every(options.every), options.half_life,
                           options.direction != "back", options.direction != "forth",
                           options.share_of == "record" ? Volume::record : Volume::actors, options.shifts});
  if (!index) return fail(index.error());
  if (index->directions.empty()) {
    say("no event between them in " + frame.db + " counts");
    for (const CoverageGap& gap : index->gaps) say(gap_words(gap, with.names()));
    with.say_unknown(options.asked);
    return exit_nothing;
  }
  if (frame.json)
    print_json(index_json(*index, with.names()));
  else
    std::fputs(index_text(*index, with.look(), with.names()).c_str(), stdout);
  if (!options.plot.empty()) {
    if (const auto drawn = draw(options, *index, with.names()); !drawn) return fail(drawn.error());
    say("the picture is in " + options.plot);
  }
  return exit_done;
}

}  // namespace

void add_index(CLI::App& app, Frame& frame) {
  auto options = std::make_shared<IndexOptions>();
  Command command =
      add_command(app, frame,
                  {"index", "Show conflict and cooperation of a pair over time, and when they shifted",
                   "entente index NATO CHN --shifts\n"
                   "entente index Russia Ukraine --from 2021 --every month --plot war.svg\n"
                   "entente index Turkey --every week --half-life 14 --json"},
                  [&frame, options] { return run_index(frame, *options); },
                  {.db = true, .knowledge = true, .model = false, .today = true});
  command
      .add_option("ACTOR", options->asked,
                  "Two actors, or one with everybody: codes (with all below them), names, aliases")
      .required()
      .expected(1, 2)
      .option_text("A [B]");
  command
      .add_option("--from", options->from,
                  "On or after: 2022-06-17, 2022-06 or 2022; by default as the pair's events lie")
      .type_name("DATE");
  command.add_option("--to", options->to, "On or before").type_name("DATE");
  command
      .add_option("--every", options->every,
                  "day, week, month, quarter or year; by default what the range asks for")
      .type_name("PERIOD");
  command
      .add_option("--half-life", options->half_life,
                  "Days after which an event counts half in smoothed values")
      .type_name("DAYS")
      .positive();
  command.add_option("--direction", options->direction, "both, forth (A towards B) or back")
      .one_of({"both", "forth", "back"})
      .type_name("WHICH")
      .capture_default_str();
  command
      .add_option("--share-of", options->share_of,
                  "What the figure per 1,000 is of: record, or actors (events with either)")
      .one_of({"record", "actors"})
      .type_name("WHICH")
      .capture_default_str();
  command.add_option("--origin", options->origins, "Only events of these data sets: coded, gdelt, icews, …")
      .delimiter(',');
  command.add_flag("--one-a-day", options->one_a_day,
                   "Of events with the same source, target, code and days only one (docs/happenings.md)");
  command.add_flag("--shifts", options->shifts,
                   "When it changed, how much, how sure that is, and the events that made it");
  command.add_option("--plot", options->plot, "Draw it: a file that ends in .svg or .png").type_name("FILE");
}

}  // namespace entente::cli
