// entente score: measure the coder, or anybody's predictions, against labelled files.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <thread>

#include "cli/commands.h"
#include "cli/json.h"
#include "cli/pipeline.h"
#include "cli/terminal.h"
#include "scoring/compare.h"
#include "scoring/predict.h"
#include "scoring/relations.h"
#include "scoring/tables.h"

namespace entente::cli {
namespace {

struct Options {
  std::vector<std::string> files;
  bool relations = false, compare = false, no_parse = false;
  std::string against, predictions, cause;
  std::size_t errors = 0;  // how many sentences with errors to list
  std::uint64_t seed = default_seed;
  unsigned jobs = 0;
};

// Calls work(i) for each i below count on several threads, this one among them; the first Error ends it.
// size(i) is for the progress bar.
std::optional<Error> for_each(std::size_t count, unsigned jobs,
                              const std::function<std::uint64_t(std::size_t)>& size,
                              const std::function<std::optional<Error>(std::size_t)>& work) {
  std::uint64_t total = 0;
  for (std::size_t i = 0; i < count; ++i) total += size(i);
  Progress progress(total);
  current_progress = &progress;
  std::atomic<std::size_t> next = 0;
  std::atomic<std::uint64_t> done = 0, items = 0;
  std::atomic<bool> stop = false;
  std::mutex guard;
  std::optional<Error> error;
  const auto run = [&](bool shows_progress) {
    for (std::size_t i; !stop && (i = next++) < count;) {
      if (auto failed = work(i)) {
        const std::scoped_lock lock(guard);
        if (!error) error = std::move(failed);
        stop = true;
      }
      done += size(i);
      ++items;
      if (shows_progress) progress.show(done, items);
    }
  };
  std::vector<std::jthread> others;
  const unsigned threads = jobs > 0 ? jobs : std::max(1U, std::thread::hardware_concurrency());
  for (unsigned i = 1; i < threads; ++i) others.emplace_back([&run] { run(false); });
  run(true);
  others.clear();  // waits for them
  progress.clear();
  current_progress = nullptr;
  return error;
}

std::optional<Error> write_file(const std::string& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  if (file) return {};
  return Error{Error::Kind::input, fmt::format("cannot be written: {}", std::strerror(errno)), path, 0};
}

Result<FurnitureRules> furniture(const Frame& frame) {
  return FurnitureRules::read(frame.knowledge_folder() + "/furniture.csv");
}

class Score {
 public:
  Score(const Frame& frame, const Options& options) : frame_(frame), options_(options) {}

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
    auto world = World::load(frame_.knowledge_folder());
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
    auto rules = furniture(frame_);
    if (!rules) return rules.error();
    auto pipeline = Pipeline::load(frame_);
    if (!pipeline) return pipeline.error();
    pipeline_.emplace(std::move(*pipeline));
    const Predictor predictor(*rules, pipeline_->model(), pipeline_->coder());
    predicted_.resize(labelled_.size());
    parses_.resize(labelled_.size());
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
      fmt::print("{}", mistakes_listing(labelled, predicted, result, mistakes, parse));
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
  const Options& options_;
  std::vector<LabelledReport> labelled_, predicted_;
  std::vector<std::vector<std::string>> parses_;  // by report and sentence
  std::optional<Pipeline> pipeline_;
  std::optional<World> world_;  // where nothing is coded
};

// score --relations

void list_relations(const std::vector<Relation>& relations,
                    const std::vector<RelationPrediction>& predictions, std::size_t at_most) {
  // The commonest confusions first.
  std::map<std::pair<std::string_view, std::string_view>, std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < relations.size(); ++i)
    if (relations[i].root != predictions[i].root)
      groups[{relations[i].root, predictions[i].root}].push_back(i);
  std::vector<const std::vector<std::size_t>*> ordered;
  for (const auto& [confusion, members] : groups) ordered.push_back(&members);
  std::ranges::stable_sort(ordered, [](const auto* a, const auto* b) { return a->size() > b->size(); });
  for (const auto* members : ordered) {
    for (const std::size_t i : *members) {
      if (at_most-- == 0) return;
      fmt::print("{}", relation_listing(relations[i], predictions[i]));
    }
  }
}

int run_relations(const Frame& frame, const Options& options) {
  std::vector<Relation> relations;
  for (const std::string& path : options.files) {
    auto read = read_relations(path);
    if (!read) return fail(read.error());
    std::ranges::move(*read, std::back_inserter(relations));
  }
  const auto pipeline = Pipeline::load(frame);
  if (!pipeline) return fail(pipeline.error());
  std::vector<RelationPrediction> predictions(relations.size());
  const auto error = for_each(
      relations.size(), options.jobs, [&](std::size_t i) { return relations[i].text.size(); },
      [&](std::size_t i) -> std::optional<Error> {
        auto prediction = predict_relation(pipeline->model(), pipeline->coder(), relations[i]);
        if (!prediction) return prediction.error();
        predictions[i] = std::move(*prediction);
        return {};
      });
  if (error) return fail(*error);

  if (!options.predictions.empty()) {
    std::string text;
    for (std::size_t i = 0; i < relations.size(); ++i) {
      const RelationPrediction& found = predictions[i];
      text += json_line({{"id", relations[i].id},
                         {"root", found.root},
                         {"type", found.type.empty() ? Json(nullptr) : Json(found.type)},
                         {"mode", found.mode.empty() ? Json(nullptr) : Json(found.mode)},
                         {"trigger", found.trigger},
                         {"rule", found.rule},
                         {"path", found.path},
                         {"confidence", found.confidence}}) +
              "\n";
    }
    if (const auto failed = write_file(options.predictions, text)) return fail(*failed);
  }
  const RelationFigures figures = relation_figures(relations, predictions, options.seed);
  if (frame.json) {
    Json json = relation_json(figures, relations, predictions, options.seed);
    if (options.errors > 0) {
      json["errors"] = Json::array();
      for (std::size_t i = 0; i < relations.size() && json["errors"].size() < options.errors; ++i)
        if (relations[i].root != predictions[i].root)
          json["errors"].push_back({{"id", relations[i].id},
                                    {"labelled", relations[i].root},
                                    {"predicted", predictions[i].root},
                                    {"rule", predictions[i].rule},
                                    {"marked", relations[i].marked}});
    }
    print_json(json);
    return exit_done;
  }
  if (options.errors > 0) list_relations(relations, predictions, options.errors);
  fmt::print("{}", relation_table(figures));
  return exit_done;
}

int run_compare(const Frame& frame, const Options& options) {
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

int run_score(const Frame& frame, const Options& options) {
  if (options.compare) return run_compare(frame, options);
  if (!options.relations) return Score(frame, options).run();
  if (!options.against.empty()) {
    say("--against goes with labelled reports, not with --relations");
    return exit_usage;
  }
  return run_relations(frame, options);
}

}  // namespace

void add_score(CLI::App& app, Frame& frame) {
  auto options = std::make_shared<Options>();
  CLI::App* command = add_command(app, frame,
                                  {"score", "Measure the coder, or other predictions, against labelled files",
                                   "entente score labelled.jsonl --errors 20\n"
                                   "entente score labelled.jsonl --against predictions.jsonl --json\n"
                                   "entente score --relations marked.jsonl\n"
                                   "entente score --compare before.json after.json"},
                                  [&frame, options] { return run_score(frame, *options); },
                                  {.db = false, .knowledge = true, .model = true, .today = false});
  command->add_option("FILE", options->files, "Labelled files (docs/scoring.md)")->required();
  command->add_flag(
      "--relations", options->relations,
      "The files hold sentences with a marked source and target; the type between them is scored");
  command->add_flag(
      "--compare", options->compare,
      "The files are what two runs of score --json wrote; is the second better than the first?");
  command
      ->add_option("--against", options->against,
                   "Score the predictions of this labelled file; nothing is coded")
      ->type_name("FILE");
  command->add_option("--predictions", options->predictions, "Write what was predicted, as a labelled file")
      ->type_name("FILE");
  command
      ->add_option("--errors", options->errors,
                   "List the sentences with mistakes, at most so many (default: all)")
      ->type_name("[N]")
      ->expected(0, 1)
      ->default_str("1000000000");
  command->add_option("--cause", options->cause, "Of these only sentences with a mistake of this cause")
      ->type_name("CAUSE");
  command->add_flag("--no-parse", options->no_parse, "List mistakes without the parses");
  command->add_option("--seed", options->seed, "Seed of the bootstrap")
      ->type_name("N")
      ->capture_default_str();
  command->add_option("-j,--jobs", options->jobs, "Threads; by default as many as there are cores")
      ->type_name("N");
}

}  // namespace entente::cli
