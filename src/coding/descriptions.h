// What the files of descriptions share.
//
// Purpose: what the words around a noun such as "alliance" or "leaders" say of whom it points back to. Input: a noun of a report.
// Thread-safety: plain data. Internal to descriptions*.cpp.
#pragma once

#include <string>
#include <string_view>

#include "coding/cast.h"

namespace entente {

struct Description {
  std::string noun;          // its lemma; "pair" for "the two" alone
  bool two = false;          // "both", "the two"
  int number = 0;            // "the four"; 0 if it is not counted, or not from two to ten
  bool definite = false;     // "the", "this", "both"
  bool plural = false;       // by its own form: "the alliance and its partners" is one alliance
  bool owned = false;        // says whose it is, and so does not point back
  bool modified = false;     // has an adjective, a clause or a preposition
  bool described = false;    // has a clause or a preposition
  bool singled_out = false;  // "the other country", "the world's biggest economy": not the one spoken of
};

// Whether one of the parties is the state or belongs to it.
bool includes_state(const Parties& parties, std::string_view state);

}  // namespace entente
