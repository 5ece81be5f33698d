// entente score --happenings: how well mentions of one happening are told from those of two.
#include <fmt/format.h>

#include "analysis/happening_pairs.h"
#include "cli/json.h"
#include "cli/knowledge.h"
#include "cli/score.h"

namespace entente::cli {
namespace {

std::string figure(const std::optional<double>& value) { return value ? fmt::format("{:.3f}", *value) : "-"; }

Json figure_json(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

void print_table(const std::vector<PairScore>& scores) {
  fmt::print("{:<10}{:>6}{:>7}{:>8}{:>7}{:>11}{:>8}{:>7}\n", "pairs of", "all", "same", "joined", "right",
             "precision", "recall", "F1");
  for (const PairScore& score : scores) {
    const Counts& c = score.counts;
    fmt::print("{:<10}{:>6}{:>7}{:>8}{:>7}{:>11}{:>8}{:>7}\n", score.half, score.pairs, c.labelled(),
               c.predicted(), c.hits, figure(c.precision()), figure(c.recall()), figure(c.f1()));
  }
}

void print_mistakes(const std::vector<AnsweredPair>& answers, const std::string& file, std::size_t most) {
  for (const AnsweredPair& answer : answers) {
    if (answer.right() || most == 0) continue;
    --most;
    const std::string said = answer.same ? "joined, but they are two"
                             : answer.difference
                                 ? fmt::format("kept apart by their {}", name_of(*answer.difference))
                                 : "kept apart, for one of them is no news";
    fmt::print("{}:{}: {}: {}\n  {}\n", file, answer.pair->line, answer.pair->kind, said, answer.pair->story);
  }
}

}  // namespace

int run_happening_pairs(const Frame& frame, const ScoreOptions& options) {
  const auto world = load_world(frame);
  if (!world) return fail(world.error());
  for (const std::string& file : options.files) {
    const auto pairs = read_mention_pairs(file);
    if (!pairs) return fail(pairs.error());
    const std::vector<AnsweredPair> answers = answer_pairs(*pairs, &*world);
    const std::vector<PairScore> scores = score_pairs(answers);
    if (frame.json) {
      for (const PairScore& score : scores)
        print_json({{"file", file},
                    {"half", score.half},
                    {"pairs", score.pairs},
                    {"same", score.counts.labelled()},
                    {"joined", score.counts.predicted()},
                    {"right", score.counts.hits},
                    {"precision", figure_json(score.counts.precision())},
                    {"recall", figure_json(score.counts.recall())},
                    {"f1", figure_json(score.counts.f1())}});
      continue;
    }
    print_table(scores);
    print_mistakes(answers, file, options.errors);
  }
  return exit_done;
}

}  // namespace entente::cli
