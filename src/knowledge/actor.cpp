#include "knowledge/actor.h"

#include <algorithm>
#include <array>

namespace entente {

std::string_view name_of(ActorKind kind) {
  switch (kind) {
    case ActorKind::state:
      return "state";
    case ActorKind::organisation:
      return "organisation";
    case ActorKind::group:
      return "group";
    case ActorKind::company:
      return "company";
    case ActorKind::person:
      return "person";
    case ActorKind::other:
      break;
  }
  return "other";
}

std::string_view first_part(std::string_view code) { return code.substr(0, code.find('/')); }

std::string_view sector_of(std::string_view code) {
  const auto slash = code.find('/');
  return slash == std::string_view::npos ? std::string_view{} : code.substr(slash + 1);
}

bool is_sector(std::string_view sector) {
  // The coding guide's list, after PLOVER.
  static constexpr std::array<std::string_view, 24> sectors = {
      "GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PRM", "PTY", "OPP", "REB", "UAF", "BUS",
      "MNC", "LAB", "AGR", "EDU", "JRN", "MED", "REL", "REF", "CRM", "ELI", "CVL", "SOC"};
  return std::ranges::find(sectors, sector) != sectors.end();
}

}  // namespace entente
