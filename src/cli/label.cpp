// entente label: a report's records out for correction in a text editor, and the corrections back in.
#include "cli/label.h"

#include <filesystem>
#include <memory>

#include "cli/commands.h"
#include "cli/find.h"

namespace entente::cli {

bool record_is_there(const Frame& frame) {
  std::error_code error;
  return std::filesystem::exists(frame.db, error);
}

namespace {

int run_label(const Frame& frame, const LabelOptions& options) {
  const int ways = (options.reports.empty() ? 0 : 1) + (options.apply.empty() ? 0 : 1) +
                   (options.overrides ? 1 : 0) + (options.confirm.empty() ? 0 : 1) +
                   (options.undo.empty() ? 0 : 1);
  const auto wrong = [](const char* message) { return fail({Error::Kind::usage, message, {}, 0}); };
  if (ways == 0) return wrong("name a report to correct, or use --apply, --overrides, --confirm or --undo");
  if (ways > 1)
    return wrong("a REPORT, --apply, --overrides, --confirm and --undo are five things to do; ask for one");
  if (!options.out.empty() && options.apply.empty() && !options.overrides)
    return wrong("--out goes with --apply or --overrides; a report to correct is written to standard output");
  if (options.partial && options.apply.empty()) return wrong("--partial goes with --apply");
  if (!options.apply.empty()) return label_in(frame, options);
  if (options.overrides) return label_list(frame, options);
  if (!options.confirm.empty()) return label_confirm(frame, options);
  if (!options.undo.empty()) return label_undo(frame, options);
  return label_out(frame, options);
}

}  // namespace

void add_label(CLI::App& app, Frame& frame) {
  auto options = std::make_shared<LabelOptions>();
  Command command = add_command(app, frame,
                                {"label", "Correct a report's records in a text editor",
                                 "entente label 3fa9c21b > visit.txt    # then edit visit.txt\n"
                                 "entente label --apply visit.txt --out labels.jsonl\n"
                                 "entente label --confirm 5e1c0a9f\n"
                                 "entente label --overrides\n"
                                 "entente label --undo 77e0a1b2"},
                                [&frame, options] { return run_label(frame, *options); },
                                {.db = true, .knowledge = true, .model = true, .today = true});
  options->command = command;
  command.add_option("REPORT", options->reports,
                     "A report of the record by its id or its file; or a file, coded as it is");
  command.add_option("--apply", options->apply, "Take the corrections of an edited file; - is standard input")
      .type_name("FILE");
  command.add_option("--out", options->out, "Write labelled data (JSON Lines), with --apply or --overrides")
      .type_name("FILE");
  command.add_flag("--partial", options->partial, "Store what is right even if some lines are wrong");
  command.add_flag("--overrides", options->overrides, "List the corrections and confirmations in the record");
  command.add_option("--confirm", options->confirm, "Mark records as right by their ids")
      .type_name("ID")
      .check(check_record_id);
  command
      .add_option("--undo", options->undo,
                  "Take corrections back by their ids, confirmations by their records'")
      .type_name("ID")
      .check(check_record_id);
  command.add_flag("--rules-only", frame.rules_only, "Without the learned weights of the decision layer");
  command.add_option("--date", options->date, "Date of reports in files that name none of their own")
      .type_name("DATE")
      .check([](const std::string& value) {
        return parse_loose_date(value) ? std::string() : "'" + value + "' is no date; write it as 2022-06-17";
      });
}

}  // namespace entente::cli
