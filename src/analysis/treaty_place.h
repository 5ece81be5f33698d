// Where an attack takes place, as far as treaties care.
//
// Purpose: a name or a point -> whose land it is and in which treaty regions it lies; whether an area covers it.
// Input: Treaties and World. Output: plain values; points are degrees, north and east positive.
// Thread-safety: pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/error.h"
#include "knowledge/treaties.h"
#include "knowledge/world.h"

namespace entente {

struct AttackPlace {
  std::string name;                  // for people: "Guam", "the homeland of Estonia"
  std::vector<std::string> names;    // all spellings of a listed place
  std::string state, holder;         // whose land, and who administers it; "" if nobody's
  std::vector<std::string> regions;  // "home" among them: part of a homeland
  std::string note;                  // what the table says about it
  bool occupied = false;             // the holder holds it against the will of the state
};

// "" is the homeland of the state attacked. "LAT,LON" is the smallest listed place that it lies in; else the
// homeland of the attacked if that lies in the same region, else the open sea. A name is looked up in
// places.csv, then among the world's names. Error (usage): a name that neither knows, degrees out of range.
Result<AttackPlace> find_attack_place(const Treaties& treaties, const World& world, std::string_view where,
                                      const std::string& attacked, Date on);

// Whether the area covers the place, and the words of the rule that decided.
struct Coverage {
  bool covered = true;
  std::string says;    // what the area is, if it does not cover
  std::string source;  // of the rule
};
// `parties`: the parties on that date. A null area covers every place.
Coverage covers(const Area* area, const AttackPlace& place, const std::string& attacked,
                const std::vector<std::string>& parties, Date on);

}  // namespace entente
