// entente lint: what is wrong in the knowledge tables, with file and line.
#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <vector>

#include "cli/commands.h"
#include "cli/json.h"
#include "cli/knowledge.h"
#include "cli/terminal.h"
#include "coding/coder.h"
#include "coding/decision.h"
#include "exchange/lookups.h"
#include "knowledge/lint.h"
#include "knowledge/petrarch_entries.h"
#include "knowledge/place_checks.h"
#include "knowledge/treaties.h"
#include "reports/furniture.h"
#include "scoring/examples.h"

namespace entente::cli {
namespace {

struct LintArguments {
  std::string folder;
  bool no_examples = false, own_row = false, notes = false;
};

class Lint {
 public:
  Lint(const Frame& frame, const LintArguments& options)
      : frame_(frame),
        options_(options),
        given_(options.folder.empty() ? frame.knowledge_given() : std::vector{options.folder}) {}

  int run() {
    auto sources = table_sources(frame_, given_);
    if (!sources) return fail(sources.error());
    LintOptions checks{.today = {}, .notes = options_.notes};
    if (!frame_.today.empty()) checks.today = frame_.day();
    const auto findings = lint(*sources, checks);
    if (!findings) return fail(findings.error());
    for (const Finding& finding : *findings) report(finding);
    if (const auto rules = FurnitureRules::load(*sources); !rules) report(rules.error());
    if (const auto weights = Decision::load(*sources); !weights) report(weights.error());
    auto lexicon = Lexicon::load(sources->in("lexicon"));
    if (!lexicon) report(lexicon.error());
    verbs(*sources, lexicon);

    // The examples can only be looked at with tables that load.
    const auto world = World::load(*sources);
    // A folder of somebody's own may do without treaties.
    if (world && sources->has("treaties")) {
      for (const Finding& finding : check_treaties(*sources, *world)) report(finding);
    }
    if (world && sources->has("places")) {
      for (const Finding& finding : check_places(*sources, *world)) report(finding);
    }
    if (world && sources->has("cameo_codes")) {
      if (const auto codes = Lookups::load(*sources, *world); !codes) report(codes.error());
    }
    std::size_t examples = 0;
    if (options_.no_examples) {
      say("the lexicon's examples were not looked at (--no-examples)");
    } else if (!lexicon || !world) {
      say("the lexicon's examples were not looked at: the tables do not load");
    } else {
      const auto model = Model::load(frame_.model_file());
      if (!model) return fail(model.error());
      const Coder coder(*world, *lexicon);
      const TableSources lexicons = sources->in("lexicon");
      for (const std::string& folder : lexicons.folders()) {
        if (!std::filesystem::exists(folder)) continue;
        const auto checked = check_examples(folder, *model, coder, options_.own_row);
        if (!checked) return fail(checked.error());
        for (const Finding& finding : checked->findings) report(finding);
        examples += checked->examples;
      }
    }
    if (notes_ > 0 && !frame_.json) say(counted(notes_, "note"));
    if (!frame_.json) {
      if (count_ > 0)
        say(counted(count_, "finding"));
      else
        fmt::print("{}: {} and {} of the lexicon, nothing to mend\n", fmt::join(sources->folders(), ", "),
                   counted(world ? world->tables().size() : 0, "table"), counted(examples, "example"));
    }
    return count_ > 0 ? exit_nothing : exit_done;
  }

 private:
  // Verb dictionaries: what can't be read is a fault, what can't be expressed a note.
  void verbs(const TableSources& sources, Result<Lexicon>& lexicon) {
    std::vector<Finding> summary, details;
    auto entries = verb_entries(sources, summary, &details);
    if (!entries) return report(entries.error());
    for (const Finding& finding : details)
      if (!finding.note || options_.notes) report(finding);
    if (lexicon) lexicon->add(std::move(*entries), frame_.petrarch_verbs_first);
  }
  void report(const Finding& finding) {
    ++(finding.note ? notes_ : count_);
    if (frame_.json) {
      Json line{{"file", finding.file}, {"line", finding.line}, {"message", finding.message}};
      if (finding.note) line["note"] = true;
      print_json(line);
    } else {
      fmt::print("{}\n", Error{Error::Kind::input, (finding.note ? "note: " : "") + finding.message,
                               finding.file, finding.line}
                             .text());
    }
  }
  void report(const Error& error) { report(Finding{error.file, error.line, error.message}); }

  const Frame& frame_;
  const LintArguments& options_;
  std::vector<std::string> given_;
  std::size_t count_ = 0, notes_ = 0;
};

}  // namespace

void add_lint(CLI::App& app, Frame& frame) {
  auto options = std::make_shared<LintArguments>();
  Command command = add_command(app, frame,
                                {"lint", "Check the knowledge tables and the lexicon's examples",
                                 "entente lint\n"
                                 "entente lint my-tables --no-examples\n"
                                 "entente lint --petrarch-actors Phoenix.actors.txt --notes --no-examples"},
                                [&frame, options] { return Lint(frame, *options).run(); },
                                {.db = false, .knowledge = true, .model = true, .today = true});
  command.add_option("FOLDER", options->folder, "Folder of tables; by default those that other commands use");
  command.add_flag("--no-examples", options->no_examples, "Leave out what needs the language model");
  command.add_flag("--notes", options->notes,
                   "Also what is a matter of judgement: dates before or after an actor's own, entries of "
                   "dictionaries that are left out");
  command.add_flag("--own-row", options->own_row,
                   "Also report examples that another row of the lexicon codes");
}

}  // namespace entente::cli
