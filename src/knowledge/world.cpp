#include "knowledge/world.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "base/text.h"
#include "knowledge/checks.h"
#include "knowledge/name_index.h"
#include "knowledge/people.h"
#include "knowledge/tables.h"

namespace entente {
namespace {

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
template <class T>
using ByName = std::unordered_map<std::string, T, TextHash, std::equal_to<>>;

constexpr std::uint32_t nobody = 0xFFFFFFFF;

// What one name of one row means.
struct Reading {
  NameKind kind = NameKind::state;
  std::string code, name;
  Span span;
  std::uint32_t person = nobody;
  bool bare_surname = false;
};

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
std::int32_t days_off(const Span& span, Date day) {
  if (span.from && day < *span.from) return span.from->day_number() - day.day_number();
  if (span.to && *span.to <= day) return day.day_number() - span.to->day_number() + 1;
  return 0;
}

}  // namespace

struct World::Tables {
  std::vector<Reading> readings;
  NameIndex names;
  std::vector<Person> people;
  ByName<std::uint32_t> person_by_name;
  ByName<Actor> actors;
  ByName<std::string> adjectives, sides;
  std::vector<Membership> memberships;
  ByName<std::vector<std::uint32_t>> by_organisation, by_member;
  ByName<AgentNoun> agents;
  std::vector<TableSize> tables;

  explicit Tables(const KnowledgeRows& rows);
  std::vector<Sense> senses(const std::vector<std::uint32_t>& found, Date on) const;

