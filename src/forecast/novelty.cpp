#include "forecast/novelty.h"

namespace entente {

std::string_view name_of(Novelty novelty) {
  switch (novelty) {
    case Novelty::recurrent:
      return "recurrent";
    case Novelty::known_pair:
      return "known pair, new type";
    case Novelty::never_met:
      break;
  }
  return "never met";
}

Novelty novelty_of(const History& history, std::uint32_t source, std::uint32_t type, std::uint32_t target) {
  const PartnerTrace* pair = history.pair(source, target);
  if (!pair) return Novelty::never_met;
  return pair->of(type) ? Novelty::recurrent : Novelty::known_pair;
}

}  // namespace entente
