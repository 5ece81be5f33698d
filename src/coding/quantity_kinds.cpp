#include "coding/quantity_kinds.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>

#include "base/text_map.h"

namespace entente {
namespace {

using enum QuantityKind;

constexpr std::array<std::string_view, 21> kind_names{
    "killed",   "wounded",   "casualties", "missing",    "arrested", "captured", "abducted",
    "released", "displaced", "expelled",   "protesters", "troops",   "ships",    "aircraft",
    "missiles", "drones",    "vehicles",   "guns",       "rounds",   "money",    "weight"};
constexpr std::array<std::string_view, 4> bound_names{"exact", "about", "at-least", "at-most"};

using Table = TextMap<QuantityKind>;

std::optional<QuantityKind> look(const Table& table, std::string_view word) {
  const auto found = table.find(word);
  return found == table.end() ? std::nullopt : std::optional(found->second);
}

// What is counted, kind by kind.
Table counted_nouns() {
  Table out;
  const auto add = [&](QuantityKind kind, std::initializer_list<std::string_view> nouns) {
    for (const std::string_view noun : nouns) out.try_emplace(noun, kind);
  };
  add(troops, {"troop", "troops", "soldier", "marine", "serviceman", "servicemen", "personnel", "peacekeeper",
               "paratrooper", "reservist", "mercenary", "fighter", "commando", "infantryman"});
  add(ships, {"ship", "warship", "vessel", "frigate", "destroyer", "submarine", "corvette", "boat", "gunboat",
              "tanker", "cruiser", "minesweeper", "aircraft carrier", "carrier", "flotilla"});
  add(aircraft, {"aircraft", "plane", "airplane", "warplane", "jet", "bomber", "helicopter", "fighter jet",
                 "fighter plane", "fighter aircraft", "f-16", "f-16s", "f-35", "f-35s"});
  add(missiles, {"missile", "rocket"});
  add(drones, {"drone", "uav", "quadcopter"});
  add(vehicles, {"tank", "vehicle", "truck", "armored vehicle", "personnel carrier", "humvee", "humvees"});
  add(guns, {"howitzer", "gun", "mortar", "rifle", "launcher", "weapon", "artillery piece",
             "artillery system", "machine gun"});
  add(rounds, {"shell", "round", "munition", "bomb", "cartridge", "grenade", "warhead", "mine"});
  add(protesters, {"protester", "demonstrator", "marcher", "striker", "rioter", "protestor"});
  add(killed, {"death", "fatality", "dead"});
  add(wounded, {"injury"});
  add(casualties, {"casualty"});
  add(arrested, {"arrest"});
  add(displaced, {"refugee"});
  add(weight, {"ton", "tonne", "kilogram", "kilo", "kg"});
  return out;
}

bool among(QuantityKind kind, std::initializer_list<QuantityKind> list) {
  return std::ranges::find(list, kind) != list.end();
}

}  // namespace

std::string_view name_of(QuantityKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }
std::optional<QuantityKind> parse_quantity_kind(std::string_view name) {
  const auto found = std::ranges::find(kind_names, name);
  if (found == kind_names.end()) return {};
  return static_cast<QuantityKind>(found - kind_names.begin());
}

std::string_view name_of(Bound bound) { return bound_names[static_cast<std::size_t>(bound)]; }
std::optional<Bound> parse_bound(std::string_view name) {
  const auto found = std::ranges::find(bound_names, name);
  if (found == bound_names.end()) return {};
  return static_cast<Bound>(found - bound_names.begin());
}

std::optional<QuantityKind> kind_of_noun(std::string_view lemma) {
  static const Table table = counted_nouns();
  return look(table, lemma);
}

std::optional<QuantityKind> kind_of_patient(std::string_view verb) {
  static const Table table{
      {"kill", killed},        {"slay", killed},         {"massacre", killed},    {"execute", killed},
      {"assassinate", killed}, {"behead", killed},       {"murder", killed},      {"lynch", killed},
      {"slaughter", killed},   {"wound", wounded},       {"injure", wounded},     {"hurt", wounded},
      {"maim", wounded},       {"hospitalize", wounded}, {"arrest", arrested},    {"detain", arrested},
      {"apprehend", arrested}, {"jail", arrested},       {"imprison", arrested},  {"round", arrested},
      {"capture", captured},   {"abduct", abducted},     {"kidnap", abducted},    {"release", released},
      {"free", released},      {"pardon", released},     {"swap", released},      {"displace", displaced},
      {"evacuate", displaced}, {"uproot", displaced},    {"relocate", displaced}, {"expel", expelled},
      {"deport", expelled},    {"mobilize", troops},     {"mobilise", troops}};
  return look(table, verb);
}

std::optional<QuantityKind> kind_of_agent(std::string_view verb) {
  static const Table table{{"die", killed},        {"perish", killed},          {"drown", killed},
                           {"flee", displaced},    {"protest", protesters},     {"march", protesters},
                           {"rally", protesters},  {"demonstrate", protesters}, {"riot", protesters},
                           {"strike", protesters}, {"gather", protesters},      {"disappear", missing}};
  return look(table, verb);
}

std::optional<QuantityKind> kind_of_act(std::string_view noun) {
  static const Table table{{"killing", killed},       {"death", killed},           {"murder", killed},
                           {"execution", killed},     {"massacre", killed},        {"slaughter", killed},
                           {"beheading", killed},     {"wounding", wounded},       {"arrest", arrested},
                           {"detention", arrested},   {"capture", captured},       {"abduction", abducted},
                           {"kidnapping", abducted},  {"release", released},       {"expulsion", expelled},
                           {"deportation", expelled}, {"displacement", displaced}, {"evacuation", displaced}};
  return look(table, noun);
}

std::optional<QuantityKind> kind_of_state(std::string_view word) {
  static const Table table{{"dead", killed},        {"killed", killed},       {"wounded", wounded},
                           {"injured", wounded},    {"hurt", wounded},        {"missing", missing},
                           {"homeless", displaced}, {"displaced", displaced}, {"arrested", arrested},
                           {"detained", arrested}};
  return look(table, word);
}

std::string_view unit_of_weight(std::string_view lemma) {
  if (lemma == "ton" || lemma == "tonne") return "tonne";
  if (lemma == "kilogram" || lemma == "kilo" || lemma == "kg") return "kilogram";
  return {};
}

bool counts_nobody(std::string_view lemma) {
  static constexpr std::array<std::string_view, 31> nouns{
      "hour",  "minute",    "day",       "week",     "month",   "year",   "percent", "%",
      "mile",  "kilometer", "kilometre", "meter",    "metre",   "time",   "attack",  "strike",
      "raid",  "house",     "home",      "building", "village", "town",   "city",    "area",
      "point", "incident",  "blast",     "bomb",     "case",    "prison", "hospital"};
  return std::ranges::find(nouns, lemma) != nouns.end();
}

bool can_have(EventType type, QuantityKind kind) {
  using enum EventType;
  const auto any_of = [&](std::initializer_list<EventType> types) {
    return std::ranges::find(types, type) != types.end();
  };
  if (among(kind, {killed, wounded, casualties, missing})) return any_of({ASSAULT, COERCE, PROTEST});
  if (among(kind, {arrested, captured, abducted})) return any_of({COERCE, ASSAULT, PROTEST});
  if (kind == released) return any_of({RETREAT, CONCEDE, COOPERATE, AGREE, REQUEST});
  if (kind == displaced) return any_of({ASSAULT, COERCE, AID});
  if (kind == expelled) return any_of({SANCTION, COERCE});
  if (kind == protesters) return any_of({PROTEST});
  if (kind == money || kind == weight)
    return any_of({AID, AGREE, SANCTION, COOPERATE, REQUEST, COERCE, REJECT, RETREAT});
  return any_of({MOBILIZE, AID, RETREAT, ASSAULT, COOPERATE, AGREE, REQUEST, REJECT, COERCE, CONCEDE,
                 THREATEN, SANCTION});
}

}  // namespace entente
