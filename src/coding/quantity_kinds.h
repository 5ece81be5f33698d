// Which words decide what a number counts. Internal to coding/.
//
// Purpose: tables from lemmas to kinds: things by their noun, people by what happens to them. Thread-safety: pure
// functions.
#pragma once

#include <optional>
#include <string_view>

#include "coding/event.h"

namespace entente {

// "warship" -> ships, "soldier" -> troops, "protester" -> protesters, "fatality" -> killed.
std::optional<QuantityKind> kind_of_noun(std::string_view lemma);
// What befalls the patient of a verb ("kill" -> killed) or the agent ("die" -> killed, "flee" -> displaced).
std::optional<QuantityKind> kind_of_patient(std::string_view verb);
std::optional<QuantityKind> kind_of_agent(std::string_view verb);
// What befalls those that a noun is "of": "the arrest of 40 activists".
std::optional<QuantityKind> kind_of_act(std::string_view noun);
// "40 dead", "30 injured", "20 missing"
std::optional<QuantityKind> kind_of_state(std::string_view word);
// "tonne" or "kilogram" for a noun of weight, else "".
std::string_view unit_of_weight(std::string_view lemma);
// Nouns that a number counts without counting people or things of interest: hours, percent, attacks.
bool counts_nobody(std::string_view lemma);
// Whether a record of the type can have such a number.
bool can_have(EventType type, QuantityKind kind);

}  // namespace entente
