// entente score: measure the coder, or anybody's predictions, against labelled files.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <set>

#include "cli/commands.h"
#include "cli/json.h"
#include "cli/knowledge.h"
#include "cli/pipeline.h"
#include "cli/score.h"
#include "scoring/compare.h"
#include "scoring/predict.h"
#include "scoring/tables.h"

namespace entente::cli {
namespace {

constexpr std::size_t all_mistakes = 1'000'000'000;

class Score {
 public:
  Score(const Frame& frame, const ScoreOptions& options) : frame_(frame), options_(options) {}

  int run() {
    if (auto error = read_labels()) return fail(*error);
    if (auto error = options_.against.empty() ? code() : read_predictions()) return fail(*error);
    if (auto error = write_predictions()) return fail(*error);
    score();
    return exit_done;
  }

 private:
  std::optional<Error> read_labels() {
    std::set<std::string> ids;
    for (const std::string& path : options_.files) {
      auto file = read_labelled(path);
      if (!file) return file.error();
      for (const Error& warning : file->warnings) say("warning: " + warning.text());
      for (LabelledReport& report : file->reports) {
        if (!ids.insert(report.id).second && (!options_.predictions.empty() || !options_.against.empty()))
          return Error{
              Error::Kind::input,
              fmt::format("report \"{}\" stands in an earlier file too; predictions could not be told apart",
                          report.id),
              report.file, report.line};
        labelled_.push_back(std::move(report));
      }
    }
    if (labelled_.empty())
      return Error{Error::Kind::input, "holds no labelled report", options_.files.front(), 0};
    return {};
  }

  std::optional<Error> read_predictions() {
    auto world = load_world(frame_);
    if (!world) return world.error();
    world_.emplace(std::move(*world));
    auto file = read_labelled(options_.against, MetaLines::optional);
    if (!file) return file.error();
    for (const Error& warning : file->warnings) say("warning: " + warning.text());
    auto aligned = align_predictions(labelled_, std::move(file->reports));
    if (!aligned) return aligned.error();
    predicted_ = std::move(*aligned);
    parses_.resize(predicted_.size());
    return {};
  }

  std::optional<Error> code() {
    auto rules = load_furniture(frame_);
    if (!rules) return rules.error();
    auto pipeline = load_pipeline(frame_);
    if (!pipeline) return pipeline.error();
    pipeline_.emplace(std::move(*pipeline));
    const Predictor predictor(*rules, pipeline_->model(), pipeline_->coder());
    predicted_.resize(labelled_.size());
    parses_.resize(labelled_.size());
    candidates_.resize(labelled_.size());
    const auto size = [this](std::size_t i) {
      std::uint64_t bytes = 0;
      for (const LabelledSentence& sentence : labelled_[i].sentences) bytes += sentence.text.size();
      return bytes;
    };
    return for_each(labelled_.size(), options_.jobs, size, [&](std::size_t i) -> std::optional<Error> {
      auto prediction = predictor.predict(labelled_[i]);
      if (!prediction) return prediction.error();
      predicted_[i] = std::move(prediction->report);
      parses_[i] = std::move(prediction->parses);
      candidates_[i] = std::move(prediction->candidates);
      return {};
    });
  }

  std::optional<Error> write_predictions() const {
    if (options_.predictions.empty()) return {};
    std::string text;
    for (const LabelledReport& report : predicted_) text += write_labelled(report);
    return write_file(options_.predictions, text);
  }

  void score() const {
    const CodeMatcher codes(pipeline_ ? &pipeline_->world() : &*world_);
    std::vector<std::vector<SentenceResult>> results;
    for (std::size_t i = 0; i < labelled_.size(); ++i)
      results.push_back(score_report(labelled_[i], predicted_[i], codes));
    const Summary summary = summarise(labelled_, results);
    Json errors = Json::array();
    CauseCounts causes;
    if (options_.errors > 0) {
      std::size_t shown = 0;
      for (std::size_t i = 0; i < labelled_.size(); ++i)
        for (const SentenceResult& result : results[i])
          list_mistakes(i, result, codes, causes, errors, shown);
    }
    if (frame_.json) {
      Json json = score_json(summary, options_.seed);
      if (options_.errors > 0) json["errors"] = std::move(errors);
      print_json(json);
      return;
    }
    fmt::print("{}", score_table(summary, options_.seed));
    if (options_.errors > 0)
      fmt::print("\nMistakes at type + source + target by likeliest cause\n{}", causes.table());
  }

