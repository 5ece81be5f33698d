// entente statements: who said what, of whom.
#include <memory>

#include "cli/commands.h"
#include "cli/find.h"

namespace entente::cli {
namespace {

struct StatementsOptions : FindOptions {
  std::vector<std::string> speaker, about;
  std::string term;
  bool characterisations = false;
};

Result<StatementFilter> filter_of(const StatementsOptions& options, const ActorNames& names) {
  StatementFilter filter;
  auto speaker = names.find(options.speaker), about = names.find(options.about);
  if (!speaker) return tl::unexpected<Error>(speaker.error());
  if (!about) return tl::unexpected<Error>(about.error());
  const auto days = days_asked(options.from, options.to);
  if (!days) return tl::unexpected<Error>(days.error());
  filter.id = options.id;
  filter.speaker = std::move(*speaker);
  filter.about = std::move(*about);
  filter.term = options.term;
  filter.characterisations = options.characterisations;
  filter.from = days->from;
  filter.to = days->to;
  filter.report = options.report;
  filter.limit = options.all ? 0 : options.limit;
  return filter;
}

int run_statements(const Frame& frame, const StatementsOptions& options) {
  auto finder = Finder::open(frame, !options.speaker.empty() || !options.about.empty());
  if (!finder) return fail(finder.error());
  auto filter = filter_of(options, (*finder)->names());
  if (!filter) return fail(filter.error());
  const int status = list<StatementRecord>(frame, **finder, options, "statement", [&](const auto& sink) {
    return (*finder)->store().statements(*filter, sink);
  });
  if (status == exit_nothing)
    for (const auto* typed : {&options.speaker, &options.about}) (*finder)->say_unknown(*typed);
  return status;
}

}  // namespace

void add_statements(CLI::App& app, Frame& frame) {
  auto options = std::make_shared<StatementsOptions>();
  Command command = add_command(app, frame,
                                {"statements", "Show statements of the record: who said what, of whom",
                                 "entente statements --speaker NATO --about China\n"
                                 "entente statements --characterisations --term threat"},
                                [&frame, options] { return run_statements(frame, *options); },
                                {.db = true, .knowledge = true, .model = false, .today = true});
  add_find_options(command, *options, true);
  command.add_option("--speaker", options->speaker, "Who said it: a code, a name or an alias").delimiter(',');
  command.add_option("--about", options->about, "Of whom").delimiter(',');
  command.add_option("--term", options->term, "What somebody was called: words of the characterisation");
  command.add_flag("--characterisations", options->characterisations,
                   "Only statements that call somebody something");
}

}  // namespace entente::cli
