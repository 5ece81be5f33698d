#include "knowledge/checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/text.h"
#include "knowledge/name_index.h"
#include "knowledge/name_key.h"

namespace entente {
namespace {

class Notes {
 public:
  explicit Notes(std::vector<Finding>& findings) : findings_(findings) {}
  void at(const RowPlace& place, std::string message) {
    findings_.push_back({*place.file, place.line, std::move(message), place.layer});
  }

 private:
  std::vector<Finding>& findings_;
};

// "people/africa.csv:12" as seen from a finding: with the file unless it is the same, "line 12" then.
std::string place_from(const RowPlace& here, const RowPlace& other) {
  if (*here.file == *other.file) return fmt::format("line {}", other.line);
  return fmt::format("{}:{}", std::filesystem::path(*other.file).filename().string(), other.line);
}

// Offices that several people hold side by side; every other office has one holder at a time.
constexpr std::array shared_offices =
    std::to_array<std::string_view>({"senator",    "deputy",          "adviser",
                                     "envoy",      "spokes",          "ambassador",
                                     "commander",  "opposition",      "lawmaker",
                                     "leader",     "member",          "negotiator",
                                     "activist",   "candidate",       "general",
                                     "oligarch",   "dissident",       "co-",
                                     "politician", "founder",         "judge",
                                     "former",     "commissioner",    "aide",
                                     "professor",  "under secretary", "journalist",
                                     "scientist",  "vice premier",    "vice chairman",
                                     "athlete",    "artist",          "assistant secretary",
                                     "son of",     "representative",  "lawyer",
                                     "justice of", "vice foreign",    "analyst",
                                     "expert",     "one of"});

bool is_shared(std::string_view office) {
  const std::string small = lower(office);
  // "Secretary-General" and "Governor-General" are offices for one, although a general is not.
  if (small.find("secretary-general") != std::string::npos ||
      small.find("director general") != std::string::npos ||
      small.find("director-general") != std::string::npos) {
    return small.find("deputy") != std::string::npos;
  }
  return std::ranges::any_of(shared_offices,
                             [&](std::string_view part) { return small.find(part) != std::string::npos; });
}

// The codes of other lists, which are numbers and two letters.
void check_numbers(const StateRow& row, Notes& notes) {
  using Number = std::pair<std::string_view, std::string_view>;
  for (const auto& [column, value] : {Number("cow", row.cow), Number("gw", row.gw), Number("m49", row.m49)}) {
    const bool digits = std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; });
    if (!digits || value.size() > 3)
      notes.at(row.at, fmt::format("'{}' in '{}' is no number", value, column));
  }
  const bool letters = std::ranges::all_of(row.iso2, [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!letters || (!row.iso2.empty() && row.iso2.size() != 2))
    notes.at(row.at, fmt::format("'{}' is no alpha-2 code", row.iso2));
}

}  // namespace

