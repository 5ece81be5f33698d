// Scoring for a person's eye: tables of figures, lists of mistakes.
//
// Purpose: what `entente score` prints without --json. Input: figures and results. Output: UTF-8 text of
//          plain lines, at most 100 columns wide but for sentences and parses.
// Thread-safety: pure functions.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "scoring/mistakes.h"
#include "scoring/relations.h"
#include "scoring/summary.h"

namespace entente {

std::string score_table(const Summary& summary, std::uint64_t seed);
std::string relation_table(const RelationFigures& figures);

// A sentence with its labels, its predictions and what is wrong with each; "" if nothing is. `parse` may be
// "".
std::string mistakes_listing(const LabelledReport& labelled, const LabelledReport& predicted,
                             const SentenceResult& result, const std::vector<Mistake>& mistakes,
                             const std::string& parse);
// How many mistakes of which cause: a line for each record and cause, the most frequent first.
class CauseCounts {
 public:
  void add(const Mistake& mistake) { ++counts_[{mistake.record, mistake.kind, mistake.cause}]; }
  std::string table() const;

 private:
  std::map<std::tuple<Mistake::Record, Mistake::Kind, Cause>, std::size_t> counts_;
};

// One relation that came out wrong: "id 24: ACCUSE, predicted NONE", its rule, the marked sentence, its
// parse.
std::string relation_listing(const Relation& relation, const RelationPrediction& prediction);

}  // namespace entente
