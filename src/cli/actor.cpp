// entente actor: who somebody is on a day, and which names of the record no table knows.
#include <memory>

#include "analysis/profile.h"
#include "cli/actor_page.h"
#include "cli/asked.h"
#include "cli/commands.h"
#include "cli/unknown.h"

namespace entente::cli {
namespace {

struct ActorOptions {
  std::string actor, on;
  std::size_t sense = 1, limit = 50;
  bool unknown = false, all = false;
  Command command;
};

// What the record says of the subject; nothing without a record.
Result<std::optional<ActorInRecord>> look_up(const Frame& frame, const ActorOptions& options,
                                             const Subject& subject) {
  auto store = record_beside(frame, options.command.count("--db") > 0);
  if (!store) return tl::unexpected<Error>(store.error());
  if (!*store || subject.kind == SubjectKind::place) return std::optional<ActorInRecord>();
  return actor_in_record(**store, frame.db, subject).map([](ActorInRecord&& found) {
    return std::optional<ActorInRecord>(std::move(found));
  });
}

// The meanings before the page of the one that is told.
std::string meanings(const std::vector<Subject>& senses, const ActorOptions& options, Date on,
                     const Look& look) {
  if (senses.size() < 2) return {};
  Grid grid(look, 2);
  for (std::size_t i = 0; i < senses.size(); ++i) {
    const Subject& s = senses[i];
    std::string ask = s.ask.empty() ? "" : "entente actor " + how_to_ask(s);
    if (ask.empty() || s.ask == options.actor)
      ask = "entente actor \"" + options.actor + "\" --sense " + std::to_string(i + 1);
    grid.row({std::to_string(i + 1) + (i + 1 == options.sense ? " *" : ""), s.name,
              std::string(name_of(s.kind)) + (s.via.empty() ? "" : ", " + s.via),
              s.code.empty() ? "no code" : s.code, ask});
  }
  return look.paint("“" + options.actor + "” has " + counted(senses.size(), "meaning") + " on " + on.iso() +
                        ", the likeliest first:",
                    Style::bold) +
         "\n" + grid.text() + "\n";
}

int run_actor(const Frame& frame, const ActorOptions& options) {
  const auto on = day_asked(frame, options.on);
  if (!on) return fail(on.error());
  const auto world = load_world(frame);
  if (!world) return fail(world.error());
  const auto treaties = treaties_of(frame, *world);
  if (!treaties) return fail(treaties.error());
  const Directory directory(*world);

  const std::vector<Subject> senses = directory.find(options.actor, *on);
  if (senses.empty()) return nobody_called(directory, options.actor, *on);
  if (options.sense < 1 || options.sense > senses.size())
    return fail({Error::Kind::usage,
                 "'" + options.actor + "' has " + counted(senses.size(), "meaning") + " on " + on->iso() +
                     "; --sense takes 1 to " + std::to_string(senses.size()),
                 {},
                 0});
  const Subject& subject = senses[options.sense - 1];
  const auto record = look_up(frame, options, subject);
  if (!record) return fail(record.error());
  const Profile profile = profile_of(directory, *world, *treaties ? &**treaties : nullptr, subject, *on);
  if (frame.json) {
    print_json(actor_json(profile, *world, *record, senses));
    return exit_done;
  }
  const Look look = Look::of_standard_output();
  const std::string text =
      meanings(senses, options, *on, look) + actor_page(profile, *world, *record, options.all, look);
  std::fputs(text.c_str(), stdout);
  return exit_done;
}

int run(const Frame& frame, const ActorOptions& options) {
  if (options.unknown && options.actor.empty()) return list_unknown(frame, options.limit);
  if (!options.unknown && !options.actor.empty()) return run_actor(frame, options);
  return fail({Error::Kind::usage,
               options.unknown ? "--unknown lists names of the record; leave the actor out"
                               : "name an actor, or ask for --unknown names; see entente actor --help",
               {},
               0});
}

}  // namespace

void add_actor(CLI::App& app, Frame& frame) {
  auto options = std::make_shared<ActorOptions>();
  Command command =
      add_command(app, frame,
                  {"actor", "Say who somebody is on a day: codes, names, offices, organisations, treaties",
                   "entente actor Abe --on 2021-03-01\n"
                   "entente actor NATO --on 1990-01-01 --json\n"
                   "entente actor --unknown --limit 20"},
                  [&frame, options] { return run(frame, *options); },
                  {.db = true, .knowledge = true, .model = false, .today = true});
  options->command = command;
  command.add_option("ACTOR", options->actor, "A code (JPN, JPN/GOV, HAMAS), a name or an alias");
  command.add_option("--on", options->on, "The day, 2022-06-17, 2022-06 or 2022; by default today")
      .type_name("DATE");
  command.add_option("--sense", options->sense, "Which meaning of the name, the likeliest is 1")
      .type_name("N")
      .capture_default_str();
  command.add_flag("--all", options->all, "Every office, not the main ones alone");
  command.add_flag("--unknown", options->unknown,
                   "List names of the record that no table knows, the most frequent first");
  command.add_option("--limit", options->limit, "Of --unknown: at most so many; 0 for all")
      .type_name("N")
      .capture_default_str();
}

}  // namespace entente::cli
