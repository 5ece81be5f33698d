// Obligation and Treaty: who promised what to whom, since when, and where it holds.
//
// Purpose: the noun behind `entente obliged`, in the tradition of ATOP. Input: treaties.csv,
// treaty_parties.csv, obligations.csv, treaty_areas.csv, treaty_regions.csv and places.csv, read by
// knowledge/treaties.h. Output: plain values; states are ISO 3166-1 alpha-3 codes, dates calendar days,
// points degrees. Thread-safety: plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"

namespace entente {

enum class ObligationType : std::uint8_t {
  defense,        // help against attack, armed force included
  offense,        // help in an attack
  neutrality,     // give no help to the other's enemy
  nonaggression,  // use no force against the other
  consultation,   // talk about what to do
  assistance,     // help, its kind left open
  assurance,      // a statement of intent or guarantee short of a promise to defend
  hosting,        // forces of one in the land of the other
};
const char* name_of(ObligationType type);

enum class Trigger : std::uint8_t {
  attack,
  threat,
  war,       // drawn into hostilities, whoever began
  standing,  // holds always
};

// Half-open: from <= day < to; an empty end is open.
struct TreatySpan {
  std::optional<Date> from, to;
  bool holds(Date day) const { return (!from || *from <= day) && (!to || day < *to); }
};

// One clause of one treaty.
struct Obligation {
  std::string article;  // as the text numbers it; "" where it was not checked
  ObligationType type = ObligationType::defense;
  std::vector<std::string> bound, toward;  // empty: every party; `toward` may name states that are no party
  Trigger trigger = Trigger::attack;
  std::vector<std::string> attackers;  // only against these; empty: anyone
  std::string area;                    // name of an Area; "" if the text sets no limit of place
  bool intra = false;                  // also holds when the attacker is a party
  std::string condition;               // what stands between the attack and the duty; may be empty
  std::string says, source;            // our paraphrase; where the clause is published
};

enum class PartyStatus : std::uint8_t { party, suspended, frozen, contested };

// A party, or what happened to its part.
struct TreatyParty {
  std::string state;
  PartyStatus status = PartyStatus::party;
  std::vector<std::string> toward;  // a status other than party holds towards these; empty: all
  TreatySpan span;
  std::string note;
};

struct Treaty {
  std::string code, name, kind, source;
  std::optional<Date> signed_on;
  bool entered = true;  // false: has not entered into force as far as known
  TreatySpan span;      // in force
  std::vector<TreatyParty> parties;
  std::vector<Obligation> obligations;
};

// Part of a treaty area; see treaty_areas.csv for what the rules mean.
struct AreaRule {
  enum class Kind : std::uint8_t { own, held, held_by, in, place, not_in, not_place };
  Kind kind = Kind::own;
  std::vector<std::string> what;
  TreatySpan span;
  std::string says, source;
};
struct Area {
  std::string name;
  std::vector<AreaRule> rules;
};

struct TreatyRegion {
  struct Box {
    double south = 0, west = 0, north = 0, east = 0;  // degrees; never across the date line
  };
  std::string name;
  std::vector<std::string> states;
  std::vector<Box> boxes;
};

// A row of places.csv as treaties see it.
struct TreatyPlace {
  std::vector<std::string> names;
  std::string state, administered;   // "" if nobody's; who holds it if that is another
  std::vector<std::string> regions;  // "home" among them: part of a homeland
  std::optional<double> lat, lon;    // degrees
  double km = 0;                     // a point within this distance is taken to be the place
  bool occupied = false;             // the state whose land it is contests the hold of the other
  TreatySpan span;
  std::string note;
  // Who holds it: the administering state, else the state whose land it is.
  const std::string& holder() const { return administered.empty() ? state : administered; }
};

}  // namespace entente
