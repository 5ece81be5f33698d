// What the directory calls things: kinds of actors, sectors, the rank of an office, and why a person has the code of a day.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "knowledge/directory.h"

namespace entente {
namespace {

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// "since 2012-12-26", or when no beginning is known "until 2020-09-16".
std::string since(const Office& office) {
  return office.from ? "since " + office.from->iso() : "from a day that no table gives";
}

}  // namespace

std::string_view name_of(SubjectKind kind) {
  switch (kind) {
    case SubjectKind::state:
      return "state";
    case SubjectKind::sector:
      return "sector";
    case SubjectKind::institution:
      return "institution";
    case SubjectKind::organisation:
      return "organisation";
    case SubjectKind::group:
      return "group";
    case SubjectKind::person:
      return "person";
    case SubjectKind::place:
      return "place";
  }
  return {};
}

std::string_view sector_words(std::string_view sector) {
  using Words = std::pair<std::string_view, std::string_view>;
  static constexpr std::array<Words, 24> words = {Words("GOV", "government"),
                                                  Words("MIL", "armed forces"),
                                                  Words("LEG", "parliament"),
                                                  Words("JUD", "courts"),
                                                  Words("COP", "police"),
                                                  Words("SPY", "intelligence"),
                                                  Words("PTY", "parties"),
                                                  Words("OPP", "opposition"),
                                                  Words("REB", "rebels"),
                                                  Words("UAF", "other armed groups"),
                                                  Words("BUS", "business"),
                                                  Words("MNC", "large companies"),
                                                  Words("LAB", "unions and workers"),
                                                  Words("AGR", "farmers"),
                                                  Words("EDU", "universities and think tanks"),
                                                  Words("JRN", "media"),
                                                  Words("MED", "doctors and hospitals"),
                                                  Words("REL", "clergy"),
                                                  Words("REF", "refugees"),
                                                  Words("CRM", "gangs and criminals"),
                                                  Words("ELI", "former officials and elites"),
                                                  Words("CVL", "civilians"),
                                                  Words("SOC", "activists and relief groups"),
                                                  Words("PRM", "primary")};
  const auto found = std::ranges::find(words, sector, &Words::first);
  return found == words.end() ? std::string_view{} : found->second;
}

OfficeRank rank_of(std::string_view title) {
  const std::string small = lower(title);
  for (const std::string_view part :
       {"deputy",          "vice ",      "former",   "acting deputy", "assistant",       "under secretary",
        "spokes",          "ambassador", "adviser",  "aide",          "shadow",          "minister of state",
        "press secretary", "committee",  "assembly", "parliament",    "under-secretary", "crown prince",
        "chief of staff",  "elect"})
    if (contains(small, part)) return OfficeRank::other;
  const auto is = [&](std::string_view name) {
    return small == name || small == "acting " + std::string(name);
  };
  for (const std::string_view name :
       {"president", "king", "queen", "emperor", "emir", "sultan", "head of state", "leader", "pope",
        "grand duke", "supreme leader", "monarch", "chairman of the presidency"})
    if (is(name)) return OfficeRank::head_of_state;
  for (const std::string_view name : {"prime minister", "premier", "chancellor", "taoiseach",
                                      "head of government", "chairman of the council of ministers"})
    if (is(name)) return OfficeRank::head_of_government;
  for (const std::string_view name : {"foreign minister", "foreign secretary", "secretary of state",
                                      "minister of foreign affairs", "external affairs minister"})
    if (is(name)) return OfficeRank::foreign;
  for (const std::string_view name :
       {"defence minister", "defense minister", "defence secretary", "secretary of defense",
        "minister of defence", "armed forces minister", "head of the defence agency"})
    if (is(name)) return OfficeRank::defence;
  for (const std::string_view part :
       {"secretary-general", "secretary general", "director-general", "director general", "president",
        "chair", "leader", "high commissioner", "managing director"})
    if (small.starts_with(part)) return OfficeRank::head;
  return OfficeRank::other;
}

PersonCode person_code(const Person& person, Date on) {
  Standing standing;
  const Office& office = nearest_office(person, on, standing);
  PersonCode out{code_on(person, on), {}};
  const std::string rule = sector_of(out.code) == "ELI"
                               ? "out of office a person is of the elite of the state"
                               : "no home state is on file, so the code stays";
  switch (standing.phase) {
    case Standing::Phase::in_office:
      out.reason = fmt::format("{} {}", office.title, since(office));
      break;
    case Standing::Phase::former:
      out.reason =
          fmt::format("out of office since {}, last as {}; {}", office.to->iso(), office.title, rule);
      break;
    case Standing::Phase::coming:
      out.reason = fmt::format("before the first office, {} {}; {}", office.title, since(office), rule);
      break;
  }
  return out;
}

}  // namespace entente
