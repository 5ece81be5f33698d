// Where a state stands in a treaty on a day.
//
// Purpose: who is a party, since or until when, and whether anything is owed between two of them; for obligations.cpp, which asks
// what a clause means for an attack. Input: a treaty as the tables have it, codes of states, a day. Output: plain values and the
// words of a reason. Thread-safety: pure functions. Internal to obligations.cpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "knowledge/obligation.h"

namespace entente {

struct TreatyStanding {
  bool party = false;
  std::string why_not;  // if not a party: since or until when
  std::string note;     // frozen or contested: what is said about it
};
TreatyStanding standing_in(const Treaty& treaty, const std::string& state, Date on);

// A promise that lay so far ahead that nobody asks for it: NATO's members of 2024 in 1950.
bool far_ahead(const std::optional<Date>& from, Date on);

bool ever_party(const Treaty& treaty, const std::string& state);

// Why nothing is owed between the two although both are parties; "" if it is.
std::string suspension(const Treaty& treaty, const std::string& a, const std::string& b, Date on);

// Why the treaty is not in force; "" if it is.
std::string treaty_out_of_force(const Treaty& treaty, Date on);

std::vector<std::string> parties_on(const Treaty& treaty, Date on);

// The states that a clause lists; of one that lists none all that ever were parties.
std::vector<std::string> ever_bound(const Treaty& treaty, const std::vector<std::string>& listed);

}  // namespace entente
