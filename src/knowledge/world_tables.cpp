#include "knowledge/world_tables.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "knowledge/name_key.h"

namespace entente {
namespace {

// A surname alone is taken for its bearer from some years before the first office to some years after the
// last.
constexpr std::int32_t surname_days_before = 5 * 365, surname_days_after = 50 * 365;

// The likelier kind of meaning first, where a name has several: Georgia the state before Georgia in the U.S.
int rank(NameKind kind) {
  switch (kind) {
    case NameKind::state:
      return 0;
    case NameKind::nationality:
      return 1;
    case NameKind::capital:
      return 2;
    case NameKind::seat:
      return 3;
    case NameKind::organisation:
      return 4;
    case NameKind::institution:
      return 5;
    case NameKind::group:
      return 6;
    case NameKind::person:  // in office; otherwise after the places
      return 7;
    case NameKind::place:
      break;
  }
  return 8;
}

// Days by which a span misses a day; 0 if it holds.
std::int32_t days_off(const Validity& span, Date day) {
  if (span.from && day < *span.from) return span.from->day_number() - day.day_number();
  if (span.to && *span.to <= day) return day.day_number() - span.to->day_number() + 1;
  return 0;
}

}  // namespace

std::uint32_t World::Tables::add(NameReading reading, const std::string& name,
                                 const std::vector<std::string>& aliases) {
  const auto number = static_cast<std::uint32_t>(readings.size());
  readings.push_back(std::move(reading));
  if (!name.empty()) names.add(name, number);
  for (const std::string& alias : aliases) names.add(alias, number);
  return number;
}

void World::Tables::add_states(const std::vector<StateRow>& rows) {
  for (const StateRow& row : rows) {
    if (row.acts_as.empty()) actors[row.code] = {row.code, row.name, ActorKind::state};
  }
  for (const StateRow& row : rows) {
    // A state that acts as its successor is that actor under a further code: SUN finds RUS, Russia.
    const auto successor = actors.find(row.acts_as);
    if (successor != actors.end()) actors[row.code] = Actor(successor->second);
    const Actor state = actors[row.code];
    if (!row.nationality.empty() && row.acts_as.empty())
      adjectives[row.code] = without_marks(row.nationality.front());
    add({NameKind::state, state.code, state.name, row.span}, row.name,
        {row.official.empty() ? row.name : row.official});
    add({NameKind::nationality, state.code, state.name, row.span}, {}, row.nationality);
    if (!row.capital.empty()) {
      const std::string capital(without_marks(row.capital.front()));
      add({NameKind::capital, state.code, capital, row.span}, {}, row.capital);
    }
    for (const std::string& seat : row.seats)
      add({NameKind::seat, state.code + "/GOV", seat, row.span}, seat);
  }
}

void World::Tables::add_names(const KnowledgeRows& rows) {
  for (const NameRow& row : rows.names) {
    const auto actor = actors.find(first_part(row.code));
    const bool of_actor = row.kind == NameKind::state || row.kind == NameKind::nationality;
    std::string name(without_marks(row.names.front()));
    if (of_actor && actor != actors.end()) name = actor->second.name;
    std::string code = row.code;
    if (row.kind == NameKind::seat && sector_of(code).empty()) code += "/GOV";
    add({row.kind, code, name, row.span}, {}, row.names);
  }
}

void World::Tables::add_organisations(const KnowledgeRows& rows) {
  for (const OrganisationRow& row : rows.organisations) {
    actors[row.code] = {row.code, row.name, ActorKind::organisation};
    add({NameKind::organisation, row.acts_as.empty() ? row.code : row.acts_as, row.name, row.span}, row.name,
        row.aliases);
  }
  for (const MembershipRow& row : rows.memberships) {
    for (const std::string& member : row.members) {
      const auto number = static_cast<std::uint32_t>(memberships.size());
      memberships.push_back({row.organisation, member, row.role, row.span.from, row.span.to, row.source});
      by_organisation[row.organisation].push_back(number);
      by_member[member].push_back(number);
    }
  }
}

void World::Tables::add_groups(const std::vector<GroupRow>& rows) {
  for (const GroupRow& row : rows) {
    const std::string side = row.country.empty() ? std::string() : row.country + "/" + row.sector;
    if (!row.code.empty()) {
      actors[row.code] = {row.code, std::string(without_marks(row.name)),
                          row.kind == "company" ? ActorKind::company : ActorKind::group};
      if (!side.empty()) sides[row.code] = side;
    }
    add({NameKind::group, row.code.empty() ? side : row.code, std::string(without_marks(row.name)), row.span},
        row.name, row.aliases);
  }
}

void World::Tables::add_people(const std::vector<PersonRow>& rows) {
  people = gather_people(rows);
  for (std::uint32_t i = 0; i < people.size(); ++i) person_by_name[people[i].name] = i;
  std::vector<std::array<std::uint32_t, 2>> numbers(people.size(), {nobody, nobody});
  for (const PersonRow& row : rows) {
    const std::uint32_t person = person_by_name[row.name];
    const auto take = [&](const std::string& spelling) {
      const bool bare = spelling.find_first_of(" -") == std::string::npos;
      std::uint32_t& number = numbers[person][bare ? 1 : 0];
      if (number == nobody) number = add({NameKind::person, {}, row.name, {}, person, bare}, {});
      names.add(spelling, number);
    };
    take(row.name);
    for (const std::string& alias : row.aliases) take(alias);
  }
}

void World::Tables::add_history(const std::vector<HistoryRow>& rows) {
  for (const HistoryRow& row : rows) {
    const Date first_day = *row.span.from, last_day = row.span.to->plus_days(-1);
    const bool whole_year = When::in_year(first_day.year) == When{first_day, last_day, When::Precision::year};
    const When when = whole_year ? When::in_year(first_day.year) : When::between(first_day, last_day);
    const auto add_name = [&](const std::string& name) {
      const std::string key = lower(name);
      const std::string first = key.substr(0, key.find_first_of(" -"));
      history[first].push_back({key, when});
      history_words[static_cast<unsigned char>(first.front())] |= length_bit(first);
    };
    add_name(row.name);
    for (const std::string& alias : row.aliases) add_name(alias);
  }
  for (auto& [first, happenings] : history) {
    std::ranges::stable_sort(happenings, [](const PastHappening& a, const PastHappening& b) {
      return a.name.size() > b.name.size();
    });
  }
}

World::Tables::Tables(const KnowledgeRows& rows) : tables(rows.tables) {
  add_states(rows.states);
  add_organisations(rows);
  add_groups(rows.groups);
  add_names(rows);
  for (const InstitutionRow& row : rows.institutions) {
    add({NameKind::institution, row.code, row.name, row.span}, row.name, row.aliases);
  }
  add_people(rows.people);
  add_history(rows.history);
  wars = rows.wars;
  for (const AgentRow& row : rows.agents) {
    for (const std::string& phrase : row.phrases) {
      agents[phrase].noun = row.agent;
      if (const std::size_t space = phrase.rfind(' '); space != std::string::npos)
        agents[std::string_view(phrase).substr(space + 1)].ends_phrase = true;
    }
  }
}

// Turns readings into senses: those valid on the day, or else those nearest to it, the likeliest first.
std::vector<Sense> World::Tables::senses(const std::vector<std::uint32_t>& found, Date on) const {
  struct Candidate {
    const NameReading* reading;
    int rank;
    int phase;
    std::int32_t days;
  };
  std::vector<Candidate> candidates;
  bool any_valid = false;
  for (const std::uint32_t number : found) {
    const NameReading& reading = readings[number];
    Candidate next{&reading, rank(reading.kind), 0, 0};
    if (reading.person != nobody) {
      const Standing standing = standing_on(people[reading.person], on);
      const bool coming = standing.phase == Standing::Phase::coming;
      if (reading.bare_surname && standing.days > (coming ? surname_days_before : surname_days_after))
        continue;
      next.phase = static_cast<int>(standing.phase);
      if (standing.phase != Standing::Phase::in_office) next.rank = rank(NameKind::place) + 1;
      next.days = standing.days;
      any_valid = true;
    } else {
      const std::int32_t off = days_off(reading.span, on);
      if (off > 0) next.rank += 100, next.days = off;  // not valid: kept only if nothing is
      any_valid |= off == 0;
    }
    candidates.push_back(next);
  }
  if (any_valid) std::erase_if(candidates, [](const Candidate& c) { return c.rank >= 100; });
  std::ranges::stable_sort(candidates, [any_valid](const Candidate& a, const Candidate& b) {
    if (!any_valid) return a.days < b.days;
    return std::tie(a.rank, a.phase, a.days) < std::tie(b.rank, b.phase, b.days);
  });
  if (!any_valid && !candidates.empty()) candidates.erase(candidates.begin() + 1, candidates.end());

  std::vector<Sense> out;
  out.reserve(candidates.size());
  for (const Candidate& candidate : candidates) {
    const NameReading& reading = *candidate.reading;
    const bool person = reading.person != nobody;
    Sense sense{reading.kind, person ? code_in_news(people[reading.person], on) : reading.code, reading.name};
    if (!person && reading.span.to && *reading.span.to <= on) sense.ended = reading.span.to;
    const bool known = std::ranges::any_of(out, [&](const Sense& other) {
      return other.kind == sense.kind && other.code == sense.code && other.name == sense.name;
    });
    if (!known) out.push_back(std::move(sense));
  }
  return out;
}

}  // namespace entente
