// Ranking features: what speaks for an actor as the answer to "to whom does s do r?".
//
// Purpose: gathers candidates and describes each by named numbers: the history of the pair, of the type, of the actor, of
//          third parties between them, of their homes and roles. Input: history, rules and groups up to the day before.
// Output: one row a candidate. Everything is zero that there is nothing to say about.
// Thread-safety: a maker reads only; each thread needs a FeatureScratch of its own.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "forecast/group_history.h"
#include "forecast/history.h"
#include "forecast/pair_rules.h"
#include "forecast/rule_matches.h"

namespace entente {

// "fast", "late" and "slow" are the three rates of history.h; a share is of all that the source does (or does under the type).
enum class Clue : std::uint8_t {
  // the pair, whatever the type
  pair_fast,
  pair_late,
  pair_slow,
  pair_recency,
  pair_count,
  pair_met,
  pair_share_slow,
  pair_share_late,
  pair_share_fast,
  // the pair under the type
  same_fast,
  same_late,
  same_slow,
  same_recency,
  same_count,
  same_seen,
  same_share_slow,
  same_share_late,
  same_share_fast,
  // the type turned round: what the other did
  turned_late,
  turned_recency,
  // rules on the pair
  rule_best,
  rule_any,
  rule_sum,
  types_seen,
  // third parties
  walk_late,
  walk_slow,
  // the candidate
  actor_fast,
  actor_late,
  actor_slow,
  actor_recency,
  target_fast,
  target_late,
  target_slow,
  target_share_slow,
  target_share_late,
  target_share_own,
  candidate,
  itself,
  // homes and roles
  home_unknown,
  same_home,
  same_role,
  role_to_role,
  role_to_role_within,
  role_to_actor,
  role_share,
  home_share_slow,
  home_share_late,
  home_type_share_slow,
  home_type_share_late,
  kin_type_share,
  kin_type_late,
  kin_share,
  kin_late,
  homes_share_slow,
  homes_share_late,
  homes_type_share_slow,
  homes_type_share_late,
  // temporal rules over two and three steps
  chain_best,
  chain_any,
  chain_weighed,
  // the embedding
  embedding_log,
  embedding_share,
};
inline constexpr std::size_t clues = static_cast<std::size_t>(Clue::embedding_share) + 1;
// In words, as a reason is told: "the pair under this type, of late".
std::string_view name_of(Clue clue);

using ClueRow = std::array<float, clues>;
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
  FeatureMaker(const History& history, const PairRules& rules, const GroupHistory& groups,
               const RuleMatcher& chains)
      : history_(&history), rules_(&rules), groups_(&groups), chains_(&chains) {}
  // Candidates in a fixed order: everybody the source met, then those whom the type meets most, whom third parties lead to, who
  // share the source's home.
  void make(std::uint32_t source, std::uint32_t type, std::int32_t day, FeatureScratch& scratch,
            std::vector<RankCandidate>& out) const;

 private:
  struct Asked;  // the question and the sums that shares are taken of
  void pairs(const Asked& asked, FeatureScratch& scratch, std::vector<RankCandidate>& out) const;
  void walk(const Asked& asked, FeatureScratch& scratch) const;
  void chains(const Asked& asked, FeatureScratch& scratch, std::vector<RankCandidate>& out) const;
  void widen(const Asked& asked, FeatureScratch& scratch, std::vector<RankCandidate>& out) const;
  void describe(const Asked& asked, const FeatureScratch& scratch, RankCandidate& candidate) const;
  void kinship(const Asked& asked, RankCandidate& candidate) const;

  const History* history_;
  const PairRules* rules_;
  const GroupHistory* groups_;
  const RuleMatcher* chains_;
};

}  // namespace entente
