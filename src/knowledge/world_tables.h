// What a World holds: the tables in the form in which they are asked.
//
// Purpose: the private half of world.h; only world.cpp and world_tables.cpp include it.
// Thread-safety: immutable after its constructor.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "knowledge/name_index.h"
#include "knowledge/people.h"
#include "knowledge/tables.h"
#include "knowledge/world.h"

namespace entente {

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
template <class T>
using ByName = std::unordered_map<std::string, T, TextHash, std::equal_to<>>;

constexpr std::uint32_t nobody = 0xFFFFFFFF;

// What one name of one row means.
struct NameReading {
  NameKind kind = NameKind::state;
  std::string code, name;
  Validity span;
  std::uint32_t person = nobody;
  bool bare_surname = false;
};

struct World::Tables {
  std::vector<NameReading> readings;
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
  std::uint32_t add(NameReading reading, const std::string& name, const std::vector<std::string>& aliases = {});
  void add_states(const std::vector<StateRow>& rows);
  void add_names(const KnowledgeRows& rows);
  void add_organisations(const KnowledgeRows& rows);
  void add_groups(const std::vector<GroupRow>& rows);
  void add_people(const std::vector<PersonRow>& rows);
};

}  // namespace entente
