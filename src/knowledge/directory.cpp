#include "knowledge/directory.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "knowledge/name_key.h"
#include "knowledge/spelling.h"

namespace entente {
namespace {

// The first row that fits and holds on the day, else the last that fits.
template <class Row, class Fits>
const Row* row_on(const std::vector<Row>& rows, Date on, const Fits& fits) {
  const Row* any = nullptr;
  for (const Row& row : rows) {
    if (!fits(row)) continue;
    if (row.span.holds(on)) return &row;
    any = &row;
  }
  return any;
}

std::string bare(std::string_view spelling) { return std::string(without_marks(spelling)); }

std::string_view words_of(NameKind kind) {
  switch (kind) {
    case NameKind::nationality:
      return "its adjective or people";
    case NameKind::capital:
      return "its capital or a dependency, for the state";
    case NameKind::seat:
      return "a seat of its government";
    default:
      return {};
  }
}

}  // namespace

std::vector<Subject> Directory::find(std::string_view typed, Date on) const {
  std::vector<Subject> out = readings(typed, on);
  for (Subject& subject : out) {
    for (const std::string& ask : {subject.code, subject.name}) {
      if (ask.empty() || !subject.ask.empty()) continue;
      const std::vector<Subject> again = readings(ask, on);
      if (!again.empty() && again.front() == subject) subject.ask = ask;
    }
  }
  return out;
}

std::vector<Subject> Directory::readings(std::string_view typed, Date on) const {
  std::vector<Subject> out;
  for (const Sense& sense : world_.find(typed, on)) {
    Subject subject = subject_of(sense, on);
    if (std::ranges::find(out, subject) == out.end()) out.push_back(std::move(subject));
  }
  return out;
}

Subject Directory::subject_of(const Sense& sense, Date on) const {
  Subject out{SubjectKind::place, sense.code, sense.name, std::string(words_of(sense.kind)), {}};
  switch (sense.kind) {
    case NameKind::state:
    case NameKind::nationality:
    case NameKind::capital: {
      out.kind = SubjectKind::state;
      out.code = first_part(sense.code);
      if (const Actor* actor = world_.actor(out.code)) out.name = actor->name;
      break;
    }
    case NameKind::seat:
    case NameKind::institution: {
      out.kind = SubjectKind::institution;
      const bool seat = sense.kind == NameKind::seat;
      if (!seat &&
          (institution(out, on) != nullptr || std::ranges::any_of(rows_.names, [&](const NameRow& row) {
             return row.kind == NameKind::institution && bare(row.names.front()) == sense.name;
           })))
        break;
      // A bare code, or a seat, is the sector of its state.
      const Actor* actor = world_.actor(first_part(sense.code));
      if (actor == nullptr || sector_of(sense.code).empty()) break;
      out.kind = SubjectKind::sector;
      out.name = fmt::format("{}: {}", actor->name, sector_words(sector_of(sense.code)));
      break;
    }
    case NameKind::organisation:
      out.kind = SubjectKind::organisation;
      break;
    case NameKind::group:
      out.kind = SubjectKind::group;
      break;
    case NameKind::person:
      out.kind = SubjectKind::person;
      break;
    case NameKind::place:
      break;
  }
  return out;
}

const StateRow* Directory::state(std::string_view code, Date on) const {
  return row_on(rows_.states, on, [&](const StateRow& row) { return row.code == code; });
}

const OrganisationRow* Directory::organisation(const Subject& subject, Date on) const {
  const OrganisationRow* named = row_on(
      rows_.organisations, on, [&](const OrganisationRow& row) { return bare(row.name) == subject.name; });
  if (named != nullptr) return named;
  return row_on(rows_.organisations, on,
                [&](const OrganisationRow& row) { return row.code == subject.code; });
}

const GroupRow* Directory::group(const Subject& subject, Date on) const {
  return row_on(rows_.groups, on, [&](const GroupRow& row) {
    return bare(row.name) == subject.name && (row.code.empty() || row.code == subject.code);
  });
}

const InstitutionRow* Directory::institution(const Subject& subject, Date on) const {
  return row_on(rows_.institutions, on, [&](const InstitutionRow& row) {
    return bare(row.name) == subject.name && row.code == subject.code;
  });
}

std::optional<Person> Directory::person(std::string_view name) const {
  std::vector<PersonRow> own;
  for (const PersonRow& row : rows_.people)
    if (row.name == name) own.push_back(row);
  std::vector<Person> people = gather_people(own);
  if (people.empty()) return std::nullopt;
  return std::move(people.front());
}

std::vector<std::string> Directory::other_names(const Subject& subject, Date on) const {
  std::vector<std::string> out;
  const auto add = [&](std::string_view spelling) {
    std::string name = bare(spelling);
    if (!name.empty() && name != subject.name && std::ranges::find(out, name) == out.end())
      out.push_back(std::move(name));
  };
  const auto add_all = [&](const std::vector<std::string>& spellings) {
    for (const std::string& spelling : spellings) add(spelling);
  };
  switch (subject.kind) {
    case SubjectKind::state:
      if (const StateRow* row = state(subject.code, on)) {
        add(row->official);
        add_all(row->nationality);
      }
      break;
    case SubjectKind::organisation:
      if (const OrganisationRow* row = organisation(subject, on);
          row != nullptr && bare(row->name) == subject.name)
        add_all(row->aliases);
      break;
    case SubjectKind::group:
      if (const GroupRow* row = group(subject, on)) add_all(row->aliases);
      break;
    case SubjectKind::institution:
      if (const InstitutionRow* row = institution(subject, on)) add_all(row->aliases);
      break;
    case SubjectKind::sector:
      if (const StateRow* row = state(first_part(subject.code), on);
          row != nullptr && sector_of(subject.code) == "GOV")
        add_all(row->seats);
      break;
    case SubjectKind::person:
      for (const PersonRow& row : rows_.people)
        if (row.name == subject.name) add_all(row.aliases);
      break;
    case SubjectKind::place:
      break;
  }
  for (const NameRow& row : rows_.names) {
    if (!row.span.holds(on)) continue;
    bool fits = false;
    if (subject.kind == SubjectKind::state)
      fits = row.code == subject.code && (row.kind == NameKind::state || row.kind == NameKind::nationality);
    else if (subject.kind == SubjectKind::sector)
      fits = row.kind == NameKind::seat && (row.code == subject.code || row.code + "/GOV" == subject.code);
    else if (subject.kind != SubjectKind::person)
      fits = row.code == subject.code && bare(row.names.front()) == subject.name;
    if (fits) add_all(row.names);
  }
  return out;
}

std::vector<Membership> Directory::all_members(std::string_view organisation) const {
  std::vector<Membership> out;
  for (const MembershipRow& row : rows_.memberships) {
    if (row.organisation != organisation) continue;
    for (const std::string& member : row.members)
      out.push_back({row.organisation, member, row.role, row.span.from, row.span.to, row.source});
  }
  std::ranges::stable_sort(out, {}, &Membership::member);
  return out;
}

std::vector<std::string> Directory::close_names(std::string_view typed, std::size_t most) const {
  CloseSpellings close(typed, most);
  for (const StateRow& row : rows_.states) {
    close.offer(row.name);
    for (const auto* list : {&row.nationality, &row.capital, &row.seats})
      for (const std::string& name : *list) close.offer(bare(name));
  }
  const auto offer = [&](const std::string& name, const std::vector<std::string>& aliases) {
    close.offer(bare(name));
    for (const std::string& alias : aliases) close.offer(bare(alias));
  };
  for (const OrganisationRow& row : rows_.organisations) offer(row.name, row.aliases);
  for (const GroupRow& row : rows_.groups) offer(row.name, row.aliases);
  for (const InstitutionRow& row : rows_.institutions) offer(row.name, row.aliases);
  for (const NameRow& row : rows_.names)
    for (const std::string& name : row.names) close.offer(bare(name));
  for (const PersonRow& row : rows_.people) offer(row.name, row.aliases);
  return close.take();
}

}  // namespace entente
