// entente import: events of other data sets into the record.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/import_coded.h"
#include "cli/import_page.h"
#include "cli/json.h"
#include "cli/knowledge.h"
#include "cli/terminal.h"
#include "exchange/formats.h"
#include "exchange/importer.h"

namespace entente::cli {
namespace {

struct ImportArguments {
  std::vector<std::string> words;  // a format, perhaps, and files
  std::string origin, first_day, time_unit, entities, relations, mapping;
  bool report = false;
  std::uint64_t limit = 20;
};

Result<FormatOptions> format_options(const ImportArguments& options) {
  FormatOptions out;
  if (!options.first_day.empty()) {
    out.first_day = parse_iso_date(options.first_day);
    if (!out.first_day) return usage_error("'" + options.first_day + "' is no date; write it as 2014-01-01");
  }
  if (options.time_unit == "days") out.hours = 24;
  if (options.time_unit == "hours") out.hours = 1;
  out.entities = options.entities;
  out.relations = options.relations;
  out.mapping = options.mapping;
  return out;
}

void tell(const Frame& frame, const std::string& file, const ImportOutcome& outcome) {
  if (frame.json) {
    print_json({{"id", outcome.id},
                {"file", file},
                {"format", outcome.format},
                {"origin", outcome.origin},
                {"rows_read", outcome.rows_read},
                {"rows_stored", outcome.rows_stored},
                {"rows_aside", outcome.rows_aside},
                {"unmapped", outcome.unmapped},
                {"unchanged", outcome.unchanged},
                {"resumed", outcome.resumed},
                {"interrupted", outcome.interrupted}});
    return;
  }
  if (outcome.unchanged) {
    fmt::print("{}: on file already, {}\n", file, counted(outcome.rows_stored, "event"));
    return;
  }
  if (outcome.replaced) say(file + " has changed since its import was interrupted: it was begun anew");
  fmt::print("{}: {} of {} stored{}\n", file, counted(outcome.rows_stored, "event"), outcome.origin,
             outcome.resumed ? ", going on where an earlier import ended" : "");
  if (outcome.interrupted) {
    say("interrupted: what is stored stays; the same command goes on from there");
    return;
  }
  if (outcome.rows_aside > 0) say(counted(outcome.rows_aside, "row") + " set aside: entente import --report");
  if (outcome.unmapped > 0)
    say(counted(outcome.unmapped, "value") + " could not be mapped: entente import --report");
}

int run_import(const Frame& frame, const ImportArguments& options) {
  std::vector<std::string> files = options.words;
  std::string format;
  std::error_code error;  // `coded` alone may also be a folder
  const bool coded = !files.empty() && files.front() == "coded" &&
                     (files.size() > 1 || !std::filesystem::exists(files.front(), error));
  const bool found_out = !files.empty() && files.front() == "auto";
  const bool named = !coded && !found_out && !files.empty() && format_named(files.front());
  if (named) format = files.front();
  if (coded || found_out || named) files.erase(files.begin());
  if (!files.empty() && !named && (coded || std::ranges::any_of(files, holds_coded_reports))) {
    // Coded reports and events of data sets are reported on in different ways: one kind a command.
    for (const std::string& file : files)
      if (!coded && !holds_coded_reports(file))
        return fail({Error::Kind::usage,
                     "is no file of coded reports, as others named beside it are: import it by itself", file,
                     0});
    return import_coded(frame, files);
  }
  if (files.empty() && !options.report)
    return fail(
        {Error::Kind::usage, "name the files to import, or say --report; see entente import --help", {}, 0});
  if (files.empty()) {
    auto store = Store::open(frame.db, Store::Access::read);
    if (!store) return fail(store.error());
    const auto shown = print_imports(frame, store->connection(), options.limit, {});
    if (!shown) return fail({Error::Kind::input, "holds no imports: it is of an older version", frame.db, 0});
    if (*shown == 0) say("nothing was imported into this record");
    return *shown == 0 ? exit_nothing : exit_done;
  }
  auto chosen = format_options(options);
  if (!chosen) return fail(chosen.error());
  auto sources = table_sources(frame);
  if (!sources) return fail(sources.error());
  auto world = load_world(frame);
  if (!world) return fail(world.error());
  auto tables = Lookups::load(*sources, *world);
  if (!tables) return fail(tables.error());
  auto store = Store::open(frame.db, Store::Access::write);
  if (!store) return fail(store.error());
  catch_interrupts();
  Importer importer(*store, *tables);
  std::vector<std::string> ids;
  int status = exit_done;
  for (const std::string& file : files) {
    ImportRequest request;
    request.file = file;
    request.format = format;
    request.origin = options.origin;
    request.options = *chosen;
    request.began_at = now_utc();
    std::unique_ptr<Progress> bar;
    const auto outcome = importer.run(request, [&](const ImportProgress& progress) {
      if (!bar) {
        bar = std::make_unique<Progress>(progress.of_bytes);
        current_progress = bar.get();
      }
      bar->show(progress.bytes, progress.rows);
      return !interrupted;
    });
    current_progress = nullptr;
    bar.reset();
    if (!outcome) {
      status = fail(outcome.error());
      continue;
    }
    ids.push_back(outcome->id);
    tell(frame, file, *outcome);
    if (outcome->interrupted) return interrupt_status();
  }
  if (options.report && !ids.empty()) {
    const auto shown = print_imports(frame, store->connection(), options.limit, ids);
    if (!shown) return fail(shown.error());
  }
  return status;
}

}  // namespace

void add_import(CLI::App& app, Frame& frame) {
  auto options = std::make_shared<ImportArguments>();
  std::string formats;
  for (const auto& format : all_formats())
    formats += fmt::format("\n  {:<12}{}", format->name(), format->about());
  formats +=
      fmt::format("\n  {:<12}{}", "coded",
                  "coded reports in Parquet, of the Python package or Spark; also a folder of part files");
  Command command =
      add_command(app, frame,
                  {"import", "Import events of other data sets, or reports that were coded elsewhere",
                   "entente import 20180831.export.CSV.zip\n"
                   "entente import icews events.2018.tab.gz --report\n"
                   "entente import quadruples icews14/train.txt --first-day 2014-01-01 --origin icews14\n"
                   "entente import csv strikes.csv --mapping strikes.map\n"
                   "entente import coded.parquet\n"
                   "entente import --report --json"},
                  [&frame, options] { return run_import(frame, *options); },
                  {.db = true, .knowledge = true, .model = false, .today = false});
  command.add_to_footer("\nFormats, told by the beginning of a file unless one is named first:" + formats);
  command
      .add_option("FORMAT", options->words,
                  "A format, unless it can be found out, and files, gzip and zip included")
      .option_text("[FORMAT] FILE ...");
  command
      .add_option("--origin", options->origin,
                  "What the data set is called in the record; by default its format's name")
      .type_name("NAME");
  command.add_flag(
      "--report", options->report,
      "List rows that were set aside and values that could not be mapped; without files, of all imports");
  command.add_option("--limit", options->limit, "With --report: so many of each (default 20; 0 for all)")
      .type_name("N");
  command.add_option("--first-day", options->first_day, "Quadruples: the day of time 0").type_name("DATE");
  command
      .add_option("--time-unit", options->time_unit,
                  "Quadruples: days or hours; by default as the times suggest")
      .one_of({"days", "hours"});
  command
      .add_option("--mapping", options->mapping,
                  "CSV: the file that says how its columns become ours (docs/import.md)")
      .type_name("FILE");
  command
      .add_option("--entities", options->entities,
                  "Quadruples: the names of actors; by default entity2id.txt beside the file")
      .type_name("FILE");
  command
      .add_option("--relations", options->relations,
                  "Quadruples: the names of events; by default relation2id.txt beside the file")
      .type_name("FILE");
}

}  // namespace entente::cli
