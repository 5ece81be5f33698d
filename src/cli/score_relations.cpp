// entente score --relations: which type holds between two marked parties.
#include "scoring/relations.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "cli/json.h"
#include "cli/pipeline.h"
#include "cli/score.h"
#include "scoring/tables.h"

namespace entente::cli {
namespace {

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

}  // namespace

int run_relations(const Frame& frame, const ScoreOptions& options) {
  std::vector<Relation> relations;
  for (const std::string& path : options.files) {
    auto read = read_relations(path);
    if (!read) return fail(read.error());
    std::ranges::move(*read, std::back_inserter(relations));
  }
  const auto pipeline = load_pipeline(frame);
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

}  // namespace entente::cli
