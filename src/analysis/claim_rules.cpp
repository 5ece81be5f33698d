#include "analysis/claim_rules.h"

#include <algorithm>
#include <array>
#include <span>

#include "knowledge/actor.h"

namespace entente {
namespace {

using enum EventType;

std::string_view leaf_of(std::string_view cameo) { return cameo.substr(0, 3); }

// "163" and "1621" name an act; "16" and "160" only the kind.
bool is_specific(std::string_view cameo) { return cameo.size() >= 3 && cameo[2] != '0'; }

// Claims whose words take in more codes than their own. "Met" is any encounter but a call and a mediation, "criticised" any
// reproach that is no complaint or lawsuit.
struct Wider {
  std::string_view claim;
  std::string_view events;  // codes of three digits, parted by spaces
};
constexpr std::array<Wider, 7> wider{{
    {"040", "040 042 043 044 046"},
    {"044", "040 042 043 044 046"},
    {"046", "040 042 043 044 046"},
    {"110", "110 111 112"},
    {"111", "110 111 112"},
    {"030", "030 031 032 033 034 035 036 037 038 039 057"},
    {"125", "125 164"},
}};

// What is told as one type in reports and as another in data sets. By CAMEO code; "" is any.
struct AcrossTypes {
  EventType claim;
  std::string_view claim_cameo;
  EventType event;
  std::string_view event_cameo;
};
constexpr std::array<AcrossTypes, 4> across_types{{
    {REJECT, "125", SANCTION, "164"},  // "called off talks" halts them
    {AGREE, "030", SUPPORT, "057"},    // whoever signed an agreement agreed
    {CONCEDE, "08", RETREAT, "08"},
    {RETREAT, "08", CONCEDE, "08"},
}};

bool listed(std::string_view codes, std::string_view leaf) {
  return leaf.size() == 3 && codes.find(leaf) != codes.npos;
}

const Wider* wider_of(std::string_view cameo) {
  const auto found = std::ranges::find(wider, leaf_of(cameo), &Wider::claim);
  return found == wider.end() ? nullptr : &*found;
}

bool modes_agree(const ActKind& claim, const ActKind& event) {
  return claim.mode.empty() || event.mode.empty() || claim.mode == event.mode;
}

bool types_agree(const ActKind& claim, const ActKind& event) {
  return claim.type == event.type || std::ranges::any_of(across_types, [&](const AcrossTypes& pair) {
           return pair.claim == claim.type && pair.event == event.type &&
                  claim.cameo.starts_with(pair.claim_cameo) && event.cameo.starts_with(pair.event_cameo);
         });
}

// Codes that differ by more than wording within one type, whichever the mode.
bool leaves_agree(const ActKind& claim, const ActKind& event) {
  if (event.cameo.empty() || claim.cameo.empty()) return modes_agree(claim, event);
  if (const Wider* codes = wider_of(claim.cameo)) return listed(codes->events, leaf_of(event.cameo));
  // "Invaded" has no code of its own, but a mode: an attack of no said kind is none.
  if (!is_specific(claim.cameo)) return claim.mode.empty() || claim.mode == event.mode;
  if (!is_specific(event.cameo)) return false;  // of the kind, but the act is not told
  // CAMEO's appeals (02) and demands (10) are one type; there the mode tells more than the digits.
  if (claim.cameo.substr(0, 2) != event.cameo.substr(0, 2))
    return modes_agree(claim, event) && !claim.mode.empty();
  if (leaf_of(claim.cameo) != leaf_of(event.cameo)) return false;
  const std::string_view a = claim.cameo.substr(3), b = event.cameo.substr(3);
  return a.empty() || b.empty() || a == b;
}

bool is_visit(std::string_view cameo) { return leaf_of(cameo) == "042" || leaf_of(cameo) == "043"; }

// The opposite of an act, by the beginnings of CAMEO codes. What is said of a kind holds of all its acts unless a longer
// beginning stands in a line of its own.
struct Opposite {
  std::string_view claim;
  std::string_view events;  // beginnings of codes, parted by spaces
};
constexpr std::array<Opposite, 43> opposites{{
    {"03", "120"},  // agree: refuse
    {"030", "12"},
    {"031", "120 121"},      // agree to cooperate: refuse to
    {"033", "120 122"},      // promise aid: refuse it
    {"034", "120 123"},      // promise reform: refuse it
    {"035", "120 124"},      // promise to yield: refuse to
    {"036", "120 125 164"},  // agree to meet: refuse to, break off
    {"037", "120 127"},      // agree to settle: refuse the plan
    {"038", "120 126"},
    {"039", "120 126"},                 // agree to mediation: refuse it
    {"04", "125 164"},                  // meet: refuse to, break off talks
    {"045", "126 165"},                 // mediate: refuse it, halt it
    {"054", "161"},                     // recognise: break relations
    {"057", "120 1211 1212 1213 127"},  // sign: reject
    {"06", "121"},                      // cooperate: refuse to
    {"061", "1211"},
    {"062", "1212"},
    {"063", "1213"},
    {"064", "1214"},
    {"070", "122 162"},  // give aid: refuse it, stop it
    {"071", "1221 1621"},
    {"072", "1222 1622"},
    {"073", "1223 1623"},
    {"074", "1224"},
    {"08", "124"},        // yield: refuse to
    {"081", "1241"},      // ease administrative sanctions: refuse to
    {"083", "123"},       // accede to demands: refuse them
    {"084", "1243"},      // release: refuse to
    {"085", "1244 163"},  // ease sanctions: refuse to, impose them
    {"087", "1246 196"},  // lay down arms: refuse to, break the truce
    {"120", "03"},        // refuse: agree
    {"121", "06"},        // refuse cooperation: cooperate
    {"122", "07 033"},    // refuse aid: give it
    {"124", "08"},        // refuse to yield: yield
    {"1243", "084"},
    {"1244", "085"},
    {"1246", "087"},
    {"125", "040 042 043 044 046 036"},  // refuse to meet: meet
    {"161", "054"},                      // break relations: recognise
    {"162", "07"},                       // stop aid: give it
    {"163", "085"},                      // impose sanctions: lift them
    {"18", "016"},                       // attack: deny it
    {"19", "016"},
}};
constexpr std::array<std::string_view, 2> deniable{"17", "20"};

bool any_begins(std::string_view beginnings, std::string_view code) {
  while (!beginnings.empty()) {
    const std::size_t end = std::min(beginnings.find(' '), beginnings.size());
    if (code.starts_with(beginnings.substr(0, end))) return true;
    beginnings.remove_prefix(std::min(end + 1, beginnings.size()));
  }
  return false;
}

constexpr std::array<std::string_view, 6> organs{"GOV", "MIL", "LEG", "JUD", "COP", "SPY"};

}  // namespace

bool is_mutual(const ActKind& act) {
  return (act.type == CONSULT && !is_visit(act.cameo)) || act.type == AGREE || act.type == COOPERATE ||
         (act.type == SUPPORT && act.cameo.starts_with("057"));
}

bool says_so(const ActKind& claim, const ActKind& event, Direction direction) {
  if (!types_agree(claim, event)) return false;
  // Who visits is the host's guest: the visit is told from both ends.
  if (is_visit(claim.cameo)) {
    const bool same_end = leaf_of(claim.cameo) == leaf_of(event.cameo);
    return is_visit(event.cameo) && same_end == (direction == Direction::forth);
  }
  if (direction == Direction::back && !is_mutual(claim)) return false;
  return leaves_agree(claim, event) || (claim.type != event.type && types_agree(claim, event) &&
                                        leaf_of(claim.cameo) == leaf_of(event.cameo));
}

bool is_opposite(const ActKind& claim, std::string_view event_cameo) {
  if (claim.cameo.size() < 2 || event_cameo.size() < 3) return false;
  if (event_cameo == "016" && std::ranges::find(deniable, claim.cameo.substr(0, 2)) != deniable.end())
    return true;
  const Opposite* longest = nullptr;
  for (const Opposite& line : opposites)
    if (claim.cameo.starts_with(line.claim) &&
        (longest == nullptr || line.claim.size() > longest->claim.size()))
      longest = &line;
  return longest != nullptr && any_begins(longest->events, event_cameo);
}

bool is_reversed(const ActKind& claim, const ActKind& event) {
  if (is_mutual(claim)) return false;
  if (is_visit(claim.cameo)) return is_visit(event.cameo) && leaf_of(claim.cameo) == leaf_of(event.cameo);
  const int quad = quad_class(claim.type);
  if (quad != 2 && quad != 4) return false;
  return claim.type != PROTEST && says_so(claim, event, Direction::forth);
}

bool is_meant(std::string_view claimed, std::string_view recorded, EventType type, bool victim) {
  if (claimed == recorded) return true;
  if (first_part(claimed) != first_part(recorded)) return false;
  const std::string_view sector = sector_of(recorded);
  if (sector_of(claimed).empty())
    return std::ranges::find(organs, sector) != organs.end() ||
           (victim && type == ASSAULT && sector == "CVL");
  return sector.empty() && sector_of(claimed) == "GOV" && type != CONSULT;
}

}  // namespace entente
