// Judge: which candidates of a report are right, by its labels.
//
// Purpose: the answers that train.h learns from. Input: a labelled report with what the rules alone made of it. Output: a verdict for
// each candidate, the rules' own and those that they set aside. Thread-safety: pure functions.
#pragma once

#include <optional>
#include <vector>

#include "base/date.h"
#include "scoring/codes.h"
#include "scoring/labelled.h"
#include "scoring/predict.h"

namespace entente {

struct TrainingReport {
  LabelledReport labelled;
  Prediction rules;          // of a coder without weights
  bool status_only = false;  // learned from for the question of news alone

  // On which codes are compared; a day of ours for a report without a date.
  Date day() const { return labelled.published.value_or(Date{2020, 1, 1}); }
};

// What became of each candidate of a report, in order: is it right at level type and as a whole record?
// Nothing where the labels leave it open.
struct Judged {
  std::optional<bool> event, record;
  std::optional<bool> news;         // is it told as news? Nothing also where no label tells of it
  std::optional<EventLabel> label;  // that tells of it, reciprocal ones left out: whom it names is right
};
std::vector<Judged> judge(const TrainingReport& report, const CodeMatcher& codes);

}  // namespace entente
