// Ranking features: what speaks for an actor as the answer to "to whom does s do r?".
//
// Purpose: gathers candidates and describes each by named numbers: the history of the pair, of the type, of the actor, of
//          third parties between them, of their homes and roles. Input: history, rules and groups up to the day before.
// Output: one row a candidate. Everything is zero that there is nothing to say about.
// Thread-safety: a maker reads only; each thread needs a FeatureScratch of its own.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "forecast/clues.h"
#include "forecast/group_history.h"
#include "forecast/history.h"
#include "forecast/rule_matches.h"

namespace entente {

struct RankCandidate {
  std::uint32_t actor = 0;
  ClueRow row{};
};

// Work space for actors() actors; empty between questions.
struct FeatureScratch {
  explicit FeatureScratch(std::size_t actors)
      : place(actors, -1), walk_late(actors), walk_slow(actors), matcher(actors) {}
  std::vector<std::int32_t> place;  // in the candidates, -1: none
  std::vector<float> walk_late, walk_slow;
  std::vector<std::uint32_t> walked;
  std::vector<std::pair<float, std::uint32_t>> best;
  RuleMatcher::Scratch matcher;
  std::vector<RuleScore> scores;
  std::vector<RuleMatch> matches;
};

class FeatureMaker {
 public:
  FeatureMaker(const History& history, const RuleMatcher& rules, const GroupHistory& groups)
      : history_(&history), rules_(&rules), groups_(&groups) {}
  // Candidates in a fixed order: everybody the source met, then those whom the type meets most, whom third parties lead to, who
  // share the source's home.
  void make(std::uint32_t source, std::uint32_t type, std::int32_t day, FeatureScratch& scratch,
            std::vector<RankCandidate>& out) const;

 private:
  struct Asked;  // the question and the sums that shares are taken of
  void pairs(const Asked& asked, FeatureScratch& scratch, std::vector<RankCandidate>& out) const;
  void walk(const Asked& asked, FeatureScratch& scratch) const;
  void rules(const Asked& asked, FeatureScratch& scratch, std::vector<RankCandidate>& out) const;
  void widen(const Asked& asked, FeatureScratch& scratch, std::vector<RankCandidate>& out) const;
  void describe(const Asked& asked, const FeatureScratch& scratch, RankCandidate& candidate) const;
  void kinship(const Asked& asked, RankCandidate& candidate) const;

  const History* history_;
  const RuleMatcher* rules_;
  const GroupHistory* groups_;
};

}  // namespace entente
