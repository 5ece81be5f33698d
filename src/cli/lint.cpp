// entente lint: what is wrong in the knowledge tables, with file and line.
#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "cli/commands.h"
#include "cli/json.h"
#include "cli/terminal.h"
#include "coding/coder.h"
#include "knowledge/lint.h"
#include "knowledge/treaties.h"
#include "reports/furniture.h"
#include "scoring/examples.h"

namespace entente::cli {
namespace {

struct Options {
  std::string folder;
  bool no_examples = false, own_row = false;
};

class Lint {
 public:
  Lint(const Frame& frame, const Options& options)
      : frame_(frame),
        options_(options),
        folder_(options.folder.empty() ? frame.knowledge_folder() : options.folder) {}

  int run() {
    const auto findings = lint(folder_);
    if (!findings) return fail(findings.error());
    for (const Finding& finding : *findings) report(finding);
    if (const auto rules = FurnitureRules::read(folder_ + "/furniture.csv"); !rules) report(rules.error());
    const auto lexicon = Lexicon::load(folder_ + "/lexicon");
    if (!lexicon) report(lexicon.error());

    // The examples can only be looked at with tables that load.
    const auto world = World::load(folder_);
    // A folder of somebody's own may do without treaties.
    if (world && std::filesystem::exists(folder_ + "/treaties.csv")) {
      for (const Finding& finding : check_treaties(folder_, *world)) report(finding);
    }
    std::size_t examples = 0;
    if (options_.no_examples) {
      say("the lexicon's examples were not looked at (--no-examples)");
    } else if (!lexicon || !world) {
      say("the lexicon's examples were not looked at: the tables do not load");
    } else {
      const auto model = Model::load(frame_.model_file());
      if (!model) return fail(model.error());
      const auto checked =
          check_examples(folder_ + "/lexicon", *model, Coder(*world, *lexicon), options_.own_row);
      if (!checked) return fail(checked.error());
      for (const Finding& finding : checked->findings) report(finding);
      examples = checked->examples;
    }
    if (!frame_.json) {
      if (count_ > 0)
        say(counted(count_, "finding"));
      else
        fmt::print("{}: {} and {} of the lexicon, nothing to mend\n", folder_,
                   counted(world ? world->tables().size() : 0, "table"), counted(examples, "example"));
    }
    return count_ > 0 ? exit_nothing : exit_done;
  }

 private:
  void report(const Finding& finding) {
    ++count_;
    if (frame_.json)
      print_json({{"file", finding.file}, {"line", finding.line}, {"message", finding.message}});
    else
      fmt::print("{}\n", Error{Error::Kind::input, finding.message, finding.file, finding.line}.text());
  }
  void report(const Error& error) { report(Finding{error.file, error.line, error.message}); }

  const Frame& frame_;
  const Options& options_;
  std::string folder_;
  std::size_t count_ = 0;
};

}  // namespace

void add_lint(CLI::App& app, Frame& frame) {
  auto options = std::make_shared<Options>();
  CLI::App* command = add_command(app, frame,
                                  {"lint", "Check the knowledge tables and the lexicon's examples",
                                   "entente lint\n"
                                   "entente lint my-tables --no-examples"},
                                  [&frame, options] { return Lint(frame, *options).run(); },
                                  {.db = false, .knowledge = true, .model = true, .today = false});
  command->add_option("FOLDER", options->folder,
                      "Folder of the tables; by default the one that other commands use");
  command->add_flag("--no-examples", options->no_examples, "Leave out what needs the language model");
  command->add_flag("--own-row", options->own_row,
                    "Also report examples that another row of the lexicon codes");
}

}  // namespace entente::cli
