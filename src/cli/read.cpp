// entente read: reports in, records out. The main path of the whole program: reports → language → coding →
// record.
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "cli/commands.h"
#include "cli/knowledge.h"
#include "cli/pipeline.h"
#include "cli/read_run.h"

namespace entente::cli {
namespace {

constexpr std::uint64_t record_memory = std::uint64_t{384} << 20;

int run_read(const Frame& frame, const ReadArguments& options) {
  // What can be wrong before the first report is said before the first report.
  auto pipeline = load_pipeline(frame);
  if (!pipeline) return fail(pipeline.error());
  auto reader = open_reports(frame);
  if (!reader) return fail(reader.error());
  std::optional<Store> store;
  OnFile on_file;
  if (!options.dry_run) {
    auto opened = Store::open(frame.db, Store::Access::write);
    if (!opened) return fail(opened.error());
    store = std::move(*opened);
    if (auto limited = store->expect_much(record_memory); !limited) return fail(limited.error());
    // What is to be shown has to be coded.
    if (!options.again && !options.verbose && !options.explain && !frame.json) {
      auto held = OnFile::of(*store, pipeline->name());
      if (!held) return fail(held.error());
      on_file = std::move(*held);
    }
  }
  return read_into_record(frame, options,
                          {std::move(*pipeline), std::move(*reader), std::move(store), std::move(on_file)});
}

}  // namespace

void add_read(CLI::App& app, Frame& frame) {
  auto options = std::make_shared<ReadArguments>();
  Command command = add_command(app, frame,
                                {"read", "Code reports into the record",
                                 "entente read news/ --db crisis.duckdb\n"
                                 "entente read article.html --date 2022-06-17 --dry-run --explain\n"
                                 "entente read CC-NEWS-20220617.warc.gz feeds/ --db crisis.duckdb\n"
                                 "zcat feed.jsonl.gz | entente read - --format jsonl"},
                                [&frame, options] { return run_read(frame, *options); },
                                {.db = true, .knowledge = true, .model = true, .today = false});
  command.add_option("PATH", options->paths, "Files, folders, or - for standard input").required();
  command.add_option("--date", options->date, "Date of reports that name none of their own")
      .type_name("DATE")
      .check([](const std::string& value) {
        return parse_loose_date(value) ? std::string() : "'" + value + "' is no date; write it as 2022-06-17";
      });
  command
      .add_option("--format", options->format,
                  "text, markdown, html, jsonl, warc or feed; by default found out")
      .type_name("FORMAT")
      .check([](const std::string& value) {
        return parse_format(value)
                   ? std::string()
                   : "'" + value + "' is no format; there are text, markdown, html, jsonl, warc and feed";
      });
  command
      .add_option("--language", options->language,
                  "en: only reports in English, any: all (default: en for web archives and feeds, any for "
                  "other files)")
      .type_name("en|any")
      .check([](const std::string& value) {
        return value == "en" || value == "any" ? std::string() : "'" + value + "' is neither en nor any";
      });
  command.add_flag("-v,--verbose", options->verbose, "List each line that was set aside, with the reason");
  command.add_flag("--explain", options->explain,
                   "Show each record with its sentence, rule and dependency path");
  command.add_flag("--rules-only", frame.rules_only, "Without the learned weights of the decision layer");
  command.add_flag("--dry-run", options->dry_run, "Store nothing");
  command.add_flag("--again", options->again, "Code reports that are on file by the same coder too");
  command.add_option("-j,--jobs", options->jobs, "Reports coded at once (default: one a core)")
      .type_name("N");
}

}  // namespace entente::cli
