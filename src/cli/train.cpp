// entente train: learn the weights of the decision layer from labelled files.
#include "scoring/train.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "base/csv.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/json.h"
#include "cli/knowledge.h"
#include "cli/pipeline.h"
#include "cli/score.h"

namespace entente::cli {
namespace {

struct TrainArguments {
  std::vector<std::string> files, status_files;
  std::string out;
  TrainOptions train;
  unsigned jobs = 0;
};

// Marked pairs have a key `marked` on every line; labelled reports begin with a meta line.
bool holds_relations(std::string_view text) {
  for (const std::string_view line : split(text, '\n'))
    if (!trim(line).empty()) return line.find("\"marked\"") != line.npos;
  return false;
}

class Train {
 public:
  Train(const Frame& frame, const TrainArguments& options) : frame_(frame), options_(options) {}

  int run() {
    if (auto error = read_files()) return fail(*error);
    if (auto error = code()) return fail(*error);
    const CodeMatcher codes(&pipeline_->world());
    const Validation validation = cross_validate(reports_, relations_, codes, options_.train);
    if (!options_.out.empty()) {
      const Decision decision = learn(reports_, relations_, codes, options_.train);
      if (auto error = write_file(options_.out, decision.csv())) return fail(*error);
    }
    if (frame_.json)
      print_json(json_of(validation));
    else
      fmt::print("{}", validation_table(validation, options_.train));
    return exit_done;
  }

 private:
  std::optional<Error> read_files() {
    if (auto error = read_files(options_.files, false)) return error;
    return read_files(options_.status_files, true);
  }
  std::optional<Error> read_files(const std::vector<std::string>& files, bool status_only) {
    for (const std::string& path : files) {
      const auto text = read_file(path);
      if (!text) return text.error();
      if (holds_relations(*text)) {
        if (status_only)
          return Error{Error::Kind::input, "holds marked pairs, which say nothing of news", path, 0};
        auto relations = parse_relations(*text, path);
        if (!relations) return relations.error();
        for (Relation& relation : *relations) relations_.push_back({std::move(relation), {}});
        continue;
      }
      auto file = parse_labelled(*text, path);
      if (!file) return file.error();
      for (const Error& warning : file->warnings) say("warning: " + warning.text());
      for (LabelledReport& report : file->reports) reports_.push_back({std::move(report), {}, status_only});
    }
    return {};
  }

  // The rules alone make the candidates, whatever weights there are.
  std::optional<Error> code() {
    Frame rules = frame_;
    rules.rules_only = true;
    auto furniture = load_furniture(rules);
    if (!furniture) return furniture.error();
    auto pipeline = load_pipeline(rules);
    if (!pipeline) return pipeline.error();
    pipeline_.emplace(std::move(*pipeline));
    const Predictor predictor(*furniture, pipeline_->model(), pipeline_->coder());
    const std::size_t count = reports_.size() + relations_.size();
    const auto size = [&](std::size_t i) -> std::uint64_t { return i < reports_.size() ? 20 : 1; };
    return for_each(count, options_.jobs, size, [&](std::size_t i) -> std::optional<Error> {
      if (i < reports_.size()) {
        auto prediction = predictor.predict(reports_[i].labelled);
        if (!prediction) return prediction.error();
        reports_[i].rules = std::move(*prediction);
        return {};
      }
      TrainingRelation& relation = relations_[i - reports_.size()];
      auto prediction = predict_relation(pipeline_->model(), pipeline_->coder(), relation.relation);
      if (!prediction) return prediction.error();
      relation.rules = std::move(*prediction);
      return {};
    });
  }

