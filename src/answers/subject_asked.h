// An actor that somebody named, among all that the name means on a day.
//
// Purpose: a name as typed -> the first meaning that is an actor, with the code by which treaties, memberships and the record
//          know it; and what to say where there is none. Thread-safety: pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/directory.h"
#include "record/store.h"

namespace entente {

struct SubjectAsked {
  std::string typed;
  Subject subject;
  std::string
      code;  // "JPN" for JPN/GOV and for its ministers; "NATO"; "" for a place in no state, which is no actor
  std::string name;  // of that actor
  std::vector<Subject>
      senses;  // all meanings of the name, the likeliest first: `subject` is the first of them
};
// Nothing if nobody is called so on the day.
std::optional<SubjectAsked> subject_asked(const Directory& directory, const World& world,
                                          const std::string& typed, Date on);
// "nobody is called 'Jappan' on 2022-06-17; near are Japan, …"
std::string nobody_words(const Directory& directory, const std::string& typed, Date on);

// How a subject is found in the record; nothing for a place that is no actor.
std::vector<ActorPattern> patterns_of(const Subject& subject);
// The actor's name; its code where no table has it. `code` without sector.
std::string name_of_actor(const World& world, const std::string& code);

}  // namespace entente
