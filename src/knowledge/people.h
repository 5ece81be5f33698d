// People and the offices they hold.
//
// Purpose: the code of a person on a date.
// Input: rows of people.csv. Output: codes such as "JPN/GOV", "JPN/ELI", "NATO".
// Thread-safety: immutable once built.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/tables.h"

namespace entente {

struct Person {
  std::string name;
  std::string home;  // the state to which a former official of an organisation returns; may be empty
  std::vector<Office> offices;  // by beginning
};

// How near a person's offices are to a date, for ranking people who share a name.
struct Standing {
  enum class Phase : unsigned char { in_office, former, coming };
  Phase phase = Phase::in_office;
  std::int32_t days = 0;  // since the last office ended, or until the first begins; 0 in office
};

// The code on a date: of the office held (of several, the one begun last); otherwise, after an office and
// before the first, the elite of its state (STATE/ELI). The state is that of the last office before the date,
// or of the first after it; for an office in an organisation it is `home`. Someone of a group or an
// organisation without a home keeps its code.
std::string code_on(const Person& person, Date day);
// The same as news of the day has it: who left office yesterday or the day before is still called by it ("soldiers seized
// the president", "the rebels' leader was killed").
std::string code_in_news(const Person& person, Date day);
Standing standing_on(const Person& person, Date day);

// The office held on the day (of several, the one begun last); else the one that ended last; else the one that begins
// first; and how far away it is. A person has at least one office.
const Office& nearest_office(const Person& person, Date day, Standing& standing);

// One Person for each name, in the order in which the names come first.
std::vector<Person> gather_people(const std::vector<PersonRow>& rows);

}  // namespace entente
