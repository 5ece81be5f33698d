// Clues: what speaks for an actor as the answer to "to whom does s do r?", by name.
//
// Purpose: the numbers of ranking_features.h, in the order in which the gate weighs them. Thread-safety: pure functions.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

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
  pair_types,
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
  // temporal rules
  rule_best,
  rule_any,
  rule_weighed,
  // the embedding
  embedding_log,
  embedding_share,
};
inline constexpr std::size_t clues = static_cast<std::size_t>(Clue::embedding_share) + 1;
// In words, as a reason is told: "the pair under this type, of late".
std::string_view name_of(Clue clue);

// Zero where there is nothing to say.
using ClueRow = std::array<float, clues>;
}  // namespace entente
