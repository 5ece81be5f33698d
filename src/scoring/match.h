// Which predicted records are right: one-to-one matching within a sentence.
//
// Purpose: the rules of the coding guide's chapter Scoring, in one place.
// Input:   the labels and the predictions of one sentence. Output: pairs of indices into both.
// Thread-safety: pure functions.
//
// A labelled event is *reciprocal* if it has two or more sources and no target: its parties are all source
// and target of each other. The label decides, not the prediction, so that a coder gains nothing by leaving
// the direction out. Three levels, each of which implies the one before it:
//   type     the predicted type is `type` or one of `types`.
//   source   and a predicted source is a labelled one. Reciprocal: any predicted party is a labelled one.
//            A label without source asks for a prediction without source.
//   triple   and a predicted target is a labelled one. A label without target asks for a prediction without
//            target, unless it is `target_optional`; a `target_optional` target may also be missing.
//            Reciprocal: a prediction of the same form needs one labelled party (the lists overlap); a
//            prediction with source and target needs two different labelled parties, one on each side, in any
//            order.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "scoring/codes.h"
#include "scoring/labelled.h"

namespace entente {

enum class Level : std::uint8_t { type, source, triple };
inline constexpr std::size_t level_count = 3;
std::string_view name_of(Level);  // "type", "type_source", "type_source_target"

bool is_reciprocal(const EventLabel& label);
bool agrees(const EventLabel& predicted, const EventLabel& label, Level, const CodeMatcher&, Date on);

// Indices of one label and one prediction.
struct MatchedPair {
  std::size_t label = 0, prediction = 0;
};

// The outcome of matching one kind of record in one sentence. A label or prediction may stand in none of the
// lists: an optional label that nobody predicted, a prediction that only an optional label accounts for.
struct Outcome {
  std::vector<MatchedPair> hits;
  std::vector<std::size_t> misses;        // labels
  std::vector<std::size_t> false_alarms;  // predictions
  std::vector<MatchedPair> excused;       // predictions that only an optional label accounts for
};

// Events that are news (occurred, planned) at one level. Of all matchings the one with the most hits; among
// these the one that excuses the most predictions; among these the one whose trigger words agree best.
//   - a label with `optional`, or that is no news but whose status_alt is, excuses and is never missed;
//   - a label that is news but whose status_alt is not is no miss if it was predicted with that status.
Outcome match_events(const std::vector<EventLabel>& labels, const std::vector<EventLabel>& predictions, Level,
                     const CodeMatcher&, Date on);

// Labels that are certainly no news (status and status_alt) paired with predictions reported as news that
// speak of the same type and share a party, and that are neither hit nor excused at level triple.
std::vector<MatchedPair> match_false_news(const std::vector<EventLabel>& labels,
                                          const std::vector<EventLabel>& predictions, const Outcome& triples,
                                          const CodeMatcher&, Date on);
bool is_certainly_no_news(const EventLabel& label);

// Events of any status at level triple, to see whether the status is right.
std::vector<MatchedPair> match_any_status(const std::vector<EventLabel>& labels,
                                          const std::vector<EventLabel>& predictions, const CodeMatcher&,
                                          Date on);

// Statements: a speaker agrees (codes as in codes.h, by name if the label has no code) and so do the words: a
// labelled quote must share half of the words of the shorter with the predicted quote or term, a labelled
// term without quote with the predicted term or quote; a label with neither accepts any statement of the
// speaker.
Outcome match_statements(const std::vector<StatementLabel>& labels,
                         const std::vector<StatementLabel>& predictions, const CodeMatcher&, Date on);

bool speaker_agrees(const StatementLabel& predicted, const StatementLabel& label, const CodeMatcher&,
                    Date on);
// Labels with words (quote or term) paired with the predictions that have these words, whoever is the
// speaker.
std::vector<MatchedPair> match_statement_words(const std::vector<StatementLabel>& labels,
                                               const std::vector<StatementLabel>& predictions);

// Ties: same kind and parties; partner, ally, dialogue, rival and territorial-dispute hold in both
// directions.
Outcome match_ties(const std::vector<TieLabel>& labels, const std::vector<TieLabel>& predictions,
                   const CodeMatcher&, Date on);
bool is_symmetric(TieKind);

// Share of the words of the shorter text that the longer one has too, 0 to 1; 0 if either has no word. Case
// and punctuation do not matter.
double shared_words(std::string_view a, std::string_view b);

}  // namespace entente