void check_codes(const KnowledgeRows& rows, std::vector<Finding>& findings) {
  std::unordered_map<std::string_view, RowPlace> defined;  // code -> where
  const auto define = [&](Notes& notes, const RowPlace& at, const std::string& code) {
    if (code.empty()) return;
    const auto [found, is_new] = defined.emplace(code, at);
    if (!is_new)
      notes.at(at, fmt::format("the code '{}' stands already in {}", code, place_from(at, found->second)));
  };
  std::unordered_set<std::string_view> states;
  Notes in_states(findings);
  for (const StateRow& row : rows.states) {
    define(in_states, row.at, row.code);
    states.insert(row.code);
    const bool three_letters =
        row.code.size() == 3 && std::ranges::all_of(row.code, [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!three_letters) in_states.at(row.at, fmt::format("'{}' is no alpha-3 code", row.code));
    check_numbers(row, in_states);
  }
  for (const StateRow& row : rows.states) {
    if (row.acts_as.empty()) continue;
    const auto successor = std::ranges::find(rows.states, row.acts_as, &StateRow::code);
    if (successor == rows.states.end() || !successor->acts_as.empty())
      in_states.at(row.at,
                   fmt::format("acts as '{}', which is no state with records of its own", row.acts_as));
  }
  Notes in_organisations(findings);
  for (const OrganisationRow& row : rows.organisations) {
    define(in_organisations, row.at, row.code);
  }
  Notes in_groups(findings);
  for (const GroupRow& row : rows.groups) {
    define(in_groups, row.at, row.code);
    if (!row.country.empty() && !states.contains(row.country)) {
      in_groups.at(row.at, fmt::format("unknown state '{}'", row.country));
    }
    if (row.code.empty() && row.country.empty()) {
      in_groups.at(row.at, "needs a code of its own or a country: it has no code to stand under");
    }
  }

  const auto known = [&](Notes& notes, const RowPlace& at, std::string_view code, bool state_only) {
    if (code.empty()) return;
    const std::string_view actor = first_part(code);
    if (state_only ? !states.contains(actor) : !defined.contains(actor)) {
      notes.at(at, fmt::format("unknown {} '{}'", state_only ? "state" : "code", actor));
    }
  };
  for (const OrganisationRow& row : rows.organisations) known(in_organisations, row.at, row.acts_as, false);
  Notes in_names(findings);
  for (const NameRow& row : rows.names) {
    const bool of_organisation = row.kind == NameKind::organisation || row.kind == NameKind::group;
    known(in_names, row.at, row.code, !of_organisation);
  }
  Notes in_memberships(findings);
  for (const MembershipRow& row : rows.memberships) {
    known(in_memberships, row.at, row.organisation, false);
    for (const std::string& member : row.members) known(in_memberships, row.at, member, false);
  }
  Notes in_wars(findings);
  for (const WarRow& row : rows.wars) {
    for (const std::string& code : row.side) known(in_wars, row.at, code, false);
    for (const std::string& code : row.against) known(in_wars, row.at, code, false);
  }
  Notes in_people(findings);
  for (const PersonRow& row : rows.people) {
    known(in_people, row.at, row.code, false);
    known(in_people, row.at, row.home, true);
  }
  Notes in_institutions(findings);
  for (const InstitutionRow& row : rows.institutions) known(in_institutions, row.at, row.code, true);
}

void check_memberships(const KnowledgeRows& rows, std::vector<Finding>& findings) {
  Notes notes(findings);
  using Key = std::tuple<std::string_view, std::string_view, std::string_view>;
  std::map<Key, std::vector<const MembershipRow*>> seen;
  for (const MembershipRow& row : rows.memberships) {
    for (const std::string& member : row.members) {
      auto& others = seen[{row.organisation, member, row.role}];
      for (const MembershipRow* other : others) {
        if (!row.span.overlaps(other->span)) continue;
        notes.at(row.at, fmt::format("{} is {} of {} already by {} for a part of that time", member, row.role,
                                     row.organisation, place_from(row.at, other->at)));
      }
      others.push_back(&row);
    }
  }
}

void check_offices(const KnowledgeRows& rows, std::vector<Finding>& findings) {
  Notes notes(findings);
  std::map<std::pair<std::string_view, std::string_view>, std::vector<const PersonRow*>> holders;
  for (const PersonRow& row : rows.people) {
    auto& others = holders[{row.code, row.office}];
    for (const PersonRow* other : others) {
      if (!row.span.overlaps(other->span)) continue;
      if (row.name == other->name) {
        notes.at(row.at,
                 fmt::format("{} holds the office already by {}", row.name, place_from(row.at, other->at)));
      } else if (!is_shared(row.office)) {
        notes.at(row.at, fmt::format("{} of {} is {} by {} for a part of that time", row.office,
                                     first_part(row.code), other->name, place_from(row.at, other->at)));
      }
    }
    others.push_back(&row);
  }
}

void check_spellings(const KnowledgeRows& rows, std::vector<Finding>& findings) {
  struct Use {
    RowPlace at;
    std::string actor;
    Validity span;
  };
  std::map<std::pair<NameKind, std::string>, std::vector<Use>> uses;
  const auto use = [&](const RowPlace& at, NameKind kind, const std::string& actor, const Validity& span,
                       const std::vector<std::string>& spellings) {
    Notes notes(findings);
    for (const std::string& spelling : spellings) {
      if (!NameIndex::can_hold(spelling)) {
        notes.at(at, fmt::format("the spelling '{}' holds a character that names can't have", spelling));
        continue;
      }
      if (spelling.starts_with('~')) continue;
      std::string key = name_key(without_marks(spelling)).cased;
      auto& others = uses[{kind, key}];
      for (const Use& other : others) {
        if (other.actor == actor || !span.overlaps(other.span)) continue;
        notes.at(at, fmt::format("'{}' stands already for {} in {}", spelling, other.actor,
                                 place_from(at, other.at)));
      }
      others.push_back({at, actor, span});
    }
  };
  const auto with = [](std::vector<std::string> list, const std::string& name) {
    if (!name.empty()) list.push_back(name);
    return list;
  };
  for (const StateRow& row : rows.states) {
    use(row.at, NameKind::state, row.code, row.span, with({row.name}, row.official));
    use(row.at, NameKind::nationality, row.code, row.span, row.nationality);
    use(row.at, NameKind::capital, row.code, row.span, row.capital);
    use(row.at, NameKind::seat, row.code, row.span, row.seats);
  }
  for (const NameRow& row : rows.names) {
    use(row.at, row.kind, row.code.empty() ? row.names.front() : row.code, row.span, row.names);
  }
  for (const OrganisationRow& row : rows.organisations) {
    use(row.at, NameKind::organisation, row.code, row.span, with(row.aliases, row.name));
  }
  for (const GroupRow& row : rows.groups) {
    use(row.at, NameKind::group, row.code.empty() ? row.name : row.code, row.span,
        with(row.aliases, row.name));
  }
  for (const InstitutionRow& row : rows.institutions) {
    use(row.at, NameKind::institution, row.code, row.span, with(row.aliases, row.name));
  }
  // Surnames may be shared by people: the nearer in office wins. A whole name may not.
  for (const PersonRow& row : rows.people) {
    std::vector<std::string> whole = with(row.aliases, row.name);
    std::erase_if(whole,
                  [](const std::string& name) { return name.find_first_of(" -") == std::string::npos; });
    use(row.at, NameKind::person, row.name, {}, whole);
  }
}

void check_agents(const KnowledgeRows& rows, std::vector<Finding>& findings) {
  Notes notes(findings);
  std::unordered_map<std::string_view, RowPlace> places;
  for (const AgentRow& row : rows.agents) {
    for (const std::string& phrase : row.phrases) {
      if (lower(phrase) != phrase) notes.at(row.at, fmt::format("'{}' is not in lower case", phrase));
      const auto [found, is_new] = places.emplace(phrase, row.at);
      if (!is_new)
        notes.at(row.at, fmt::format("'{}' stands already in {}", phrase, place_from(row.at, found->second)));
    }
  }
}

}  // namespace entente
