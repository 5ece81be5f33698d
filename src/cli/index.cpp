// entente index: conflict and cooperation of a pair over time, and when they shifted.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "analysis/coverage.h"
#include "analysis/index_plot.h"
#include "analysis/shift_events.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/find.h"
#include "cli/index_page.h"
#include "answers/pair_asked.h"
#include "cli/picture.h"

namespace entente::cli {
namespace {

constexpr double memory_in_half_lives = 12;  // what is older counts less than 1 in 4,000
constexpr std::size_t events_of_a_shift = 5;

struct Options {
  std::vector<std::string> asked, origins;
  std::string from, to, every, direction = "both", share_of = "record", plot;
  double half_life = 0;
  bool shifts = false, one_a_day = false;
};

// The days on which anything happened between the two, first and last.
std::optional<std::pair<Date, Date>> extent(const PairDays& days, std::optional<Date> from,
                                            std::optional<Date> to) {
  std::optional<std::pair<Date, Date>> out;
  for (const auto* side : {&days.forth, &days.back}) {
    for (const DyadDay& day : *side) {
      if ((from && day.from < *from) || (to && day.from > *to)) continue;
      if (!out) out = {day.from, day.from};
      out->first = std::min(out->first, day.from);
      out->second = std::max(out->second, day.from);
    }
  }
  return out;
}

// As long before the first event and after the last one as between them: whether a pair had been silent tells something.
IndexSettings settings_of(const Options& options, const PairQuestion& question,
                          std::pair<Date, Date> extent) {
  const int span = std::max(7, extent.second.day_number() - extent.first.day_number());
  const auto clipped = [](int day) {
    return Date::from_day_number(
        std::clamp(day, Date{1, 1, 1}.day_number(), Date{9999, 12, 31}.day_number()));
  };
  IndexSettings out;
  out.from = question.from.value_or(clipped(extent.first.day_number() - span));
  out.to = question.to.value_or(clipped(extent.second.day_number() + span));
  out.every =
      parse_every(options.every)
          .value_or(grain_for(question.from.value_or(extent.first), question.to.value_or(extent.second)));
  out.half_life = options.half_life > 0 ? options.half_life : half_life_for(out.every);
  return out;
}

Result<ShownIndex> ask(const Store& store, const Options& options, const PairQuestion& question) {
  ShownIndex out;
  out.a = question.a.front();
  out.b = question.b.empty() ? "" : question.b.front();
  out.volume = options.share_of == "record" ? Volume::record : Volume::actors;
  out.shifts_asked = options.shifts;
  out.one_a_day = options.one_a_day;
  // Older events are remembered by the smoothed values.
  const double half_life = options.half_life > 0 ? options.half_life : half_life_for(Every::year);
  auto days =
      pair_days(store, question, static_cast<int>(std::min(memory_in_half_lives * half_life, 365000.0)));
  if (!days) return tl::unexpected<Error>(days.error());
  const auto when = extent(*days, question.from, question.to);
  if (!when) {
    if (question.from && question.to) {
      auto gaps = coverage_gaps(store, codes_of(question), *question.from, *question.to, question.origins);
      if (gaps) out.gaps = std::move(*gaps);
    }
    return out;
  }
  const IndexSettings settings = settings_of(options, question, *when);
  PairQuestion inside = question;
  inside.from = settings.from;
  inside.to = settings.to;
  auto volumes = day_volumes(store, inside, out.volume);
  if (!volumes) return tl::unexpected<Error>(volumes.error());
  auto gaps = coverage_gaps(store, codes_of(question), when->first, when->second, question.origins);
  if (!gaps) return tl::unexpected<Error>(gaps.error());
  out.gaps = std::move(*gaps);
  out.origins = std::move(days->origins);
  for (const bool back : {false, true}) {
    if (options.direction == (back ? "forth" : "back")) continue;
    ShownDirection direction{back ? out.b : out.a,
                             back ? out.a : out.b,
                             index_series(back ? days->back : days->forth, *volumes, settings),
                             {}};
    if (options.shifts) {
      for (const IndexShift& shift : index_shifts(direction.series)) {
        auto events = shift_events(store, question, shift, back, settings.every, events_of_a_shift);
        if (!events) return tl::unexpected<Error>(events.error());
        direction.shifts.push_back({shift, std::move(*events)});
      }
    }
    out.directions.push_back(std::move(direction));
  }
  // The range that is told is that of the periods: outside them the record is silent.
  Date first = settings.to, last = settings.from;
  for (const ShownDirection& direction : out.directions) {
    for (const IndexPeriod& period : direction.series.periods) {
      first = std::min(first, std::max(period.from, settings.from));
      last = std::max(last, std::min(period.to, settings.to));
    }
  }
  for (ShownDirection& direction : out.directions) {
    direction.series.settings.from = std::min(first, last);
    direction.series.settings.to = last;
  }
  return out;
}

Result<void> draw(const Options& options, const ShownIndex& index, const ActorNames& names) {
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

Result<void> check(const Options& options) {
  if (!options.every.empty() && !parse_every(options.every))
    return usage_error("'" + options.every + "' is no period; there are day week month quarter year");
  if (!options.plot.empty()) return check_picture_name(options.plot);
  return {};
}

int run_index(const Frame& frame, const Options& options) {
  if (const auto good = check(options); !good) return fail(good.error());
  auto finder = Finder::open(frame, true);
  if (!finder) return fail(finder.error());
  const Finder& with = **finder;
  auto question = pair_asked(options.asked, options.from, options.to, options.origins, with.names());
  if (!question) return fail(question.error());
  question->one_a_day = options.one_a_day;
  const auto index = ask((*finder)->store(), options, *question);
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
  auto options = std::make_shared<Options>();
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
