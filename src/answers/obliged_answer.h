// Who is obliged, as JSON and in a sentence.
//
// Purpose: the answer of `entente obliged --json` and of the API's /obligations. Input: an ObligationAnswer
//          (analysis/obligations.h). Thread-safety: pure functions.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "analysis/obligations.h"
#include "answers/json.h"
#include "base/error.h"

namespace entente {

// One list of the answer: its name in JSON and for people.
struct ObligationSection {
  const char* key;
  const char* title;
  const std::vector<ObligationLine>* lines;
};
std::array<ObligationSection, 5> sections(const ObligationAnswer& answer);

// The code of the state that a code, name or alias stands for on the day. Error (usage): it stands for none.
Result<std::string> state_asked(const World& world, const std::string& typed, Date on);

// "Japan, South Korea and 3 more"
std::string listed(const World& world, const std::vector<std::string>& codes, std::size_t most);
// "1 state is obliged to help (United States); nobody must consult; …"
std::string obligation_summary(const ObligationAnswer& answer, const World& world);
Json obliged_json(const ObligationAnswer& answer, const World& world);

}  // namespace entente
