#include "coding/act_place.h"

#include <string>
#include <vector>

namespace entente {
namespace {

// The place with its country and, if the gazetteer has it, where it lies.
Place located(const Name& name, const Tree& tree, const Context& context) {
  const Sense& sense = name.best();
  Place out{std::string(tree.document().words(name.first, name.last)), std::string(first_part(sense.code))};
  if (context.places == nullptr || sense.kind == NameKind::state || sense.kind == NameKind::nationality)
    return out;
  const std::vector<std::string> hints = {out.country};
  const Date on = context.published.value_or(Date{2024, 1, 1});
  for (const std::string& words : {out.name, sense.name}) {
    for (const FoundPlace& found : context.places->find(words, on, hints)) {
      // A namesake in another state is not it, nor a town called like something that lies in no state.
      if (out.country.empty() && found.kind == "city" && found.within.empty()) continue;
      if (!out.country.empty() && !found.hinted && !found.country.empty()) continue;
      out.lat = found.lat;
      out.lon = found.lon;
      if (out.country.empty()) out.country = found.country;
      return out;
    }
  }
  return out;
}

}  // namespace

std::optional<Place> place_of(const Act& act, const Reading& reading, const Context& context) {
  std::optional<Place> state;  // "shelled Okhtyrka in Ukraine": the city says more
  for (const char* slot : {"in", "at", "near", "into", "off", "across"}) {
    for (TokenId t : reading.slots.fill(act.token, act.entry->pos, slot, act.carrier)) {
      const Figure figure = reading.cast.figure(t);
      const Name* name = reading.cast.names().at(t);
      if (name == nullptr) continue;
      if (figure != Figure::state && figure != Figure::place && name->best().kind != NameKind::place)
        continue;
      if (name->best().kind != NameKind::state) return located(*name, reading.tree, context);
      if (!state) state = located(*name, reading.tree, context);
    }
  }
  // "landed on Thitu Island", "shelled Kharkiv", "visited Lviv": a city or region is where it happened; a state or
  // its capital may only be whom it was done to.
  for (const char* slot : {"on", "around", "outside", "inside", "over"}) {
    for (TokenId t : reading.slots.fill(act.token, act.entry->pos, slot, act.carrier)) {
      const Name* name = reading.cast.names().at(t);
      if (name != nullptr && name->best().kind == NameKind::place)
        return located(*name, reading.tree, context);
    }
  }
  const bool visited = act.type == EventType::ASSAULT || act.mode == "visit";
  for (TokenId t : act.target_tokens) {
    const Name* name = reading.cast.names().at(t);
    if (name == nullptr || name->last <= t) continue;
    const NameKind kind = name->best().kind;
    if (kind == NameKind::place || (visited && kind == NameKind::capital))
      return located(*name, reading.tree, context);
  }
  return state;
}

}  // namespace entente
