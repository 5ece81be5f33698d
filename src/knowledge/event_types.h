// The sixteen PLOVER event types, and what a CAMEO code says beside them.
//
// Purpose: types, quad classes and Goldstein scores as the field knows them. Source: PLOVER codebook 2021
//          (Open Event Data Alliance); Goldstein (1992) as assigned to CAMEO codes in the CAMEO manual
//          (Schrodt, 2012).
// Thread-safety: pure functions.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace entente {

enum class EventType : std::uint8_t {
  AGREE,
  CONSULT,
  SUPPORT,
  CONCEDE,  // verbal cooperation
  COOPERATE,
  AID,
  RETREAT,  // material cooperation
  REQUEST,
  ACCUSE,
  REJECT,
  THREATEN,  // verbal conflict
  PROTEST,
  SANCTION,
  MOBILIZE,
  COERCE,
  ASSAULT,  // material conflict
};
inline constexpr std::size_t event_type_count = 16;
inline constexpr std::array<EventType, event_type_count> all_event_types{
    EventType::AGREE,     EventType::CONSULT,  EventType::SUPPORT,  EventType::CONCEDE,
    EventType::COOPERATE, EventType::AID,      EventType::RETREAT,  EventType::REQUEST,
    EventType::ACCUSE,    EventType::REJECT,   EventType::THREATEN, EventType::PROTEST,
    EventType::SANCTION,  EventType::MOBILIZE, EventType::COERCE,   EventType::ASSAULT};

std::string_view name_of(EventType);                               // "AGREE"
std::optional<EventType> parse_event_type(std::string_view name);  // exact, upper case

// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
int quad_class(EventType);
bool is_conflict(EventType);

// Whether the mode belongs to the type in the coding guide; "" always does.
bool is_mode(EventType, std::string_view mode);
// Goldstein score (-10 … +10) of a CAMEO code, by its longest known prefix; of the type's root code if
// `cameo` is "".
double goldstein(EventType, std::string_view cameo);
// The CAMEO root that stands for the type when nothing closer is known: "03" for AGREE.
std::string_view cameo_root(EventType);

}  // namespace entente