  void list_mistakes(std::size_t report, const SentenceResult& result, const CodeMatcher& codes,
                     CauseCounts& causes, Json& errors, std::size_t& shown) const {
    static const LabelledSentence nothing;
    const LabelledReport &labelled = labelled_[report], &predicted = predicted_[report];
    const std::size_t s = result.number - 1;
    const LabelledSentence& found = s < predicted.sentences.size() ? predicted.sentences[s] : nothing;
    std::vector<Mistake> mistakes = find_mistakes(labelled.sentences[s], found, result, codes,
                                                  labelled.published.value_or(Date{2020, 1, 1}));
    const bool asked_for =
        options_.cause.empty() || std::ranges::any_of(mistakes, [this](const Mistake& mistake) {
          return name_of(mistake.cause) == options_.cause;
        });
    for (const Mistake& mistake : mistakes) causes.add(mistake);
    if (!asked_for || mistakes.empty() || shown >= options_.errors) return;
    ++shown;
    const std::string parse = options_.no_parse || s >= parses_[report].size() ? "" : parses_[report][s];
    if (!frame_.json) {
      std::string listing = mistakes_listing(labelled, predicted, result, mistakes, parse);
      listing.pop_back();  // the empty line at its end
      fmt::print("{}{}\n", listing, decisions(report, s));
      return;
    }
    Json list = Json::array();
    for (const Mistake& mistake : mistakes)
      list.push_back(mistake_json(mistake, labelled.sentences[s], found));
    errors.push_back({{"report", labelled.id},
                      {"sentence", result.number},
                      {"text", labelled.sentences[s].text},
                      {"parse", parse},
                      {"mistakes", std::move(list)}});
  }

  // What the decision layer weighed in a sentence, kept or dropped, with the reasons; "" without weights.
  std::string decisions(std::size_t report, std::size_t sentence) const {
    if (!pipeline_ || pipeline_->decision() == nullptr) return {};
    std::string out;
    for (const PlacedCandidate& placed : candidates_[report]) {
      const Candidate& c = placed.candidate;
      if (placed.sentence != sentence || (!c.kept && !c.doubt.empty())) continue;
      out += fmt::format("    {} {}\n", c.kept ? "kept   " : "dropped", in_words(placed.label));
      for (const std::string& line : explain(c, *pipeline_->decision())) out += "      " + line + "\n";
    }
    return out;
  }

  static Json mistake_json(const Mistake& mistake, const LabelledSentence& labelled,
                           const LabelledSentence& found) {
    const bool miss = mistake.kind == Mistake::Kind::miss;
    const LabelledSentence& side = miss ? labelled : found;
    const auto words = [&](const auto& records) { return in_words(records.at(mistake.index)); };
    Json out{{"kind", miss ? "miss" : "false alarm"}, {"cause", name_of(mistake.cause)}};
    switch (mistake.record) {
      case Mistake::Record::event:
        out["event"] = words(side.events);
        break;
      case Mistake::Record::statement:
        out["statement"] = words(side.statements);
        break;
      case Mistake::Record::tie:
        out["tie"] = words(side.ties);
        break;
    }
    if (!miss && mistake.record == Mistake::Record::event) out["rule"] = side.events[mistake.index].rule;
    return out;
  }

