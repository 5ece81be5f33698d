#include "knowledge/event_types.h"

#include <algorithm>
#include <string>
#include <utility>

namespace entente {
namespace {

constexpr std::array<std::string_view, event_type_count> names{
    "AGREE",  "CONSULT", "SUPPORT",  "CONCEDE", "COOPERATE", "AID",      "RETREAT", "REQUEST",
    "ACCUSE", "REJECT",  "THREATEN", "PROTEST", "SANCTION",  "MOBILIZE", "COERCE",  "ASSAULT"};

constexpr std::array<std::string_view, event_type_count> roots{
    "03", "04", "05", "08", "06", "07", "087", "10", "11", "12", "13", "14", "16", "15", "17", "19"};

// Modes of the coding guide and, for what it leaves as "…", of the PLOVER conversion table.
constexpr std::array<std::string_view, event_type_count> modes{
    "",
    " visit third-party multilateral phone ",
    "",
    "",
    "",
    "",
    " withdraw release return disarm ceasefire access resign ",
    " assist change yield meet ",
    " disapprove allege investigate ",
    " assist change yield meet ",
    " restrict ban arrest relations expel territory violence political ",
    " demo riot strike hunger boycott obstruct vandalize ",
    " convict expel withdraw discontinue ",
    " troops weapons police militia ",
    " seize restrict ban censor martial-law curfew arrest deport withhold misinformation cyber ",
    " beat torture execute sexual assassinate primitive firearms explosives suicide-attack heavy-weapons "
    "crowd-control "
    "unconventional aerial abduct territory massacre cleansing ",
};

// CAMEO code prefix -> Goldstein score; the longest prefix of a code decides.
// Source: CAMEO conflict and mediation event observations manual, 2012, Goldstein scores by code.
constexpr std::pair<std::string_view, double> scale[] = {
    {"011", -0.1}, {"012", -0.4}, {"013", 0.4},   {"016", -2.0},  {"018", 3.4},    {"019", 3.4},
    {"02", 3.0},   {"021", 3.4},  {"022", 3.2},   {"023", 3.4},   {"024", -0.3},   {"025", -0.3},
    {"026", 4.0},  {"027", 4.0},  {"028", 4.0},   {"03", 4.0},    {"031", 5.2},    {"032", 4.5},
    {"033", 5.2},  {"0334", 6.0}, {"034", 7.0},   {"035", 7.0},   {"037", 5.0},    {"038", 7.0},
    {"039", 5.0},  {"04", 1.0},   {"042", 1.9},   {"043", 2.8},   {"044", 2.5},    {"045", 5.0},
    {"046", 7.0},  {"05", 3.5},   {"051", 3.4},   {"053", 3.8},   {"054", 6.0},    {"055", 7.0},
    {"056", 7.0},  {"057", 8.0},  {"06", 6.0},    {"061", 6.4},   {"062", 7.4},    {"063", 7.4},
    {"064", 7.0},  {"07", 7.0},   {"071", 7.4},   {"072", 8.3},   {"073", 7.4},    {"074", 8.5},
    {"08", 5.0},   {"084", 7.0},  {"085", 7.0},   {"086", 9.0},   {"087", 9.0},    {"0874", 10.0},
    {"09", -2.0},  {"10", -5.0},  {"11", -2.0},   {"12", -4.0},   {"125", -5.0},   {"126", -5.0},
    {"127", -5.0}, {"128", -5.0}, {"129", -5.0},  {"13", -6.0},   {"130", -4.4},   {"131", -5.8},
    {"132", -5.8}, {"133", -5.8}, {"134", -5.8},  {"135", -5.8},  {"136", -7.0},   {"137", -7.0},
    {"138", -7.0}, {"139", -7.0}, {"14", -6.5},   {"144", -7.5},  {"145", -7.5},   {"15", -7.2},
    {"16", -4.0},  {"162", -5.6}, {"163", -8.0},  {"164", -7.0},  {"165", -6.5},   {"166", -7.0},
    {"17", -7.0},  {"171", -9.2}, {"172", -5.0},  {"173", -5.0},  {"174", -5.0},   {"175", -9.0},
    {"18", -9.0},  {"182", -9.5}, {"1821", -9.0}, {"1822", -9.0}, {"1823", -10.0}, {"183", -10.0},
    {"184", -8.0}, {"185", -8.0}, {"186", -10.0}, {"19", -10.0},  {"191", -9.5},   {"192", -9.5},
    {"196", -9.5}, {"20", -10.0}, {"201", -9.5}};

}  // namespace

std::string_view name_of(EventType type) { return names[static_cast<std::size_t>(type)]; }

std::optional<EventType> parse_event_type(std::string_view name) {
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) return {};
  return static_cast<EventType>(found - names.begin());
}

int quad_class(EventType type) {
  if (type <= EventType::CONCEDE) return 1;
  if (type <= EventType::RETREAT) return 2;
  if (type <= EventType::THREATEN) return 3;
  return 4;
}

bool is_conflict(EventType type) { return quad_class(type) >= 3; }

bool is_mode(EventType type, std::string_view mode) {
  if (mode.empty()) return true;
  return modes[static_cast<std::size_t>(type)].find(" " + std::string(mode) + " ") != std::string_view::npos;
}

double goldstein(EventType type, std::string_view cameo) {
  std::string_view code = cameo.empty() ? cameo_root(type) : cameo;
  double score = 0;
  std::size_t longest = 0;
  for (const auto& [prefix, value] : scale) {
    if (prefix.size() > longest && code.starts_with(prefix)) {
      longest = prefix.size();
      score = value;
    }
  }
  return score;
}

std::string_view cameo_root(EventType type) { return roots[static_cast<std::size_t>(type)]; }

}  // namespace entente
