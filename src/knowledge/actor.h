// Actor: who acts and who is acted upon, by code.
//
// Purpose: the noun that names the parties of events, statements and ties. A code is STATE, STATE/SECTOR,
//          ORGANISATION or GROUP: "JPN", "JPN/GOV", "NATO", "HAMAS"; see docs/actors.md. "" is nobody known.
// Thread-safety: plain values and pure functions.
#pragma once

#include <string>
#include <string_view>

namespace entente {

enum class ActorKind : unsigned char { state, organisation, group, company, person, other };
std::string_view name_of(ActorKind);

struct Actor {
  std::string code;  // "JPN"
  std::string name;  // "Japan"
  ActorKind kind = ActorKind::other;
};

// "JPN" of "JPN/GOV"; the whole code if it has no sector.
std::string_view first_part(std::string_view code);
// "GOV" of "JPN/GOV"; "" if it has none.
std::string_view sector_of(std::string_view code);
// The sectors of the coding guide (GOV MIL LEG …).
bool is_sector(std::string_view sector);

}  // namespace entente