  static Json json_of(const Figures& figures) {
    const auto f1 = [&](Level level) -> Json {
      const auto value = figures.reports.events[static_cast<std::size_t>(level)].f1();
      return value ? Json(*value) : Json(nullptr);
    };
    const auto false_news = figures.reports.false_news.value();
    return {
        {"type_f1", f1(Level::type)},
        {"type_source_f1", f1(Level::source)},
        {"type_source_target_f1", f1(Level::triple)},
        {"false_news_rate", false_news ? Json(*false_news) : Json(nullptr)},
        {"brier", figures.confidence.count > 0 ? Json(figures.confidence.brier()) : Json(nullptr)},
        {"relation_accuracy", figures.relations.accuracy},
        {"relation_macro_f1", figures.relations.macro_f1},
        {"relation_brier",
         figures.relation_confidence.count > 0 ? Json(figures.relation_confidence.brier()) : Json(nullptr)}};
  }
  Json json_of(const Validation& v) const {
    Json examples;
    for (const Question question : all_questions) {
      const auto q = static_cast<std::size_t>(question);
      examples[std::string(name_of(question))] = {{"all", v.examples[q]}, {"right", v.right[q]}};
    }
    return {{"reports", v.reports},
            {"status_reports", v.status_reports},
            {"relations", v.relations},
            {"folds", options_.train.folds},
            {"seed", options_.train.seed},
            {"examples", std::move(examples)},
            {"rules", json_of(v.rules)},
            {"decision", json_of(v.decision)},
            {"dropped", {{"wrong", v.dropped}, {"right", v.dropped_wrongly}}},
            {"retold", {{"right", v.retold}, {"wrong", v.retold_wrongly}}},
            {"admitted", {{"all", v.admitted}, {"right", v.admitted_rightly}}}};
  }

  const Frame& frame_;
  const TrainArguments& options_;
  std::vector<TrainingReport> reports_;
  std::vector<TrainingRelation> relations_;
  std::optional<Pipeline> pipeline_;
};

}  // namespace

void add_train(CLI::App& app, Frame& frame) {
  auto options = std::make_shared<TrainArguments>();
  Command command = add_command(app, frame,
                                {"train", "Learn the weights of the decision layer from labelled files",
                                 "entente train tests/gold/dev.jsonl corrections.jsonl\n"
                                 "entente train labelled.jsonl marked.jsonl --out mine/decision/weights.csv"},
                                [&frame, options] { return Train(frame, *options).run(); },
                                {.db = false, .knowledge = true, .model = true, .today = false});
  command
      .add_option("FILE", options->files,
                  "Labelled reports, or sentences with marked pairs (docs/scoring.md)")
      .required();
  command
      .add_option("--status", options->status_files,
                  "Labelled reports from which only the question of news is learned")
      .type_name("FILE");
  command.add_option("--out", options->out, "Write the weights, learned from all of the files")
      .type_name("FILE");
  command.add_option("--seed", options->train.seed, "Seed of the folds of the cross-validation")
      .type_name("N")
      .capture_default_str();
  command.add_option("--folds", options->train.folds, "Folds of the cross-validation")
      .type_name("N")
      .within(2, 50)
      .capture_default_str();
  command.add_option("--ridge", options->train.logistic.ridge, "How strongly weights are held near nought")
      .type_name("X")
      .within(1e-3, 1e6)
      .capture_default_str();
  command
      .add_option("--least", options->train.logistic.least_count,
                  "Examples that a feature must have to get a weight")
      .type_name("N")
      .within(1, 1000000)
      .capture_default_str();
  command
      .add_option("--drop-below", options->train.bounds.drop_below,
                  "Drop drafts whose probability of being an event is below")
      .type_name("P")
      .within(0.0, 1.0)
      .capture_default_str();
  command
      .add_option("--doubt-below", options->train.bounds.doubt_below,
                  "Drop drafts whose probability of being right in type and parties is below")
      .type_name("P")
      .within(0.0, 1.0)
      .capture_default_str();
  command
      .add_option("--retold-below", options->train.bounds.retold_below,
                  "Take drafts whose probability of being told as news is below for background")
      .type_name("P")
      .within(0.0, 1.0)
      .capture_default_str();
  command
      .add_option("--admit-from", options->train.bounds.admit_from,
                  "Take up what the rules set aside from this probability on; above 1, nothing")
      .type_name("P")
      .within(0.0, 2.0)
      .capture_default_str();
  command.add_option("-j,--jobs", options->jobs, "Threads; by default as many as there are cores")
      .type_name("N");
}

}  // namespace entente::cli
