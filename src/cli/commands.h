// The commands of the program, one file each; see cli/common.h for how one is written.
#pragma once

#include "cli/common.h"

namespace entente::cli {

void add_read(CLI::App& app, Frame& frame);
void add_import(CLI::App& app, Frame& frame);
void add_events(CLI::App& app, Frame& frame);
void add_statements(CLI::App& app, Frame& frame);
void add_characterisations(CLI::App& app, Frame& frame);
void add_actor(CLI::App& app, Frame& frame);
void add_check(CLI::App& app, Frame& frame);
void add_happenings(CLI::App& app, Frame& frame);
void add_members(CLI::App& app, Frame& frame);
void add_ties(CLI::App& app, Frame& frame);
void add_index(CLI::App& app, Frame& frame);
void add_timeline(CLI::App& app, Frame& frame);
void add_backtest(CLI::App& app, Frame& frame);
void add_forecast(CLI::App& app, Frame& frame);
void add_serve(CLI::App& app, Frame& frame);
void add_sql(CLI::App& app, Frame& frame);
void add_obliged(CLI::App& app, Frame& frame);
void add_network(CLI::App& app, Frame& frame);
void add_place(CLI::App& app, Frame& frame);
void add_export(CLI::App& app, Frame& frame);
void add_parse(CLI::App& app, Frame& frame);
void add_label(CLI::App& app, Frame& frame);
void add_score(CLI::App& app, Frame& frame);
void add_lint(CLI::App& app, Frame& frame);
void add_train(CLI::App& app, Frame& frame);

}  // namespace entente::cli
