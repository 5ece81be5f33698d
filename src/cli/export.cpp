// entente export: events of the record in the formats of the field.
#include "exchange/export.h"

#include <unistd.h>

#include <cstdio>
#include <memory>

#include "analysis/obligation_spans.h"
#include "base/text.h"
#include "cli/asked.h"
#include "cli/commands.h"
#include "cli/event_choice.h"
#include "cli/json.h"
#include "cli/standard_output.h"
#include "cli/terminal.h"

namespace entente::cli {
namespace {

struct ExportArguments {
  std::string format, out;
  EventChoice choice;
  std::vector<std::string> origins;
  bool zeros = false, one_a_day = false;
};

bool to_standard_output(const ExportArguments& options) { return options.out.empty() || options.out == "-"; }

// Formats without a column for the status hold only what counts as news, unless somebody asks otherwise.
bool has_status(ExportFormat format) {
  return format == ExportFormat::parquet || format == ExportFormat::csv || format == ExportFormat::plover;
}

std::string_view noun_of(ExportFormat format) {
  switch (format) {
    case ExportFormat::gdelt:
      return "directed pair";
    case ExportFormat::graphml:
      return "edge";
    case ExportFormat::panel:
      return "dyad-month";
    default:
      return "event";
  }
}

Result<ExportOptions> export_options(const Frame& frame, const ExportArguments& options, const World& world) {
  ExportOptions out;
  const auto format = parse_export_format(lower(options.format));
  if (!format) {
    std::string all;
    for (const ExportFormat known : all_export_formats) all += " " + std::string(name_of(known));
    return usage_error("'" + options.format + "' is no format; there are" + all);
  }
  out.format = *format;
  if (options.zeros && *format != ExportFormat::panel)
    return usage_error("--zeros goes with the format panel");
  EventChoice choice = options.choice;
  if (choice.statuses.empty() && !has_status(*format)) choice.statuses = {"news"};
  const ActorNames names(&world, frame.day());
  auto filter = event_filter(choice, names);
  if (!filter) return tl::unexpected<Error>(filter.error());
  out.events = std::move(*filter);
  out.origins = options.origins;
  out.one_a_day = options.one_a_day;
  out.zeros = options.zeros;
  out.as_parquet = options.out.ends_with(".parquet");
  out.program = program_name();
  const bool binary = *format == ExportFormat::parquet || (*format == ExportFormat::panel && out.as_parquet);
  if (binary && to_standard_output(options) && isatty(STDOUT_FILENO) != 0)
    return usage_error("Parquet is not for a terminal; say --out FILE");
  return out;
}

int run_export(const Frame& frame, const ExportArguments& options) {
  auto world = load_world(frame);
  if (!world) return fail(world.error());
  auto chosen = export_options(frame, options, *world);
  if (!chosen) return fail(chosen.error());
  auto store = Store::open(frame.db, Store::Access::read);
  if (!store) return fail(store.error());
  const auto tables = table_sources(frame);
  if (!tables) return fail(tables.error());

  std::optional<Treaties> treaties;
  std::optional<ObligationSpans> spans;
  if (chosen->format == ExportFormat::panel) {
    auto loaded = treaties_of(frame, *world);
    if (!loaded) return fail(loaded.error());
    treaties = std::move(*loaded);
    if (treaties) spans.emplace(*treaties);
    chosen->owed = [&spans](std::string_view a, std::string_view b) {
      std::vector<OwedSpan> out;
      if (spans)
        for (const ObligationSpan& span : spans->owed(a, b))
          out.push_back({span.from, span.to, span.clauses});
      return out;
    };
  }

  std::optional<StandardOutputFile> out;
  if (to_standard_output(options)) out.emplace();
  chosen->file = out ? out->path() : options.out;
  const auto done = export_events(*store, *world, *tables, *chosen);
  if (!done) return fail(done.error());
  if (out && !out->finish()) return fail({Error::Kind::input, "standard output could not be written", {}, 0});
  if (frame.json) {
    Json summary = {{"format", name_of(chosen->format)}, {"rows", done->rows}, {"left_out", done->left_out}};
    // Standard output holds the events and nothing else.
    if (!out) {
      summary["file"] = options.out;
      print_json(summary);
    }
  }
  std::string line = counted(done->rows, noun_of(chosen->format));
  if (!out) line += " in " + options.out;
  if (done->left_out > 0)
    line += "; " + counted(done->left_out, "event") +
            " left out, which the format can't hold (no day, type or month)";
  say(line);
  return done->rows == 0 ? exit_nothing : exit_done;
}

}  // namespace

void add_export(CLI::App& app, Frame& frame) {
  auto options = std::make_shared<ExportArguments>();
  Command command =
      add_command(app, frame,
                  {"export", "Write events in a format of the field, or as a network or a panel",
                   "entente export parquet --out events.parquet\n"
                   "entente export plover --actor Japan --from 2022 > japan.jsonl\n"
                   "entente export panel --source RUS --target UKR --zeros --out panel.csv"},
                  [&frame, options] { return run_export(frame, *options); },
                  {.db = true, .knowledge = true, .model = false, .today = true});
  command
      .add_option(
          "FORMAT", options->format,
          "parquet, csv, plover (JSON Lines), gdelt (2.0, TSV), polecat (TSV), graphml, panel (dyad-months)")
      .required();
  command.add_option("--out", options->out, "Write to this file instead of standard output")
      .type_name("FILE");
  add_event_choice(command, options->choice);
  add_time_and_report(command, options->choice);
  command
      .add_option("--origin", options->origins, "coded, corrected, or an imported data set: gdelt, icews …")
      .delimiter(',');
  command.add_flag("--one-a-day", options->one_a_day,
                   "Of events with the same source, target, code and days only one (docs/happenings.md)");
  command.add_flag("--zeros", options->zeros, "panel: also the months in which a pair has no event");
}

}  // namespace entente::cli
