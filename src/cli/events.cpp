// entente events: who did what to whom, from the record.
#include <memory>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/find.h"

namespace entente::cli {
namespace {

struct Options : FindOptions {
  std::vector<std::string> actor, source, target, types, statuses;
};

Result<EventFilter> filter_of(const Options& options, const ActorNames& names) {
  EventFilter filter;
  for (const auto& [typed, patterns] :
       {std::pair(&options.actor, &filter.actor), std::pair(&options.source, &filter.source),
        std::pair(&options.target, &filter.target)}) {
    auto found = names.find(*typed);
    if (!found) return tl::unexpected<Error>(found.error());
    *patterns = std::move(*found);
  }
  for (const std::string& word : options.types) {
    std::string upper;
    for (const char c : word) upper += static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    const auto type = parse_event_type(upper);
    if (!type) {
      std::string all;
      for (const EventType known : all_event_types) all += " " + std::string(name_of(known));
      return usage_error("'" + word + "' is no event type; there are" + all);
    }
    filter.types.push_back(*type);
  }
  for (const std::string& word : options.statuses) {
    if (lower(word) == "news") {
      filter.statuses.insert(filter.statuses.end(), {Status::occurred, Status::planned});
      continue;
    }
    const auto status = parse_status(lower(word));
    if (!status)
      return usage_error(
          "'" + word +
          "' is no status; there are occurred planned negated hypothetical background, and news for the "
          "first two");
    filter.statuses.push_back(*status);
  }
  auto from = first_day(options.from);
  if (!from) return tl::unexpected<Error>(from.error());
  auto to = last_day(options.to);
  if (!to) return tl::unexpected<Error>(to.error());
  filter.from = *from;
  filter.to = *to;
  filter.id = options.id;
  filter.report = options.report;
  filter.limit = options.all ? 0 : options.limit;
  return filter;
}

int run_events(const Frame& frame, const Options& options) {
  const bool actors = !options.actor.empty() || !options.source.empty() || !options.target.empty();
  auto finder = Finder::open(frame, actors);
  if (!finder) return fail(finder.error());
  auto filter = filter_of(options, (*finder)->names());
  if (!filter) return fail(filter.error());
  const int status = list<EventRecord>(frame, **finder, options, "event", [&](const auto& sink) {
    return (*finder)->store().events(*filter, sink);
  });
  if (status == exit_nothing)
    for (const auto* typed : {&options.actor, &options.source, &options.target})
      (*finder)->say_unknown(*typed);
  return status;
}

}  // namespace

void add_events(CLI::App& app, Frame& frame) {
  auto options = std::make_shared<Options>();
  CLI::App* command = add_command(app, frame,
                                  {"events", "Show events of the record: who did what to whom",
                                   "entente events --actor Japan --type CONSULT --from 2022-06\n"
                                   "entente events --source Russia --target Ukraine --status news\n"
                                   "entente events 3fa9c21b"},
                                  [&frame, options] { return run_events(frame, *options); },
                                  {.db = true, .knowledge = true, .model = false, .today = true});
  add_find_options(*command, *options, true);
  command->add_option("--actor", options->actor, "Source or target: a code, a name or an alias")
      ->delimiter(',');
  command->add_option("--source", options->source, "Who acted")->delimiter(',');
  command->add_option("--target", options->target, "Who was acted upon")->delimiter(',');
  command->add_option("--type", options->types, "PLOVER type: AGREE … ASSAULT")->delimiter(',');
  command
      ->add_option("--status", options->statuses,
                   "occurred, planned, negated, hypothetical, background; news")
      ->delimiter(',');
}

}  // namespace entente::cli
