// Labelled pairs of mentions: how well the rule of mention.h does.
//
// Purpose: `entente score --happenings FILE` and the tests measure in the same way.
// Input: a CSV file such as tests/gold/happenings.csv, whose head says how a mention is written. Output: figures for each
// half of the file and for the whole, and the pairs that were answered wrongly.
// Thread-safety: plain values and pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/mention.h"
#include "base/error.h"
#include "scoring/counts.h"

namespace entente {

struct MentionPair {
  std::uint64_t line = 0;  // of the file
  std::string half;        // "dev", "heldout"
  bool same = false;       // the label: one happening
  bool news = true;        // both occurred or planned; others are never joined
  std::string kind, story;
  EventMention a, b;
};

// Errors (input, with file and line): as CsvTable; a date, act or label that is none.
Result<std::vector<MentionPair>> read_mention_pairs(const std::string& path);

struct AnsweredPair {
  const MentionPair* pair = nullptr;
  std::optional<Difference> difference;  // nothing: said to be the same, or no news
  bool same = false;
  bool right() const { return same == pair->same; }
};

struct PairScore {
  std::string half;  // "dev", "heldout", "all"
  std::uint64_t pairs = 0;
  Counts counts;  // of pairs that are the same: said so, not said so, wrongly said so
};

// Answers in the order of the pairs, which must outlive them.
std::vector<AnsweredPair> answer_pairs(const std::vector<MentionPair>& pairs, const World* world);
// One a half, in order of first appearance, then "all".
std::vector<PairScore> score_pairs(const std::vector<AnsweredPair>& answers);

}  // namespace entente
