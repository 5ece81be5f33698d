// entente events: who did what to whom, from the record.
#include <memory>
#include <set>
#include <tuple>

#include "cli/commands.h"
#include "cli/event_choice.h"
#include "cli/find.h"
#include "cli/recorded_event.h"

namespace entente::cli {
namespace {

struct EventsOptions : FindOptions {
  EventChoice choice;
  bool one_a_day = false;
};

// The field's filter: of events with the same parties, code and days the first one stays. The latest `limit` of those.
Result<std::uint64_t> one_a_day(const Store& store, EventFilter filter,
                                const std::function<bool(EventRecord&&)>& sink) {
  const std::uint64_t limit = std::exchange(filter.limit, 0);
  std::set<std::tuple<std::vector<std::string>, std::vector<std::string>, std::string, When>> seen;
  std::vector<EventRecord> kept;
  const auto done = store.events(filter, [&](EventRecord&& record) {
    const Event& event = record.event;
    if (!event.date ||
        seen.emplace(codes_of(event.source), codes_of(event.target), event.cameo, *event.date).second)
      kept.push_back(std::move(record));
    return true;
  });
  if (!done) return done;
  for (std::size_t i = limit > 0 && kept.size() > limit ? kept.size() - limit : 0; i < kept.size(); ++i)
    if (!sink(std::move(kept[i]))) break;
  return kept.size();
}

Result<EventFilter> filter_of(const EventsOptions& options, const ActorNames& names) {
  EventChoice choice = options.choice;
  choice.from = options.from;
  choice.to = options.to;
  choice.report = options.report;
  return event_filter(choice, names).map([&](EventFilter&& filter) {
    filter.id = options.id;
    filter.limit = options.all ? 0 : options.limit;
    return std::move(filter);
  });
}

// An id of a data set ("gdelt:410412347") is no hexadecimal number, and is asked for whole or by its beginning.
std::string check_id(const std::string& value) {
  const bool fits = value.find(':') != std::string::npos || is_record_id(value);
  return fits ? std::string()
              : "'" + value +
                    "' is no id (4 to 20 hexadecimal digits, or that of a data set: gdelt:410412347)";
}

// Imported events with the id; false if there are none.
bool show_imported(const Frame& frame, const Finder& finder, const Store& store, const std::string& id) {
  const auto found = events_beginning(store, id);
  if (!found || found->empty()) return false;  // a record of an older version has none
  for (const RecordedEvent& event : *found) {
    if (frame.json)
      print_json(event_json(event));
    else
      std::fputs((found->size() == 1 ? event_page(event, import_file(store, event).value_or(""),
                                                  finder.look(), finder.names())
                                     : event_line(event, finder.look(), finder.names(), 0))
                     .c_str(),
                 stdout);
  }
  return true;
}

int run_events(const Frame& frame, const EventsOptions& options) {
  const EventChoice& choice = options.choice;
  const bool actors = !choice.actor.empty() || !choice.source.empty() || !choice.target.empty();
  auto finder = Finder::open(frame, actors);
  if (!finder) return fail(finder.error());
  auto filter = filter_of(options, (*finder)->names());
  if (!filter) return fail(filter.error());
  if (!options.id.empty() && show_imported(frame, **finder, (*finder)->store(), options.id)) return exit_done;
  const int status = list<EventRecord>(frame, **finder, options, "event", [&](const auto& sink) {
    return options.one_a_day ? one_a_day((*finder)->store(), *filter, sink)
                             : (*finder)->store().events(*filter, sink);
  });
  if (status == exit_nothing)
    for (const auto* typed : {&choice.actor, &choice.source, &choice.target}) (*finder)->say_unknown(*typed);
  return status;
}

}  // namespace

void add_events(CLI::App& app, Frame& frame) {
  auto options = std::make_shared<EventsOptions>();
  Command command = add_command(app, frame,
                                {"events", "Show events of the record: who did what to whom",
                                 "entente events --actor Japan --type CONSULT --from 2022-06\n"
                                 "entente events --source Russia --target Ukraine --status news\n"
                                 "entente events 3fa9c21b"},
                                [&frame, options] { return run_events(frame, *options); },
                                {.db = true, .knowledge = true, .model = false, .today = true});
  add_find_options(command, *options, true);
  command.remove_option("ID");
  command.add_option("ID", options->id, "Show one event in full: its id, or the beginning of it")
      .check(check_id);
  add_event_choice(command, options->choice);
  command.add_flag("--one-a-day", options->one_a_day,
                   "Of events with the same parties, code and day only one");
}

}  // namespace entente::cli
