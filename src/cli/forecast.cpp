// entente forecast: what is likely between two actors in the coming days, why, and how good such forecasts were.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "answers/days.h"
#include "answers/event_json.h"
#include "answers/outlook_answer.h"
#include "answers/pair_asked.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/find.h"
#include "cli/forecast_page.h"
#include "cli/picture.h"
#include "cli/recorded_event.h"
#include "cli/who_next.h"
#include "forecast/chronicle_record.h"
#include "forecast/track_record_plot.h"

namespace entente::cli {
namespace {

struct ForecastOptions {
  std::vector<std::string> asked, types, origins;
  std::string on, plot;
  int days = 30;
  unsigned limit = 10, explained = 3;
  bool track_record = false, who_next = false;
};

struct Asked {
  PairQuestion pair;
  std::vector<std::uint32_t> types;
  std::size_t horizon = 1;
};

Result<Asked> asked(const ForecastOptions& options, const ActorNames& names) {
  Asked out;
  if (options.asked.empty()) {
    const auto to = last_day(options.on);
    if (!to) return tl::unexpected<Error>(to.error());
    out.pair.to = *to;
    for (const std::string& origin : options.origins) out.pair.origins.push_back(lower(trim(origin)));
  } else {
    auto pair = pair_asked(options.asked, "", options.on, options.origins, names);
    if (!pair) return tl::unexpected<Error>(pair.error());
    out.pair = std::move(*pair);
  }
  auto types = types_asked(options.types);
  if (!types) return tl::unexpected<Error>(types.error());
  out.types = std::move(*types);
  auto horizon = horizon_asked(static_cast<std::uint64_t>(std::max(0, options.days)), "--days");
  if (!horizon) return tl::unexpected<Error>(horizon.error());
  out.horizon = *horizon;
  if (options.track_record != options.asked.empty())
    return usage_error(options.track_record ? "--track-record is of the whole record: name no actors with it"
                                            : "name an actor or two, or ask for --track-record");
  if (options.who_next && (options.track_record || options.asked.size() != 1 || out.types.size() != 1))
    return usage_error(
        "--who-next ranks the partners of one actor for one type: entente forecast --who-next Turkey --type "
        "CONSULT");
  if (!options.plot.empty()) {
    if (!options.track_record) return usage_error("--plot draws the track record: give --track-record too");
    if (auto good = check_picture_name(options.plot); !good) return tl::unexpected<Error>(good.error());
  }
  return out;
}

int show_track(const Frame& frame, const ForecastOptions& options, const Outlook& outlook, const Look& look) {
  const std::vector<HorizonRecord> track = track_record(outlook.model());
  if (frame.json)
    print_json(track_json(track, outlook));
  else
    std::fputs(track_text(track, outlook, look).c_str(), stdout);
  if (!options.plot.empty()) {
    const std::string caption = fmt::format(
        "{}, {} event days between {} actors up to {}. Forecasts by models that had learned from earlier "
        "days only. "
        "Larger dots stand for more cells.",
        frame.db, grouped(outlook.chronicle().facts.size()), grouped(outlook.chronicle().actors.size()),
        day_iso(outlook.today()));
    if (const auto drawn = write_picture(options.plot, reliability_plot(track, caption)); !drawn)
      return fail(drawn.error());
    say("the picture is in " + options.plot);
  }
  const bool any = std::ranges::any_of(track, [](const HorizonRecord& one) { return one.why_not.empty(); });
  return any ? exit_done : exit_nothing;
}

int show_outlook(const Frame& frame, const ForecastOptions& options, const Asked& question,
                 const Finder& with, const Store& store, const RecordedChronicle& read,
                 const Outlook& outlook) {
  auto shown = read_outlook(store, read, outlook,
                            {question.pair, question.types, question.horizon, options.limit,
                             options.explained, frame.json, frame.db});
  if (!shown) return fail(shown.error());
  if (!shown->not_on_file.empty()) {
    say("no news of " + with.names().show(shown->not_on_file) + " with others is in " + frame.db + " up to " +
        day_iso(outlook.today()));
    for (const CoverageGap& gap : shown->gaps) say(gap_words(gap, with.names()));
    with.say_unknown(options.asked);
    return exit_nothing;
  }
  if (frame.json)
    print_json(outlook_json(*shown, with.names()));
  else
    std::fputs(outlook_text(*shown, with.look(), with.names()).c_str(), stdout);
  return exit_done;
}

int run_forecast(const Frame& frame, const ForecastOptions& options) {
  auto finder = Finder::open(frame, true);
  if (!finder) return fail(finder.error());
  const Finder& with = **finder;
  const auto question = asked(options, with.names());
  if (!question) return fail(question.error());
  ChronicleQuestion chronicle;
  chronicle.origins = question->pair.origins;
  chronicle.to = question->pair.to;
  for (const std::string& code : codes_of(question->pair))
    if (code.find('/') != std::string::npos) chronicle.whole_codes = true;
  const auto read = read_chronicle((*finder)->store(), chronicle);
  if (!read) return fail(read.error());
  if (read->chronicle.facts.empty()) {
    say("no news of a known day between two known actors is in " + frame.db +
        (question->pair.to ? " up to " + question->pair.to->iso() : "") +
        ": there is nothing to forecast from");
    return exit_nothing;
  }
  const std::int32_t today =
      question->pair.to ? question->pair.to->day_number() : read->chronicle.facts.back().day;
  if (options.who_next) {
    const auto actor = actor_in(read->chronicle, question->pair.a, read->question.whole_codes);
    if (!actor) {
      say("no news of " + with.names().show(question->pair.a.front()) + " with others is in " + frame.db);
      with.say_unknown(options.asked);
      return exit_nothing;
    }
    return show_who_next(
        {*actor, question->types.front(), today, options.limit, options.explained, frame.json},
        (*finder)->store(), *read, with.look(), with.names());
  }
  const Outlook outlook = Outlook::learn(read->chronicle, today);
  return options.track_record
             ? show_track(frame, options, outlook, with.look())
             : show_outlook(frame, options, *question, with, (*finder)->store(), *read, outlook);
}

}  // namespace

void add_forecast(CLI::App& app, Frame& frame) {
  auto options = std::make_shared<ForecastOptions>();
  Command command =
      add_command(app, frame,
                  {"forecast", "Show what is likely between two actors in the coming days, and why",
                   "entente forecast \"North Korea\" \"South Korea\"\n"
                   "entente forecast Russia Ukraine --type ASSAULT,THREATEN --days 7 --on 2022-02-20\n"
                   "entente forecast Turkey --json\n"
                   "entente forecast --who-next Turkey --type CONSULT\n"
                   "entente forecast --track-record --plot reliability.svg"},
                  [&frame, options] { return run_forecast(frame, *options); },
                  {.db = true, .knowledge = true, .model = false, .today = true});
  command
      .add_option("ACTOR", options->asked,
                  "Two actors, or one with all whom it met: codes, names, aliases; states by default, with a "
                  "sector (RUS/MIL) whole codes")
      .expected(0, 2)
      .option_text("A [B]");
  command.add_option("--type", options->types, "Of these types only: AGREE … ASSAULT").delimiter(',');
  command.add_option("--days", options->days, "How far ahead: 7, 30 or 90 days")
      .type_name("N")
      .capture_default_str();
  command
      .add_option(
          "--on", options->on,
          "As seen on the evening of this day, with nothing known later; by default the last day of news")
      .type_name("DATE");
  command
      .add_option(
          "--limit", options->limit,
          "At most so many forecasts, the likeliest; of an actor alone those that say most beyond base rates")
      .type_name("N")
      .within(1U, 1000U)
      .capture_default_str();
  command.add_option("--reasons", options->explained, "Of so many the reasons and their events")
      .type_name("N")
      .capture_default_str();
  command.add_option("--origin", options->origins, "Only events of these data sets: coded, gdelt, icews, …")
      .delimiter(',');
  command.add_flag("--who-next", options->who_next, "Rank those to whom the actor will do what --type says");
  command.add_flag("--track-record", options->track_record,
                   "How good such forecasts of this record were, on days after those learned from");
  command
      .add_option("--plot", options->plot, "Draw the reliability diagram: a file that ends in .svg or .png")
      .type_name("FILE");
}

}  // namespace entente::cli
