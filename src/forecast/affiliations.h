// Affiliations: what an actor's name says of it: where it belongs and what it is there.
//
// Purpose: lets the ranking say something of actors that have hardly met: what police of one country do to citizens of it,
//          police of another are likely to do too. Input: the names of a chronicle, as Entente's codes ("RUS/MIL": home RUS,
//          role MIL) or as ICEWS writes them ("Police (Thailand)": home Thailand, role Police; "Thailand": the home itself).
// Output: small numbers. Thread-safety: reading from many threads.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace entente {

// Numbers from 1; 0 where the name does not say.
struct Affiliation {
  std::uint32_t home = 0;  // a state or the like
  std::uint32_t role = 0;  // a name that several homes share; the home itself has one of its own
};

struct Affiliations {
  std::vector<Affiliation> of;         // by actor
  std::uint32_t homes = 1, roles = 1;  // how many numbers there are, 0 counted
};

Affiliations affiliations_of(const std::vector<std::string>& names);

}  // namespace entente
