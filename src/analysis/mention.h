// Mention: an event as one report, or one row of a data set, tells it; and whether two mentions tell of the same happening.
//
// Purpose: several papers report one visit, and data sets list it too; whoever counts events wants to count it once.
// Input: the bare facts of two records. Output: yes, or what speaks against it.
// The rule (docs/happenings.md has its tables and how well it does): days that can be the same, types and modes that can be
// one act, overlapping parties on both sides, the same place where both name one.
// Thread-safety: pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "knowledge/event_types.h"
#include "knowledge/world.h"

namespace entente {

struct EventMention {
  std::vector<std::string> source, target;  // codes, or names that no table knows; reciprocal: all in source
  EventType type = EventType::CONSULT;
  std::string mode;           // "" if none
  std::string cameo;          // "" if none
  Date from, to;              // the days on which it may have happened, both included
  std::string place;          // as written; "" if none
  std::string place_country;  // state code; "" if unknown
  std::optional<double> lat, lon;
};

// What keeps two mentions apart, the first in this order.
enum class Difference : std::uint8_t { days, type, source, target, place };
std::string_view name_of(Difference);

// A stretch of so many days or more says too little to be taken for one of its days, unless a place says which.
inline constexpr int loose_days = 7;

// Nothing: the two can be one happening. `world` says which side a group fights for ("HOUTHIS" is "YEM/REB") and what a
// state is called; it may be null. Symmetric, but not transitive.
std::optional<Difference> difference(const EventMention& a, const EventMention& b, const World* world);

// Whether the parties of the mention act upon each other: several sources and no target, in an act that two do together.
// The rule of is_reciprocal() (record/records.h) for mentions.
bool is_reciprocal(const EventMention& mention);

// Whether an act of the one kind may be told as the other: the table of docs/happenings.md. Kinds are types with mode and
// CAMEO code, each of which may be "".
struct ActKind {
  EventType type;
  std::string_view mode, cameo;
};
bool same_act(const ActKind& a, const ActKind& b);

// Whether the actors of two codes may be the same: the same code; a state and a part of it that acts for it or is told in its
// place ("RUS" and "RUS/MIL", but not "RUS/REB" nor "RUS/OPP"); two organs of one executive; two words for a state's people.
bool may_be_one(std::string_view a, std::string_view b, const World* world);

}  // namespace entente
