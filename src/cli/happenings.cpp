// entente happenings: what happened, each happening once with all who tell of it.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <memory>

#include "analysis/happenings.h"
#include "answers/happening_json.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/event_choice.h"
#include "cli/find.h"

namespace entente::cli {
namespace {

constexpr std::size_t id_width = 8;
constexpr std::size_t shown_in_list = 3;  // mentions of a happening in a list; its id shows all

struct HappeningsOptions : FindOptions {
  EventChoice choice;
  std::size_t least = 1;
};

// Ids of data sets that number their events are shown whole: "icews18:35512".
std::string short_id(const std::string& id) {
  return id.find(':') == std::string::npos ? id.substr(0, id_width) : id;
}

std::string days_of(Date from, Date to) { return from == to ? from.iso() : from.iso() + "/" + to.iso(); }

bool is_coded(const RecordedMention& mention) {
  return mention.origin == "coded" || mention.origin == "corrected";
}

// "news/a.jsonl:3, sentence 2" or "icews valid.txt:35513"
std::string where(const RecordedMention& mention) {
  return is_coded(mention) ? fmt::format("{}, sentence {}", mention.file, mention.line)
                           : fmt::format("{}:{}", mention.file, mention.line);
}

// "3 mentions: 2 reports, icews"
std::string who_tells(const Happening& happening) {
  std::vector<std::string> parts;
  if (happening.reports > 0) parts.push_back(counted(happening.reports, "report"));
  for (const std::string& origin : happening.origins)
    if (origin != "coded" && origin != "corrected") parts.push_back(origin);
  return fmt::format("{}: {}", counted(happening.mentions.size(), "mention"), fmt::join(parts, ", "));
}

void print(const Happening& happening, bool whole, const Finder& finder) {
  const Look& look = finder.look();
  std::string act(name_of(happening.type));
  if (!happening.mode.empty()) act += " " + happening.mode;
  std::string parties = finder.names().show(happening.source);
  if (!happening.target.empty()) parties += " → " + finder.names().show(happening.target);
  fmt::print("{}  {}  {}{}  {}  {}\n", days_of(happening.from, happening.to), parties,
             look.paint(act, Style::bold), happening.place.empty() ? "" : ", " + happening.place,
             who_tells(happening),
             look.paint(whole ? happening.id : happening.id.substr(0, id_width), Style::dim));
  std::size_t shown = 0;
  for (const RecordedMention& mention : happening.mentions) {
    if (!whole && ++shown > shown_in_list) {
      fmt::print("  {}\n", look.paint(fmt::format("and {} more", happening.mentions.size() - shown_in_list),
                                      Style::dim));
      break;
    }
    const std::string told = mention.text.empty()
                                 ? fmt::format("{} {} → {} {}", mention.cameo, fmt::join(mention.source, " "),
                                               fmt::join(mention.target, " "), name_of(mention.type))
                                 : fold_space(mention.text);
    const std::string from = fmt::format("{} ({}, {})", where(mention), mention.origin, short_id(mention.id));
    if (whole)
      fmt::print("  {}\n    {}\n", look.paint(from, Style::dim), wrap(told, look.width() - 4, 4));
    else
      fmt::print("  {}\n", shorten(told + "  " + from, look.width() - 2));
  }
}

int run_happenings(const Frame& frame, const HappeningsOptions& options) {
  const bool actors =
      !options.choice.actor.empty() || !options.choice.source.empty() || !options.choice.target.empty();
  auto finder = Finder::open(frame, actors);
  if (!finder) return fail(finder.error());
  EventChoice choice = options.choice;
  choice.from = options.from;
  choice.to = options.to;
  choice.report = options.report;
  auto events = event_filter(choice, (*finder)->names());
  if (!events) return fail(events.error());
  HappeningFilter filter{std::move(*events), options.least};
  filter.events.id = lower(options.id);
  filter.events.limit = options.all ? 0 : options.limit;
  std::uint64_t shown = 0;
  const auto found =
      find_happenings((*finder)->store(), (*finder)->world(), filter, [&](Happening&& happening) {
        ++shown;
        if (frame.json)
          print_json(happening_json(happening));
        else
          print(happening, !options.id.empty(), **finder);
        return !std::ferror(stdout);
      });
  if (!found) return fail(found.error());
  if (*found == 0) {
    say("no happening in " + frame.db + " fits");
    for (const auto* typed : {&choice.actor, &choice.source, &choice.target}) (*finder)->say_unknown(*typed);
    return exit_nothing;
  }
  if (shown < *found || (!options.all && shown == options.limit))
    say(counted(shown, "happening") + ", the latest; --all shows every one, --limit N the last N");
  return exit_done;
}

}  // namespace

void add_happenings(CLI::App& app, Frame& frame) {
  auto options = std::make_shared<HappeningsOptions>();
  Command command =
      add_command(app, frame,
                  {"happenings", "Show what happened, each happening once with all who tell of it",
                   "entente happenings --actor Japan --from 2022-06\n"
                   "entente happenings --mentions 3 --type ASSAULT\n"
                   "entente happenings 3fa9c21b"},
                  [&frame, options] { return run_happenings(frame, *options); },
                  {.db = true, .knowledge = true, .model = false, .today = true});
  add_find_options(command, *options, true);
  add_event_choice(command, options->choice);
  command.add_option("--mentions", options->least, "Only what is told at least so often")
      .type_name("N")
      .capture_default_str();
}

}  // namespace entente::cli