 private:
  std::uint32_t add(Reading reading, const std::string& name, const std::vector<std::string>& aliases = {});
  void add_states(const std::vector<StateRow>& rows);
  void add_names(const KnowledgeRows& rows);
  void add_organisations(const KnowledgeRows& rows);
  void add_groups(const std::vector<GroupRow>& rows);
  void add_people(const std::vector<PersonRow>& rows);
};

std::uint32_t World::Tables::add(Reading reading, const std::string& name,
                                 const std::vector<std::string>& aliases) {
  const auto number = static_cast<std::uint32_t>(readings.size());
  readings.push_back(std::move(reading));
  if (!name.empty()) names.add(name, number);
  for (const std::string& alias : aliases) names.add(alias, number);
  return number;
}

void World::Tables::add_states(const std::vector<StateRow>& rows) {
  for (const StateRow& row : rows) {
    actors[row.code] = {row.code, row.name, ActorKind::state};
    if (!row.nationality.empty()) adjectives[row.code] = without_marks(row.nationality.front());
    add({NameKind::state, row.code, row.name, row.span}, row.name,
        {row.official.empty() ? row.name : row.official});
    add({NameKind::nationality, row.code, row.name, row.span}, {}, row.nationality);
    if (!row.capital.empty()) {
      const std::string capital(without_marks(row.capital.front()));
      add({NameKind::capital, row.code, capital, row.span}, {}, row.capital);
    }
    for (const std::string& seat : row.seats) add({NameKind::seat, row.code + "/GOV", seat, row.span}, seat);
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

World::Tables::Tables(const KnowledgeRows& rows) : tables(rows.tables) {
  add_states(rows.states);
  add_organisations(rows);
  add_groups(rows.groups);
  add_names(rows);
  for (const InstitutionRow& row : rows.institutions) {
    add({NameKind::institution, row.code, row.name, row.span}, row.name, row.aliases);
  }
  add_people(rows.people);
  for (const AgentRow& row : rows.agents) {
    for (const std::string& phrase : row.phrases) agents[phrase] = row.agent;
  }
}

// Turns readings into senses: those valid on the day, or else those nearest to it, the likeliest first.
std::vector<Sense> World::Tables::senses(const std::vector<std::uint32_t>& found, Date on) const {
  struct Candidate {
    const Reading* reading;
    int rank;
    int phase;
    std::int32_t days;
  };
  std::vector<Candidate> candidates;
  bool any_valid = false;
  for (const std::uint32_t number : found) {
    const Reading& reading = readings[number];
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
    const Reading& reading = *candidate.reading;
    const bool person = reading.person != nobody;
    Sense sense{reading.kind, person ? code_on(people[reading.person], on) : reading.code, reading.name};
    const bool known = std::ranges::any_of(out, [&](const Sense& other) {
      return other.kind == sense.kind && other.code == sense.code && other.name == sense.name;
    });
    if (!known) out.push_back(std::move(sense));
  }
  return out;
}

World::World(std::unique_ptr<Tables> tables) : tables_(std::move(tables)) {}
World::World(World&&) noexcept = default;
World& World::operator=(World&&) noexcept = default;
World::~World() = default;

Result<World> World::load(const std::string& folder) {
  std::vector<Finding> findings;
  const KnowledgeRows rows = read_knowledge(folder, findings);
  if (findings.empty()) check_codes(rows, folder, findings);
  if (!findings.empty()) return input_error(findings[0].message, findings[0].file, findings[0].line);
  return World(std::make_unique<Tables>(rows));
}

NameMatch World::match(std::string_view text, std::size_t at, Date on) const {
  std::vector<NameIndex::Found> found;
  tables_->names.at(text, at, found);
  for (const NameIndex::Found& name : found) {
    std::vector<Sense> senses = tables_->senses(name.readings, on);
    if (!senses.empty()) return {name.length, std::move(senses)};
  }
  return {};
}

std::vector<Sense> World::find(std::string_view name, Date on) const {
  std::string code;
  for (const char c : trim(name)) code += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;

  std::vector<Sense> out;
  if (const Actor* known = actor(first_part(code)); known != nullptr) {
    const NameKind kind = !sector_of(code).empty()                 ? NameKind::institution
                          : known->kind == ActorKind::state        ? NameKind::state
                          : known->kind == ActorKind::organisation ? NameKind::organisation
                                                                   : NameKind::group;
    if (sector_of(code).empty() || is_sector(sector_of(code))) out.push_back({kind, code, known->name});
  }
  for (Sense& sense : tables_->senses(tables_->names.whole(name), on)) {
    const bool known = std::ranges::any_of(
        out, [&](const Sense& other) { return other.kind == sense.kind && other.code == sense.code; });
    if (!known || sense.kind == NameKind::person) out.push_back(std::move(sense));
  }
  return out;
}

const AgentNoun* World::agent(std::string_view lemmas) const {
  const auto found = tables_->agents.find(lemmas);
  return found == tables_->agents.end() ? nullptr : &found->second;
}

const Actor* World::actor(std::string_view code) const {
  const auto found = tables_->actors.find(code);
  return found == tables_->actors.end() ? nullptr : &found->second;
}

std::string_view World::adjective(std::string_view state) const {
  const auto found = tables_->adjectives.find(state);
  return found == tables_->adjectives.end() ? std::string_view{} : std::string_view(found->second);
}

std::vector<Membership> World::members(std::string_view organisation, Date on) const {
  std::vector<Membership> out;
  const auto found = tables_->by_organisation.find(organisation);
  if (found == tables_->by_organisation.end()) return out;
  for (const std::uint32_t i : found->second) {
    const Membership& membership = tables_->memberships[i];
    if (Span{membership.from, membership.to}.holds(on)) out.push_back(membership);
  }
  std::ranges::stable_sort(out, {}, &Membership::member);
  return out;
}

std::vector<Membership> World::memberships(std::string_view member, Date on) const {
  std::vector<Membership> out;
  const auto found = tables_->by_member.find(member);
  if (found == tables_->by_member.end()) return out;
  for (const std::uint32_t i : found->second) {
    const Membership& membership = tables_->memberships[i];
    if (Span{membership.from, membership.to}.holds(on)) out.push_back(membership);
  }
  std::ranges::stable_sort(out, {}, &Membership::organisation);
  return out;
}

std::vector<Office> World::offices(std::string_view person_or_code, Date on) const {
  std::vector<Office> out;
  const auto take = [&](const Person& person, bool all) {
    for (const Office& office : person.offices) {
      const bool asked = all || office.code == person_or_code || first_part(office.code) == person_or_code;
      if (asked && Span{office.from, office.to}.holds(on)) out.push_back(office);
    }
  };
  const auto person = tables_->person_by_name.find(person_or_code);
  if (person != tables_->person_by_name.end()) {
    take(tables_->people[person->second], true);
  } else {
    for (const Person& each : tables_->people) take(each, false);
  }
  return out;
}

std::string_view World::side_of(std::string_view group) const {
  const auto found = tables_->sides.find(group);
  return found == tables_->sides.end() ? std::string_view{} : std::string_view(found->second);
}

const std::vector<World::TableSize>& World::tables() const { return tables_->tables; }

}  // namespace entente
