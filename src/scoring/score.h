// Score: labelled reports against predicted ones.
//
// Purpose: the figures of the coding guide's chapter Scoring, from counts that add up over sentences.
// Input:   a labelled report and a report of predictions, sentence by sentence. Output: counts a sentence
//          with the matching behind them, and their sums.
// Thread-safety: pure functions.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "scoring/counts.h"
#include "scoring/labelled.h"
#include "scoring/match.h"

namespace entente {

using LevelCounts = std::array<Counts, level_count>;  // by Level

// What is counted in a sentence; sums of it stand for reports and files.
struct Tally {
  LevelCounts events;
  std::array<LevelCounts, event_type_count> by_type;  // by EventType; a hit counts for the predicted type
  std::uint32_t news_predicted = 0;                   // predictions that are news, whatever became of them
  std::uint32_t news_labelled = 0;                    // labels that are news and not optional
  // Labels that are no news: how many were reported as news. The second counts those that are not optional.
  Share false_news, false_news_required;
  // Over hits at level triple; `status` over events of any status matched at level triple.
  Share sector, mode, date, date_overlap, status;
  // Over hits and false alarms at level triple with a stated confidence: the squares of confidence minus right, summed.
  double confidence_squared = 0;
  std::uint32_t confidence_stated = 0;
  Counts statements;
  Counts about;         // codes, over hits of statements
  Share speaker, term;  // speaker: of the labelled words that were found; term: over hits
  Counts ties;
  Share since;  // over hits with a labelled since

  Tally& operator+=(const Tally& other);
  bool operator==(const Tally&) const = default;
};

// One sentence and what became of it. Indices are into the events, statements and ties of the two sentences.
struct SentenceResult {
  std::uint32_t number = 0;  // 1-based
  std::array<Outcome, level_count> events;
  std::vector<MatchedPair> false_news;
  Outcome statements, ties;
  bool passed_over = false;  // it repeats an earlier sentence and nothing was predicted: it does not count
  Tally tally;
};

SentenceResult score_sentence(const LabelledSentence& labelled, const LabelledSentence& predicted,
                              const CodeMatcher& codes, Date on);

// One result for each labelled sentence. Sentences that `predicted` lacks count as empty.
std::vector<SentenceResult> score_report(const LabelledReport& labelled, const LabelledReport& predicted,
                                         const CodeMatcher& codes);

Tally sum(const std::vector<SentenceResult>& sentences);

// Brings predictions into the order of the labelled reports: one for each, empty where a report has none.
// Errors (input): a prediction for a report or sentence that is not labelled, two labelled reports of one id.
Result<std::vector<LabelledReport>> align_predictions(const std::vector<LabelledReport>& labelled,
                                                      std::vector<LabelledReport> predicted);

}  // namespace entente
