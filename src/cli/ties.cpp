// entente ties: standing relations that reports assert.
#include <memory>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/find.h"

namespace entente::cli {
namespace {

struct Options : FindOptions {
  std::vector<std::string> actor, kinds;
};

Result<TieFilter> filter_of(const Options& options, const ActorNames& names) {
  TieFilter filter;
  auto actor = names.find(options.actor);
  if (!actor) return tl::unexpected<Error>(actor.error());
  for (const std::string& word : options.kinds) {
    const auto kind = parse_tie_kind(lower(word));
    if (!kind)
      return usage_error("'" + word +
                         "' is no tie; there are member ally partner dialogue hosts-forces arms-supplier "
                         "territorial-dispute claims sanctions sponsor rival");
    filter.kinds.push_back(*kind);
  }
  filter.id = options.id;
  filter.actor = std::move(*actor);
  filter.report = options.report;
  filter.limit = options.all ? 0 : options.limit;
  return filter;
}

int run_ties(const Frame& frame, const Options& options) {
  auto finder = Finder::open(frame, !options.actor.empty());
  if (!finder) return fail(finder.error());
  auto filter = filter_of(options, (*finder)->names());
  if (!filter) return fail(filter.error());
  return list<TieRecord>(frame, **finder, options, "tie",
                         [&](const auto& sink) { return (*finder)->store().ties(*filter, sink); });
}

}  // namespace

void add_ties(CLI::App& app, Frame& frame) {
  auto options = std::make_shared<Options>();
  CLI::App* command = add_command(app, frame,
                                  {"ties", "Show ties of the record: members, allies, disputes, claims",
                                   "entente ties --actor Japan\n"
                                   "entente ties --kind member,ally --json"},
                                  [&frame, options] { return run_ties(frame, *options); },
                                  {.db = true, .knowledge = true, .model = false, .today = true});
  add_find_options(*command, *options, false);
  command->add_option("--actor", options->actor, "Either side: a code, a name or an alias")->delimiter(',');
  command
      ->add_option("--kind", options->kinds,
                   "member, ally, partner, dialogue, hosts-forces, arms-supplier, …")
      ->delimiter(',');
}

}  // namespace entente::cli
