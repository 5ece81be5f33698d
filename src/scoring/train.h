// Train: learns the weights of the decision layer, and says by cross-validation what they are worth.
//
// Purpose: `entente train`. Input: labelled reports with what the rules alone made of them, and marked pairs
//          with the readings that were weighed. Output: a Decision, and the figures of rules and decision on
//          reports that the weights did not see.
// Method:  five folds by report (pairs: by sentence); each fold is decided by weights learned from the others.
//          The same seed gives the same folds. Learning itself draws nothing.
// Thread-safety: pure functions.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "coding/decision.h"
#include "scoring/judge.h"
#include "scoring/logistic.h"
#include "scoring/predict.h"
#include "scoring/relations.h"
#include "scoring/score.h"

namespace entente {

struct TrainingRelation {
  Relation relation;
  RelationPrediction rules;  // of a coder without weights, with all readings
};

struct TrainOptions {
  std::uint64_t seed = 1;
  std::size_t folds = 5;
  LogisticOptions logistic;
  LogisticOptions parties{.ridge = 12, .least_count = 4};  // of the questions `source` and `target`
  Bounds bounds{.drop_below = 0.25, .doubt_below = 0.25, .retold_below = 0.75, .admit_from = 2};
};

// How well stated confidence agrees with what was right.
struct Reliability {
  struct Bin {
    double stated = 0;  // sum of the probabilities stated
    Share right;
  };
  std::array<Bin, 5> bins;  // stated 0–0.2 … 0.8–1
  double squared = 0;       // sum of squared differences
  std::uint32_t count = 0;

  void add(double stated, bool right);
  double brier() const { return count == 0 ? 0 : squared / count; }  // 0 is perfect
};

struct Figures {
  Tally reports;
  Share status_only;       // false news of the reports that teach nothing else
  Reliability confidence;  // of records, over those that are neither excused nor set aside
  RelationRates relations;
  Reliability relation_confidence;
};

struct Validation {
  std::size_t reports = 0, status_reports = 0, relations = 0;  // the second: for the question of news alone
  std::array<std::size_t, all_questions.size()> examples{}, right{};
  Figures rules, decision;                         // the second on folds that the weights did not see
  std::uint32_t dropped = 0, dropped_wrongly = 0;  // false alarms and hits of level type that went
  std::uint32_t retold = 0, retold_wrongly = 0;    // told by the way, and news, that was taken for background
  std::uint32_t admitted = 0, admitted_rightly = 0;  // of what the rules had set aside
};

// Either list may be empty; then its questions are left without weights.
Decision learn(const std::vector<TrainingReport>& reports, const std::vector<TrainingRelation>& relations,
               const CodeMatcher& codes, const TrainOptions& options);
Validation cross_validate(const std::vector<TrainingReport>& reports,
                          const std::vector<TrainingRelation>& relations, const CodeMatcher& codes,
                          const TrainOptions& options);

std::string validation_table(const Validation& validation, const TrainOptions& options);

}  // namespace entente
