// Novelty: how new an event would be.
//
// Purpose: the one division by which forecasts and rankings are judged and told. Thread-safety: pure functions.
#pragma once

#include <cstdint>
#include <string_view>

#include "forecast/history.h"

namespace entente {

// Recurrent: the source did this type to the target before; known pair: the two had to do with one another, whatever it was.
enum class Novelty : std::uint8_t { recurrent, known_pair, never_met };
std::string_view name_of(Novelty novelty);  // "recurrent", "known pair, new type", "never met"
Novelty novelty_of(const History& history, std::uint32_t source, std::uint32_t type, std::uint32_t target);

}  // namespace entente
