// entente ties: standing relations that reports assert; of two actors also those of the tables (cli/pair.h).
#include <memory>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/find.h"
#include "cli/pair.h"

namespace entente::cli {
namespace {

struct TiesOptions : FindOptions {
  std::vector<std::string> asked;  // one id, or two actors
  std::vector<std::string> actor, kinds;
  std::string on;
  Command command;
};

Result<TieFilter> filter_of(const TiesOptions& options, const ActorNames& names) {
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

// Of the options of a list, those given beside two actors.
std::string of_a_list(const Command& command) {
  for (const char* option : {"--actor", "--kind", "--report", "--limit", "--all"})
    if (command.count(option) > 0) return option;
  return {};
}

Result<PairOptions> pair_of(const TiesOptions& options) {
  if (const std::string option = of_a_list(options.command); !option.empty())
    return usage_error(option + " chooses from the list of all ties; leave it out, or the two actors");
  return PairOptions{options.asked[0], options.asked[1], options.on, options.command.count("--db") > 0};
}

int run_ties(const Frame& frame, TiesOptions& options) {
  if (options.asked.size() == 2) {
    const auto pair = pair_of(options);
    return pair ? show_pair(frame, *pair) : fail(pair.error());
  }
  if (!options.on.empty())
    return fail({Error::Kind::usage,
                 "--on is the day on which two actors are looked at: entente ties USA JPN",
                 {},
                 0});
  if (!options.asked.empty()) {
    const std::string& id = options.asked.front();
    if (!is_record_id(id))
      return fail({Error::Kind::usage,
                   "'" + id + "' is no id (4 to 20 hexadecimal digits); name two actors, or one with --actor",
                   {},
                   0});
    options.id = id;
  }
  auto finder = Finder::open(frame, !options.actor.empty());
  if (!finder) return fail(finder.error());
  auto filter = filter_of(options, (*finder)->names());
  if (!filter) return fail(filter.error());
  const int status = list<TieRecord>(frame, **finder, options, "tie", [&](const auto& sink) {
    return (*finder)->store().ties(*filter, sink);
  });
  if (status == exit_nothing) (*finder)->say_unknown(options.actor);
  return status;
}

}  // namespace

void add_ties(CLI::App& app, Frame& frame) {
  auto options = std::make_shared<TiesOptions>();
  Command command = add_command(app, frame,
                                {"ties", "Show ties of the record, or all standing relations of two actors",
                                 "entente ties USA Japan --on 2023-05-01\n"
                                 "entente ties --actor Japan\n"
                                 "entente ties --kind member,ally --json"},
                                [&frame, options] { return run_ties(frame, *options); },
                                {.db = true, .knowledge = true, .model = false, .today = true});
  add_find_options(command, *options, false);
  // In the place of one id there may be two actors.
  command.remove_option("ID");
  command
      .add_option("ID", options->asked, "One tie in full by its id, or two actors: codes, names or aliases")
      .expected(0, 2)
      .option_text("| A B");
  command.add_option("--on", options->on, "The day on which two actors are looked at; by default today")
      .type_name("DATE");
  options->command = command;
  command.add_option("--actor", options->actor, "Either side: a code, a name or an alias").delimiter(',');
  command
      .add_option("--kind", options->kinds, "member, ally, partner, dialogue, hosts-forces, arms-supplier, …")
      .delimiter(',');
}

}  // namespace entente::cli
