// Actors by the beginning of a name, for somebody who is still typing.
//
// Purpose: the actor search of the page: "uk" -> United Kingdom, Ukraine. Input: the tables, a day, letters. Output: subjects,
//          the likeliest first. Thread-safety: immutable once made; safe from many threads.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "knowledge/directory.h"

namespace entente {

class ActorSearch {
 public:
  // `directory` and its World must outlive the object.
  ActorSearch(const Directory& directory, const World& world);

  // First what the letters mean as a whole name, then states whose name begins with them, then those a word of whose name does
  // ("korea": North Korea); after them in the same way organisations, groups, institutions and people, shorter names first.
  // Each actor once, at most `limit`.
  std::vector<Subject> find(std::string_view typed, Date on, std::size_t limit) const;

 private:
  struct Name {
    std::string key;   // lower case
    std::string name;  // as the tables write it
    int rank = 0;      // states 0 … people 4
  };
  const Directory& directory_;
  std::vector<Name> names_;  // by rank, then length, then key
};

}  // namespace entente
