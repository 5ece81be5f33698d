// Disputes: land and waters that one actor holds and another claims.
//
// Purpose: what `entente ties A B` says of places between the two. Input: rows of places.csv. Output: plain values.
// Thread-safety: pure functions.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace entente {

struct PlaceRow;  // knowledge/places.h

struct Dispute {
  std::string place, kind;                       // "Senkaku Islands", "islands"
  std::vector<std::string> held_by, claimed_by;  // codes; of all that hold or claim it, not of the two alone
  std::string note, source;
};

// Places that on the day one of the two holds, or has by the general view, and the other claims; and those that both
// claim without holding. First what one of the two holds, then what others hold; in the order of the table.
std::vector<Dispute> disputes_between(std::span<const PlaceRow> places, std::string_view a,
                                      std::string_view b, Date on);

}  // namespace entente
