#include "answers/partners_answer.h"

#include <cmath>

namespace entente {
namespace {

Json side_json(const PartnerSide& side) {
  const std::uint64_t events = side.events();
  return {{"events", events},
          {"quads", side.quads},
          {"goldstein", events == 0
                            ? Json(nullptr)
                            : Json(std::round(side.goldstein / static_cast<double>(events) * 1e4) / 1e4)}};
}

}  // namespace

Json partners_json(const Partners& partners, const std::string& actor, const Selection& selection,
                   const World& world, const ActorNames& names) {
  Json list = Json::array();
  for (const Partner& partner : partners.partners) {
    const auto both = [&](std::size_t quad) { return partner.forth.quads[quad] + partner.back.quads[quad]; };
    const Actor* known = world.actor(partner.code);
    list.push_back({{"code", partner.code},
                    {"name", known == nullptr ? names.show(partner.code) : known->name},
                    {"kind", known == nullptr ? Json(nullptr) : Json(name_of(known->kind))},
                    {"forth", side_json(partner.forth)},
                    {"back", side_json(partner.back)},
                    {"cooperation", both(0) + both(1)},
                    {"conflict", both(2) + both(3)}});
  }
  return {{"actor", {{"code", actor}, {"name", names.show(actor)}}},
          {"from", day_json(selection.from)},
          {"to", day_json(selection.to)},
          {"partners_on_file", partners.on_file},
          {"partners", std::move(list)}};
}

}  // namespace entente
