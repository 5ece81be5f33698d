// The program `entente`: finds the command and turns what it returns into an exit status.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>

#include "cli/commands.h"
#include "cli/common.h"

namespace {

using namespace entente;
using namespace entente::cli;

int run(int argc, char** argv) {
  CLI::App app(
      "Entente reads news reports and keeps a sourced record of who did what to whom: every record with\n"
      "the sentence that says so and the rule that found it.",
      "entente");
  app.footer(
      "Example:\n"
      "  entente read news/ && entente events --actor Japan\n"
      "Exit status: 0 done, 1 nothing found or a check failed, 2 wrong use, 3 bad input, 4 internal.");
  app.set_version_flag("--version",
                       program_name() + "\nCities of the gazetteer: GeoNames (geonames.org), CC BY 4.0");
  app.require_subcommand(1);
  Frame frame;
  add_read(app, frame);
  add_serve(app, frame);
  add_import(app, frame);
  add_events(app, frame);
  add_happenings(app, frame);
  add_check(app, frame);
  add_statements(app, frame);
  add_characterisations(app, frame);
  add_actor(app, frame);
  add_members(app, frame);
  add_ties(app, frame);
  add_timeline(app, frame);
  add_index(app, frame);
  add_forecast(app, frame);
  add_backtest(app, frame);
  add_sql(app, frame);
  add_obliged(app, frame);
  add_network(app, frame);
  add_place(app, frame);
  add_export(app, frame);
  add_parse(app, frame);
  add_label(app, frame);
  add_score(app, frame);
  add_train(app, frame);
  add_lint(app, frame);

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);  // --help, --version
    const auto chosen = app.get_subcommands();
    const std::string command = chosen.empty() ? "entente" : "entente " + chosen.front()->get_name();
    if (argc == 1)
      say("say what to do; the commands are listed by entente --help");
    else if (chosen.empty() && argv[1][0] != '-')
      say(std::string("there is no command '") + argv[1] + "'; entente --help lists them");
    else
      say(std::string(error.what()) + "; see " + command + " --help");
    return exit_usage;
  }
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0)
    return fail({Error::Kind::input, "standard output could not be written", {}, 0});
  return frame.status;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    complain({Error::Kind::internal, std::string("this should not have happened: ") + error.what(), {}, 0});
    return exit_internal;
  }
}
