// The rows of the knowledge tables as they stand in the files.
//
// Purpose: reads every table of `knowledge/` into typed rows and says, with file and line, what is wrong with
//          them. The one reader behind World::load and `entente lint`. A table is one file ("states.csv") or a
//          folder of files with the same columns ("people/africa.csv"). docs/knowledge.md explains the columns.
// Thread-safety: plain values.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/table_sources.h"
#include "knowledge/lint.h"
#include "knowledge/world.h"

namespace entente {

// Half-open: from <= day < to; an empty end is open.
struct Validity {
  std::optional<Date> from, to;
  bool holds(Date day) const { return (!from || *from <= day) && (!to || day < *to); }
  bool overlaps(const Validity& other) const;
};

// Where a row stands: the file as it was opened, and its line, 1-based.
struct RowPlace {
  const std::string* file = nullptr;  // one of KnowledgeRows::files
  std::uint64_t line = 0;
  std::uint32_t layer = 0;  // of base/table_sources.h; 0 for the base
};

struct StateRow {
  RowPlace at;
  std::string code, name, official;
  std::string cow, gw, iso2,
      m49;              // Correlates of War, Gleditsch-Ward, ISO 3166-1 alpha-2, UN M49; "" if none
  std::string acts_as;  // the code in records, where a successor's is used: SUN acts as RUS
  std::vector<std::string> nationality, capital, seats;
  Validity span;
};
struct NameRow {
  RowPlace at;
  std::vector<std::string> names;  // the first is the one shown
  NameKind kind = NameKind::place;
  std::string code;
  Validity span;
};
struct OrganisationRow {
  RowPlace at;
  std::string code, name, kind, acts_as;
  std::string seat;  // of its secretariat: city and state, "Brussels BEL"; "" if it has none
  std::vector<std::string> aliases;
  Validity span;
};
struct MembershipRow {
  RowPlace at;
  std::string organisation, role, source;
  std::vector<std::string> members;
  Validity span;
};
struct PersonRow {
  RowPlace at;
  std::string name, code, office, home, source;
  std::vector<std::string> aliases;
  Validity span;
};
struct InstitutionRow {
  RowPlace at;
  std::string name, code;
  std::vector<std::string> aliases;
  Validity span;
};
struct GroupRow {
  RowPlace at;
  std::string code, name, kind, country, sector;
  std::vector<std::string> aliases;
  Validity span;
};
// A war or a deed that reports tell of by name alone.
struct HistoryRow {
  RowPlace at;
  std::string name;
  std::vector<std::string> aliases;
  Validity span;  // both ends given
};
// A war between named sides; its end is open while it goes on.
struct WarRow {
  RowPlace at;
  std::string name;
  std::vector<std::string> side, against;  // codes
  Validity span;
};
struct AgentRow {
  RowPlace at;
  std::vector<std::string> phrases;
  AgentNoun agent;
};

struct KnowledgeRows {
  std::deque<std::string> files;  // never moved: rows point into it
  std::vector<StateRow> states;
  std::vector<NameRow> names;
  std::vector<OrganisationRow> organisations;
  std::vector<MembershipRow> memberships;
  std::vector<PersonRow> people;
  std::vector<InstitutionRow> institutions;
  std::vector<GroupRow> groups;
  std::vector<AgentRow> agents;
  std::vector<HistoryRow> history;
  std::vector<WarRow> wars;
  std::vector<World::TableSize> tables;
};

// Reads the tables of every layer, one after the other. What is wrong is told in `findings`: an unreadable
// table or row, an empty field that must be filled, a date that is none, an end before its beginning, a kind,
// role or sector that is not known. Rows of a layer above the base in which something is wrong are left out.
KnowledgeRows read_tables(const TableSources& sources, std::vector<Finding>& findings);

// A date of a table: "2022-06-17", "2022-06" or "2022"; a month or year stands for its first day.
std::optional<Date> parse_table_date(std::string_view text);

}  // namespace entente