  const Frame& frame_;
  const ScoreOptions& options_;
  std::vector<LabelledReport> labelled_, predicted_;
  std::vector<std::vector<std::string>> parses_;          // by report and sentence
  std::vector<std::vector<PlacedCandidate>> candidates_;  // by report; empty where nothing is coded
  std::optional<Pipeline> pipeline_;
  std::optional<World> world_;  // where nothing is coded
};

int run_compare(const Frame& frame, const ScoreOptions& options) {
  if (options.files.size() != 2) {
    say("--compare takes two files that score --json wrote");
    return exit_usage;
  }
  const auto comparison = compare_runs(options.files[0], options.files[1], options.seed);
  if (!comparison) return fail(comparison.error());
  if (frame.json)
    print_json(comparison_json(*comparison, options.seed));
  else
    fmt::print("{}", comparison_table(*comparison));
  return exit_done;
}

int run_score(const Frame& frame, const ScoreOptions& options) {
  if (options.compare) return run_compare(frame, options);
  if (options.happenings) return run_happening_pairs(frame, options);
  if (!options.relations) return Score(frame, options).run();
  if (!options.against.empty()) {
    say("--against goes with labelled reports, not with --relations");
    return exit_usage;
  }
  return run_relations(frame, options);
}

}  // namespace

void add_score(CLI::App& app, Frame& frame) {
  auto options = std::make_shared<ScoreOptions>();
  Command command = add_command(app, frame,
                                {"score", "Measure the coder, or other predictions, against labelled files",
                                 "entente score labelled.jsonl --errors 20\n"
                                 "entente score labelled.jsonl --against predictions.jsonl --json\n"
                                 "entente score --relations marked.jsonl\n"
                                 "entente score --happenings pairs.csv\n"
                                 "entente score --compare before.json after.json"},
                                [&frame, options] { return run_score(frame, *options); },
                                {.db = false, .knowledge = true, .model = true, .today = false});
  command.add_option("FILE", options->files, "Labelled files (docs/scoring.md)").required();
  command.add_flag(
      "--relations", options->relations,
      "The files hold sentences with a marked source and target; the type between them is scored");
  command.add_flag(
      "--happenings", options->happenings,
      "The files hold pairs of mentions; are those of one happening joined? (docs/happenings.md)");
  command.add_flag("--compare", options->compare,
                   "The files are what two runs of score --json wrote; is the second better than the first?");
  command
      .add_option("--against", options->against,
                  "Score the predictions of this labelled file; nothing is coded")
      .type_name("FILE");
  command.add_option("--predictions", options->predictions, "Write what was predicted, as a labelled file")
      .type_name("FILE");
  command
      .add_option_function(
          "--errors",
          [options](const std::string& most) {
            options->errors = most == "all" ? all_mistakes : std::stoull(most);
          },
          "List the sentences with mistakes, at most so many")
      .type_name("[N]")
      .expected(0, 1)
      .default_str("all")
      .check([](const std::string& most) {
        const bool number =
            !most.empty() && most.size() < 10 && most.find_first_not_of("0123456789") == most.npos;
        return number || most == "all" ? std::string()
                                       : "'" + most + "' is no number; put --errors after the files";
      });
  command
      .add_option_function(
          "--cause",
          [options](const std::string& cause) {
            options->cause = cause;
            if (options->errors == 0) options->errors = all_mistakes;
          },
          "Of these only sentences with a mistake of this cause, such as \"wrong target\"")
      .type_name("CAUSE")
      .check([](const std::string& cause) {
        std::string known;
        for (const Cause one : all_causes) {
          if (name_of(one) == cause) return std::string();
          known += (known.empty() ? "" : ", ") + std::string(name_of(one));
        }
        return "'" + cause + "' is no cause; there are: " + known;
      });
  command.add_flag("--rules-only", frame.rules_only, "Without the learned weights of the decision layer");
  command.add_flag("--no-parse", options->no_parse, "List mistakes without the parses");
  command.add_option("--seed", options->seed, "Seed of the bootstrap").type_name("N").capture_default_str();
  command.add_option("-j,--jobs", options->jobs, "Threads; by default as many as there are cores")
      .type_name("N");
}

}  // namespace entente::cli
