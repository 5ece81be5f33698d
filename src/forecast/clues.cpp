#include "forecast/clues.h"

namespace entente {

namespace {

struct Named {
  Clue clue;
  std::string_view words;
};

constexpr std::array<Named, clues> named{{
    {Clue::pair_fast, "the pair in the last days"},
    {Clue::pair_late, "the pair in the last weeks"},
    {Clue::pair_slow, "the pair in the last months"},
    {Clue::pair_recency, "how lately the pair met"},
    {Clue::pair_count, "how often the pair met"},
    {Clue::pair_met, "the pair has met"},
    {Clue::pair_share_slow, "the source's share with it, months"},
    {Clue::pair_share_late, "the source's share with it, weeks"},
    {Clue::pair_share_fast, "the source's share with it, days"},
    {Clue::pair_types, "how many kinds of things the pair did"},
    {Clue::same_fast, "the pair under this type in the last days"},
    {Clue::same_late, "the pair under this type in the last weeks"},
    {Clue::same_slow, "the pair under this type in the last months"},
    {Clue::same_recency, "how lately the pair did this"},
    {Clue::same_count, "how often the pair did this"},
    {Clue::same_seen, "the pair has done this before"},
    {Clue::same_share_slow, "the source's share with it under this type, months"},
    {Clue::same_share_late, "the source's share with it under this type, weeks"},
    {Clue::same_share_fast, "the source's share with it under this type, days"},
    {Clue::turned_late, "the other way round in the last weeks"},
    {Clue::turned_recency, "how lately it went the other way round"},
    {Clue::walk_late, "third parties between the two, weeks"},
    {Clue::walk_slow, "third parties between the two, months"},
    {Clue::actor_fast, "how active it was in the last days"},
    {Clue::actor_late, "how active it was in the last weeks"},
    {Clue::actor_slow, "how active it was in the last months"},
    {Clue::actor_recency, "how lately it was active"},
    {Clue::target_fast, "how often it met with this type, days"},
    {Clue::target_late, "how often it met with this type, weeks"},
    {Clue::target_slow, "how often it met with this type, months"},
    {Clue::target_share_slow, "its share of all that met with this type, months"},
    {Clue::target_share_late, "its share of all that met with this type, weeks"},
    {Clue::target_share_own, "how much of what it meets with is this type"},
    {Clue::itself, "it is the source itself"},
    {Clue::home_unknown, "its home is not known"},
    {Clue::same_home, "both have one home"},
    {Clue::same_role, "both have one role"},
    {Clue::role_to_role, "what such a role does to such a role"},
    {Clue::role_to_role_within, "what such a role does to such a role at home"},
    {Clue::role_to_actor, "what such a role does to it"},
    {Clue::role_share, "the source's share with such roles under this type"},
    {Clue::home_share_slow, "the source's share with its home, months"},
    {Clue::home_share_late, "the source's share with its home, weeks"},
    {Clue::home_type_share_slow, "the source's share with its home under this type, months"},
    {Clue::home_type_share_late, "the source's share with its home under this type, weeks"},
    {Clue::kin_type_share, "the share of the source's home with it under this type"},
    {Clue::kin_type_late, "the source's home with it under this type in the last weeks"},
    {Clue::kin_share, "the share of the source's home with it"},
    {Clue::kin_late, "the source's home with it in the last weeks"},
    {Clue::homes_share_slow, "the share between the two homes, months"},
    {Clue::homes_share_late, "the share between the two homes, weeks"},
    {Clue::homes_type_share_slow, "the share between the two homes under this type, months"},
    {Clue::homes_type_share_late, "the share between the two homes under this type, weeks"},
    {Clue::rule_best, "a temporal rule"},
    {Clue::rule_any, "temporal rules together"},
    {Clue::rule_weighed, "temporal rules, weighed against one another"},
    {Clue::embedding_log, "what was learned of such actors"},
    {Clue::embedding_share, "how likely it is by what was learned of such actors"},
}};

constexpr bool in_order() {
  for (std::size_t i = 0; i < named.size(); ++i) {
    if (named[i].clue != static_cast<Clue>(i)) return false;
  }
  return true;
}
static_assert(in_order(), "every clue has its words");

}  // namespace

std::string_view name_of(Clue clue) { return named[static_cast<std::size_t>(clue)].words; }

}  // namespace entente
